// A thread beside its conversation; on a phone it covers it.
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Composer } from './composer.js';
import { Icon } from './icons.js';
import { run, useScroll } from './list.js';
import { Message } from './message.js';
import { titleOf } from './sidebar.js';
import { closeThread, ui } from './store.js';

export function Thread({ conv, ts, narrow }) {
  const root = conv.messages.find((m) => m.ts === ts);
  const replies = conv.messages.filter((m) => m.thread_ts === ts && m.ts !== ts);
  const { box, onScroll } = useScroll((j) => j.channel === conv.id, replies);
  const close = useRef(null);
  const pane = useRef(null);
  // On a phone the reply box would bring the keyboard up over what is to be read.
  useEffect(() => {
    const reply = narrow ? null : pane.current.querySelector('textarea');
    if (!ui.jump) (reply ?? close.current).focus({ preventScroll: true });
    return () => document.querySelector(`.conversation [data-ts="${ts}"] .replies`)?.focus({ preventScroll: true });
  }, []);
  const count = replies.filter((m) => !m.ephemeral).length;
  return h('aside', { ref: pane, class: 'thread', 'aria-label': 'Thread', 'data-testid': 'thread', onKeyDown: (e) => { if (e.key === 'Escape' && !e.defaultPrevented) closeThread(); } },
    h('div', { class: 'head' },
      h('h2', { class: 'head-name' }, 'Thread'),
      h('span', { class: 'head-note' }, titleOf(conv)),
      h('button', { ref: close, type: 'button', class: 'icon-button head-close', 'aria-label': 'Close thread', onClick: closeThread }, h(Icon, { name: 'close', size: 20 }))),
    h('div', { class: 'list', ref: box, onScroll, tabIndex: 0, role: 'region', 'aria-label': 'Messages in this thread' },
      h('div', { class: 'list-inner', role: 'log', 'aria-label': 'New replies' },
        h(Message, { key: root.ts, conv, message: root, thread: true }),
        replies.length > 0 && h('div', { class: 'day reply-line', role: 'separator' }, h('span', null, `${count} ${count === 1 ? 'reply' : 'replies'}`)),
        run(conv, replies, { thread: true }))),
    h(Composer, { conv, thread: ts }));
}
