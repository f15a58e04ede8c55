// A button that opens a menu: arrows, Home, End, first letters, Esc, Tab, as a menu should.
import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useOutside, usePlaced } from './popup.js';

/** items: {key, label, hint?, icon?, current?, danger?, pick} | {heading}. */
export function Menu({ label, text, items, class: name = '', align = 'end', above = false, testid, onToggle }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const list = useRef(null);
  const show = (now) => { setOpen(now); onToggle?.(now); };
  const close = (refocus) => {
    if (refocus) button.current?.focus();
    show(false);
  };
  usePlaced(open, button, list, { align, above });
  useOutside(open, [button, list], () => close(false));
  useLayoutEffect(() => { if (open) (list.current.querySelector('[aria-checked=true]') ?? entries()[0])?.focus(); }, [open]);
  const entries = () => [...list.current.querySelectorAll('[role^=menuitem]')];
  const keys = (e) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[e.key];
    if (to !== undefined) all[to].focus();
    else if (e.key === 'Escape') close(true);
    else if (e.key === 'Tab') { close(true); return; }
    else if (e.key.length === 1 && /\S/.test(e.key)) all.find((x) => x.textContent.toLowerCase().startsWith(e.key.toLowerCase()))?.focus();
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return h('span', { class: 'menu-root' },
    h('button', { ref: button, type: 'button', class: name, 'aria-haspopup': 'menu', 'aria-expanded': String(open), 'aria-label': label, title: text === label ? undefined : label, 'data-testid': testid,
      onClick: () => show(!open), onKeyDown: (e) => { if (e.key === 'ArrowDown' && !open) { e.preventDefault(); show(true); } } }, text),
    open && h('div', { ref: list, class: 'float menu', role: 'menu', 'aria-label': label, onKeyDown: keys },
      items.map((item, i) => (item.heading
        ? h('div', { key: `h${i}`, class: 'menu-heading', role: 'presentation' }, item.heading)
        : h('button', { key: item.key ?? i, type: 'button', tabIndex: -1, class: `menu-item${item.danger ? ' danger' : ''}`,
            role: item.current === undefined ? 'menuitem' : 'menuitemradio', 'aria-checked': item.current === undefined ? undefined : String(item.current),
            onClick: () => { close(true); item.pick(); } },
          item.icon, h('span', { class: 'menu-words' }, h('span', { class: 'menu-label' }, item.label), item.hint && h('span', { class: 'menu-hint' }, item.hint)))))));
}
