import { h } from 'preact';
import { Icon } from './icons.js';
import { drop, ui } from './store.js';

/** Notices, in a region that exists before they come, so that screen readers hear them. */
export function Toasts() {
  return h('div', { class: 'toasts', role: 'alert', 'aria-live': 'assertive', 'data-testid': 'toasts' },
    ui.toasts.map((t) => h('div', { key: t.id, class: 'toast' }, h('span', null, t.text),
      h('button', { type: 'button', 'aria-label': 'Dismiss', onClick: () => drop(t.id) }, h(Icon, { name: 'close', size: 16 })))));
}
