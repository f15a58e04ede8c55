import { h } from 'preact';
import { Dialog } from './dialog.js';
import { plain, Text } from './mrkdwn.js';

/** "Are you sure?" of an element that asks for it. */
export function ConfirmDialog({ dialog, resolve }) {
  return h(Dialog, { class: 'dialog dialog-small', labelledby: 'confirm-title', onCancel: () => resolve(false) },
    h('div', { class: 'dialog-head' }, h('h2', { id: 'confirm-title' }, plain(dialog.title))),
    h('div', { class: 'dialog-body' }, h(Text, { text: dialog.text })),
    h('div', { class: 'dialog-foot' },
      h('button', { type: 'button', class: 'button', onClick: () => resolve(false) }, plain(dialog.deny)),
      h('button', { type: 'button', class: `button button-${dialog.style === 'danger' ? 'danger' : 'primary'}`, onClick: () => resolve(true) }, plain(dialog.confirm))));
}
