// What may follow a "/" in the message box.
import { app, ui } from './store.js';

const BUILT_IN = () => [
  { command: '/invite', usage_hint: `@${app().name}`, description: 'Add someone to this channel' },
  { command: '/kick', usage_hint: `@${app().name}`, description: 'Remove someone from this channel' },
  { command: '/join', usage_hint: '', description: 'Join this channel' },
  { command: '/archive', usage_hint: '', description: 'Archive this channel' },
  { command: '/help', usage_hint: '', description: 'What can be typed here' },
];

const all = () => [...ui.snap.commands.map((c) => ({ ...c, app: true })), ...BUILT_IN().filter((b) => !ui.snap.commands.some((c) => c.command === b.command))];

/** Commands that begin as the typed word does; none once a space ends it. */
export const suggestions = (text) => (/^\/\S*$/.test(text) ? all().filter((c) => c.command.startsWith(text.toLowerCase())) : []);

/** The command whose arguments are being typed. */
export const typing = (text) => (/^\/\S+\s/.test(text) ? all().find((c) => c.command === text.split(/\s/)[0].toLowerCase()) ?? null : null);
