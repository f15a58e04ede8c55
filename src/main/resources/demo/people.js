// Who am I: the one thing that isn't Slack, so it stands on top of it, in words.
import { h } from 'preact';
import { Avatar } from './avatar.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { become, ui } from './store.js';

const role = (p) => p.title || (p.guest ? 'Guest' : p.admin ? 'Admin' : '');

export function People({ narrow }) {
  const people = ui.people.filter((p) => !p.bot);
  const me = people.find((p) => p.id === ui.me);
  if (!me) return null;
  if (narrow) {
    return h(Menu, { label: `You are ${me.name}. Switch person`, class: 'who-button', testid: 'who',
      text: [h(Avatar, { id: me.id, size: 28 }), h('span', { class: 'who-words' }, h('span', { class: 'who-name' }, h('span', { class: 'who-lead' }, 'You are '), me.name), h('span', { class: 'who-title' }, role(me))), h(Icon, { name: 'down', size: 16 })],
      items: [{ heading: 'See the workspace as' }, ...people.map((p) => ({ key: p.id, label: p.name, hint: role(p), icon: h(Avatar, { id: p.id, size: 32 }), current: p.id === ui.me, pick: () => become(p.id) }))] });
  }
  return h('nav', { class: 'who', 'aria-label': 'Who you are', 'data-testid': 'who' },
    h('span', { class: 'who-label', id: 'who-label' }, 'You are'),
    h('div', { class: 'who-list' }, people.map((p) => h('button', {
      key: p.id, type: 'button', class: `who-chip${p.id === ui.me ? ' current' : ''}`, 'aria-pressed': String(p.id === ui.me),
      title: `See the workspace as ${p.name}, ${role(p)}`, onClick: () => p.id !== ui.me && become(p.id) },
      h(Avatar, { id: p.id, size: 28 }),
      h('span', { class: 'who-words' }, h('span', { class: 'who-name' }, p.name), h('span', { class: 'who-title' }, role(p)))))));
}
