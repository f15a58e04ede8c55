// A person's picture: initials on their colour; the app has its mark.
import { h } from 'preact';
import { AppMark } from './icons.js';
import { app, person, ui } from './store.js';

export function Avatar({ id, size = 36 }) {
  if (id === app().id) return h(AppMark, { size });
  const avatar = (person(id) ?? ui.people.find((p) => p.id === id))?.avatar ?? { initials: '?', colour: '#616061' };
  return h('span', { class: 'avatar', 'aria-hidden': 'true', style: { background: avatar.colour, width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.4)}px`, borderRadius: `${Math.max(4, Math.round(size / 5))}px` } }, avatar.initials);
}
