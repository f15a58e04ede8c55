// The top of this person's stack of views, as a dialog.
import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from './blocks.js';
import { Dialog } from './dialog.js';
import { AppMark, Icon } from './icons.js';
import { forget, problems, valuesOf } from './forms.js';
import { plain } from './mrkdwn.js';
import { Toasts } from './toasts.js';
import { act, refresh, ui } from './store.js';

const words = (text) => (typeof text === 'string' ? text : text ? plain(text) : null);
const FIRST = '.dialog-body :is(input, textarea, button, a[href], [tabindex="0"])';

export function Modal({ view, depth }) {
  const key = `view:${view.id}`;
  const [refused, setRefused] = useState(null);
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  const [mended, setMended] = useState({});
  const told = (refused?.view === view.id && refused.errors) || view.errors || {};
  const errors = Object.fromEntries(Object.entries(told).filter(([block]) => !mended[block]));
  const onEdit = (block) => { if (errors[block]) setMended({ ...mended, [block]: true }); };
  const surface = { key, container: { type: 'view', view_id: view.id }, blocks: view.blocks, errors, onEdit };

  useLayoutEffect(() => {
    const typing = form.current.querySelector('.dialog-body :is(input, textarea)');
    (typing ?? form.current.querySelector(FIRST) ?? form.current).focus();
    form.current.querySelector('.dialog-body').scrollTop = 0;
    setBusy(false);
  }, [view.id]);
  // What had the focus may go with an update: the keyboard must not fall out of the dialog.
  useLayoutEffect(() => { if (!form.current.contains(document.activeElement) && !ui.confirm) form.current.focus(); }, [view.hash]);
  useEffect(() => {
    form.current.querySelector('[aria-invalid=true]')?.focus();
  }, [refused, view.hash]);

  const close = async () => {
    forget(key);
    await act('/ui/close', { view_id: view.id });
    refresh();
  };
  const submit = async (e) => {
    e.preventDefault();
    if (busy || !view.submit) return;
    setMended({});
    const wrong = problems(key, view.blocks);
    if (Object.keys(wrong).length) {
      setRefused({ view: view.id, errors: wrong });
      return;
    }
    setRefused(null);
    setBusy(true);
    const reply = await act('/ui/submit', { view_id: view.id, state: { values: valuesOf(key, view.blocks) } });
    if (reply.errors && Object.keys(reply.errors).length) setRefused({ view: view.id, errors: reply.errors });
    else {
      await refresh();
      if (!ui.snap.views.some((v) => v.id === view.id)) forget(key);
    }
    setBusy(false);
  };
  const title = words(view.title) ?? '';
  return h(Dialog, { class: 'dialog', labelledby: 'modal-title', onCancel: close, 'data-testid': 'modal', 'data-view': view.id },
    h('form', { class: 'dialog-form', ref: form, tabIndex: -1, noValidate: true, onSubmit: submit, 'aria-busy': String(busy) },
      h('div', { class: 'dialog-head' },
        depth > 1 ? h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Back', onClick: close }, h(Icon, { name: 'back', size: 20 })) : h(AppMark, { size: 28 }),
        h('h2', { id: 'modal-title' }, title),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close dialog', onClick: close }, h(Icon, { name: 'close', size: 20 }))),
      h('div', { class: 'dialog-body' }, h(Blocks, { key: view.id, surface })),
      h('div', { class: 'sr-only', role: 'alert' }, Object.values(told).join(' ')),
      h('div', { class: 'dialog-foot' },
        h('button', { type: 'button', class: 'button', onClick: close }, words(view.close) ?? (view.submit ? 'Cancel' : 'Close')),
        view.submit && h('button', { type: 'submit', class: `button button-primary${busy ? ' busy' : ''}`, 'aria-busy': busy ? 'true' : undefined }, h('span', { class: 'button-label' }, words(view.submit))))),
    h(Toasts));
}
