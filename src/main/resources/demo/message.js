// One message, with what can be done with it.
import { h } from 'preact';
import { Avatar } from './avatar.js';
import { Blocks } from './blocks.js';
import { ago, fromTs, full, time } from './dates.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { Text } from './mrkdwn.js';
import { useState } from 'preact/hooks';
import { act, app, openThread, person, toast, ui } from './store.js';

const shortcut = (conv, m) => (s) => ({ key: s.callback_id, label: s.name, hint: app().name, icon: h(Avatar, { id: app().id, size: 20 }), pick: () => act('/ui/shortcut', { callback_id: s.callback_id, message: { channel: conv.id, ts: m.ts } }) });

const copy = (m) => navigator.clipboard?.writeText(m.permalink).then(() => toast('Link copied.'), () => toast(m.permalink));

function Hover({ conv, message: m, thread, onOpen }) {
  const items = [...ui.snap.shortcuts.message.map(shortcut(conv, m)), m.permalink && { key: 'copy', label: 'Copy link', icon: h(Icon, { name: 'link', size: 20 }), pick: () => copy(m) }].filter(Boolean);
  return h('div', { class: 'hover', role: 'group', 'aria-label': 'Message actions' },
    !thread && h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Reply in thread', title: 'Reply in thread', onClick: () => openThread(m.ts) }, h(Icon, { name: 'reply' })),
    h(Menu, { label: 'More actions', class: 'icon-button', text: h(Icon, { name: 'more' }), items, onToggle: onOpen }));
}

function Replies({ conv, message: m }) {
  const replies = conv.messages.filter((r) => r.thread_ts === m.ts && r.ts !== m.ts);
  const last = replies.at(-1);
  const faces = [...new Set(replies.map((r) => r.user))].slice(0, 4);
  const count = m.reply_count || replies.length;
  return h('button', { type: 'button', class: 'replies', onClick: () => openThread(m.ts) },
    faces.map((id) => h(Avatar, { key: id, id, size: 24 })),
    h('span', { class: 'replies-count' }, `${count} ${count === 1 ? 'reply' : 'replies'}`),
    last && h('span', { class: 'replies-last' }, `Last reply ${ago(fromTs(last.ts))}`));
}

const size = (bytes) => (bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

function Files({ files }) {
  return h('div', { class: 'files' }, files.map((f) => h('a', { key: f.id, class: 'file', href: f.url_private_download, download: f.name },
    h(Icon, { name: 'file', size: 20 }), h('span', { class: 'file-words' }, h('b', null, f.title), h('span', { class: 'menu-hint' }, size(f.size))))));
}

export function Message({ conv, message: m, joined, thread }) {
  const [open, setOpen] = useState(false);
  const who = person(m.user);
  const name = who?.name ?? (m.user === app().id ? app().name : m.user);
  const at = fromTs(m.ts);
  const jumped = ui.jump?.ts === m.ts && ui.jump.channel === conv.id;
  const stamp = h('time', { class: 'time', dateTime: at.toISOString(), title: full(at) }, time(at));
  if (m.subtype === 'channel_join' || m.subtype === 'channel_leave' || m.subtype === 'channel_archive') {
    return h('div', { class: 'message system', 'data-ts': m.ts }, h('span', { class: 'gutter' }, h(Avatar, { id: m.user, size: 20 })), h('div', { class: 'message-main' }, h('b', null, name), ' ', h(Text, { text: { type: 'mrkdwn', text: m.text } }), ' ', stamp));
  }
  return h('article', { class: `message${joined ? ' joined' : ''}${m.ephemeral ? ' ephemeral' : ''}${jumped ? ' jumped' : ''}${open ? ' menu-open' : ''}`, 'data-ts': m.ts, 'data-testid': 'message', tabIndex: -1, 'aria-label': `${name}, ${time(at)}` },
    m.ephemeral && h('div', { class: 'only-you' }, h(Icon, { name: 'eye', size: 14 }), 'Only visible to you'),
    h('span', { class: 'gutter' }, joined ? h('span', { class: 'gutter-time', 'aria-hidden': 'true' }, time(at).replace(/ [AP]M/, '')) : h(Avatar, { id: m.user })),
    h('div', { class: 'message-main' },
      !joined && h('div', { class: 'byline' }, h('span', { class: 'author' }, name), who?.bot || m.user === app().id ? h('span', { class: 'tag' }, 'APP') : null, stamp),
      h('div', { class: 'message-body' },
        m.blocks?.length ? h(Blocks, { surface: { key: `message:${ui.me}:${conv.id}:${m.ts}`, container: { type: 'message', channel: conv.id, ts: m.ts }, blocks: m.blocks } })
          : h(Text, { text: { type: 'mrkdwn', text: m.text ?? '' } }),
        (m.cards ?? []).map((card, i) => h('div', { key: `card-${i}`, class: 'card' }, h(Blocks, { surface: { key: `message:${ui.me}:${conv.id}:${m.ts}:card-${i}`, container: { type: 'message', channel: conv.id, ts: m.ts }, blocks: card } }))),
        m.files?.length > 0 && h(Files, { files: m.files }),
        m.edited && h('span', { class: 'edited' }, '(edited)')),
      !thread && m.reply_count > 0 && h(Replies, { conv, message: m })),
    !m.ephemeral && h(Hover, { conv, message: m, thread, onOpen: setOpen }));
}
