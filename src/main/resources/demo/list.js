// A run of messages with a divider for each day. It stays at its end while new ones come, and where it is otherwise.
import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { day, dayKey, fromTs } from './dates.js';
import { Message } from './message.js';
import { titleOf } from './sidebar.js';
import { ui } from './store.js';

const NEAR = 60;
const TOGETHER = 5 * 60;

/** Keeps the end in sight if it was, and goes to the message a link pointed to. */
export function useScroll(own, messages) {
  const box = useRef(null);
  const atEnd = useRef(true);
  const jump = ui.jump && messages.some((m) => m.ts === ui.jump.ts) && own(ui.jump) ? ui.jump : null;
  const settle = () => { if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight; };
  useLayoutEffect(settle);
  useEffect(() => {
    const el = box.current;
    const watch = new ResizeObserver(settle);
    watch.observe(el);
    watch.observe(el.firstElementChild);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!jump) return;
    atEnd.current = false;
    const target = box.current.querySelector(`[data-ts="${jump.ts}"]`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }, [jump?.at]);
  const onScroll = (e) => { atEnd.current = e.target.scrollHeight - e.target.scrollTop - e.target.clientHeight < NEAR; };
  return { box, onScroll };
}

/** Whether a message belongs under the name of the one before it. */
const follows = (m, before) => before && before.user === m.user && !before.ephemeral === !m.ephemeral && !m.ephemeral && !before.reply_count
  && Number(m.ts) - Number(before.ts) < TOGETHER && dayKey(fromTs(m.ts)) === dayKey(fromTs(before.ts)) && !m.subtype && !before.subtype;

export function run(conv, messages, options) {
  return messages.flatMap((m, i) => {
    const before = messages[i - 1];
    const fresh = !before || dayKey(fromTs(m.ts)) !== dayKey(fromTs(before.ts));
    return [
      fresh && !options.thread && h('div', { key: `day-${dayKey(fromTs(m.ts))}`, class: 'day', role: 'separator' }, h('span', null, day(fromTs(m.ts)))),
      h(Message, { key: m.ts, conv, message: m, joined: !fresh && follows(m, before), ...options }),
    ];
  });
}

export function MessageList({ conv }) {
  const roots = conv.messages.filter((m) => !m.thread_ts || m.thread_ts === m.ts);
  const { box, onScroll } = useScroll((j) => j.channel === conv.id, roots);
  return h('div', { class: 'list', ref: box, onScroll, tabIndex: 0, role: 'region', 'aria-label': `Messages in ${titleOf(conv)}` },
    h('div', { class: 'list-inner', role: 'log', 'aria-label': 'New messages', 'data-testid': 'messages' },
      roots.length ? run(conv, roots, {}) : h('p', { class: 'empty' }, 'Nothing has been said here yet.')));
}
