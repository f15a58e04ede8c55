// The open conversation: its head, its messages, the message box; for the app, Home and Messages.
import { h } from 'preact';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { Home } from './home.js';
import { AppMark, Icon } from './icons.js';
import { MessageList } from './list.js';
import { titleOf } from './sidebar.js';
import { app, go, person, ui } from './store.js';

const people = (conv) => conv.members.filter((id) => !person(id)?.bot).length;

function Head({ conv }) {
  const icon = { channel: 'hash', private: 'lock', group: 'people' }[conv.kind];
  const mark = conv.kind === 'app' ? h(AppMark, { size: 24 }) : icon ? h(Icon, { name: icon, size: 20 }) : h(Avatar, { id: conv.members.find((m) => m !== ui.me) ?? ui.me, size: 24 });
  return h('div', { class: 'head' },
    h('h1', { class: 'head-name' }, mark, h('span', null, titleOf(conv))),
    conv.kind === 'app' && h('span', { class: 'tag' }, 'APP'),
    conv.archived && h('span', { class: 'tag' }, 'ARCHIVED'),
    conv.shared && h('span', { class: 'tag', title: 'Shared with another company' }, 'EXTERNAL'),
    conv.kind !== 'app' && conv.kind !== 'dm' && h('span', { class: 'head-note' },
      `${people(conv)} ${people(conv) === 1 ? 'person' : 'people'}`, conv.app_member && ` · ${app().name} is here`));
}

function Tabs({ conv }) {
  const tabs = [['home', 'Home'], ['messages', 'Messages']];
  const now = ui.tab === 'messages' ? 'messages' : 'home';
  const choose = (id) => go(conv.id, { tab: id === 'home' ? null : id });
  const keys = (e) => {
    if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
    choose(now === 'home' ? 'messages' : 'home');
    e.currentTarget.querySelector('[aria-selected=false]').focus();
  };
  return h('div', { class: 'tabs', role: 'tablist', 'aria-label': app().name, onKeyDown: keys }, tabs.map(([id, name]) => h('button', {
    key: id, type: 'button', role: 'tab', id: `tab-${id}`, 'aria-selected': String(now === id), 'aria-controls': 'tab-panel', tabIndex: now === id ? 0 : -1, class: 'tab', onClick: () => choose(id) },
    name, id === 'messages' && now === 'home' && conv.unread > 0 && h('span', { class: 'badge badge-plain' }, conv.unread))));
}

export function Conversation({ conv, covered }) {
  const home = conv.kind === 'app' && ui.tab !== 'messages';
  return h('section', { class: 'conversation', 'aria-label': titleOf(conv), inert: Boolean(covered) },
    h(Head, { conv }),
    conv.kind === 'app' && h(Tabs, { conv }),
    h('div', { class: 'tab-panel', ...(conv.kind === 'app' && { role: 'tabpanel', id: 'tab-panel', 'aria-labelledby': `tab-${home ? 'home' : 'messages'}` }) },
      home ? h(Home) : [h(MessageList, { key: 'list', conv }), h(Composer, { key: 'box', conv })]));
}
