// The browser's own modal dialog: it traps focus, makes the rest inert, and gives focus back when it goes.
import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export function Dialog({ class: name, labelledby, onCancel, children, ...rest }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const el = box.current;
    el.showModal();
    return () => el.close();
  }, []);
  // A second Escape in a row can't be held up: what is below it in the stack is shown in the same box.
  const closed = () => {
    if (!box.current?.isConnected || box.current.open) return;
    box.current.showModal();
    onCancel();
  };
  return h('dialog', { ref: box, class: name, 'aria-labelledby': labelledby, onCancel: (e) => { e.preventDefault(); if (e.target === box.current) onCancel(); }, onClose: closed, ...rest }, children);
}
