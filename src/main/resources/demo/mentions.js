// People, channels and links inside text.
import { h } from 'preact';
import { app, go, jumpTo, person, ui } from './store.js';
import { permalink } from './route.js';

export function UserMention({ id, fallback }) {
  const who = person(id);
  const me = id === ui.me;
  return h('span', { class: `mention${me ? ' mention-me' : ''}`, title: who?.title || undefined, 'data-user': id },
    `@${who?.name ?? (id === app().id ? app().name : fallback ?? 'unknown-user')}`);
}

/** A channel that this person may not see stays unnamed, as in Slack. */
export function ChannelMention({ id }) {
  const name = ui.snap?.channels[id];
  if (!name) return h('span', { class: 'mention' }, '🔒 private-channel');
  if (!ui.snap.conversations.some((c) => c.id === id)) return h('span', { class: 'mention' }, `#${name}`);
  return h('button', { type: 'button', class: 'mention', onClick: () => go(id) }, `#${name}`);
}

const SAFE = /^(https?:|mailto:)/i;

export function Link({ url, children, class: name }) {
  const target = permalink(url);
  if (target) {
    return h('a', { href: url, class: name, onClick: (e) => { if (!e.metaKey && !e.ctrlKey) { e.preventDefault(); jumpTo(target); } } }, children);
  }
  if (!SAFE.test(url) && !url.startsWith('/')) return h('span', null, children);
  return h('a', { href: url, class: name, target: '_blank', rel: 'noopener noreferrer' }, children);
}
