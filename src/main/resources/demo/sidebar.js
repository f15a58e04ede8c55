// The conversations this person is in, grouped as in Slack.
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { AppMark, Icon } from './icons.js';
import { change, go, person, ui } from './store.js';

const SECTIONS = [['Channels', ['channel', 'private']], ['Direct messages', ['group', 'dm']], ['Apps', ['app']]];

/** A direct message is called by the others in it, people first. */
export function titleOf(conv) {
  if (conv.kind === 'group' || conv.kind === 'dm') {
    const others = conv.members.filter((id) => id !== ui.me).sort((a, b) => Boolean(person(a)?.bot) - Boolean(person(b)?.bot)).map((id) => person(id)?.name).filter(Boolean);
    if (others.length) return others.join(', ');
  }
  return conv.name;
}

function Mark({ conv }) {
  if (conv.kind === 'app') return h(AppMark, { size: 20 });
  if (conv.kind === 'group') return h('span', { class: 'group-count' }, conv.members.filter((id) => id !== ui.me).length);
  if (conv.kind === 'dm') return h(Avatar, { id: conv.members.find((id) => id !== ui.me) ?? ui.me, size: 20 });
  return h(Icon, { name: conv.kind === 'private' ? 'lock' : 'hash', size: 16 });
}

function Row({ conv }) {
  const here = conv.id === ui.conv;
  return h('li', null, h('button', { type: 'button', class: `side-row${here ? ' here' : ''}${conv.unread && !here ? ' unread' : ''}`, 'aria-current': here ? 'page' : undefined, 'data-conversation': conv.id, onClick: () => go(conv.id) },
    h('span', { class: 'side-mark' }, h(Mark, { conv })),
    h('span', { class: 'side-name' }, titleOf(conv)),
    conv.archived && h('span', { class: 'side-note' }, 'archived'),
    conv.unread > 0 && !here && h('span', { class: 'badge', 'aria-label': `${conv.unread} unread` }, conv.unread)));
}

export function Sidebar({ narrow }) {
  const side = useRef(null);
  const hidden = narrow && !ui.drawer;
  useEffect(() => { if (narrow && ui.drawer) side.current.querySelector('[aria-current]')?.focus(); }, [narrow, ui.drawer]);
  return h('nav', { ref: side, class: 'sidebar', 'aria-label': 'Conversations', inert: hidden, onKeyDown: (e) => { if (narrow && e.key === 'Escape') change({ drawer: false }); } },
    h('div', { class: 'team' }, h('span', { class: 'team-name' }, ui.snap.team.name)),
    SECTIONS.map(([name, kinds]) => {
      // As in Slack, a channel one isn't in is listed only while one looks at it.
      const rows = ui.snap.conversations.filter((c) => kinds.includes(c.kind) && (c.member !== false || c.id === ui.conv));
      return rows.length > 0 && h('section', { key: name, class: 'side-section' }, h('h2', { class: 'side-heading' }, name), h('ul', null, rows.map((c) => h(Row, { key: c.id, conv: c }))));
    }));
}
