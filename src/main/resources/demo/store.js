// What is shown: one snapshot of what this person may see, and where they are in it.
// Every change re-renders from the top; Preact's keyed update keeps focus, caret and scroll.
import { get, post } from './api.js';
import * as route from './route.js';

export const ui = {
  people: [], snap: null, me: null, conv: null, thread: null, tab: null,
  drawer: false, jump: null, toasts: [], confirm: null, online: true,
};
let render = () => {};
let stream = null;
let fetching = null;
let again = false;
// Where somebody who has just become another person wants to be, until that person's workspace is
// there: whoever goes on as soon as they see it isn't taken back.
let landing = null;

export function onChange(callback) { render = callback; }
export function change(patch) { Object.assign(ui, patch); render(); }

export const app = () => ui.snap?.app ?? { id: null, name: 'Prewire' };
const SLACKBOT = { name: 'Slackbot', title: '', bot: true, avatar: { initials: 'S', colour: '#5b5b5e' } };
export const person = (id) => ui.snap?.people[id] ?? (id === 'USLACKBOT' ? SLACKBOT : null);
export const conversation = (id = ui.conv) => ui.snap?.conversations.find((c) => c.id === id) ?? null;

export async function start() {
  ui.people = await get('/ui/people');
  const target = route.permalink(location.href);
  const at = route.read();
  const me = ui.people.some((p) => p.id === at.me) ? at.me : remembered() ?? ui.people[0].id;
  await become(me, at);
  if (target) jumpTo(target, true);
  window.addEventListener('popstate', () => {
    const to = route.read();
    if (to.me && to.me !== ui.me && ui.people.some((p) => p.id === to.me)) return become(to.me, to);
    change({ drawer: false });
    land(to);
  });
}

function remembered() {
  const id = sessionStorage.getItem('me');
  return ui.people.some((p) => p.id === id) ? id : null;
}

/** Sees the workspace as this person, in the same conversation where they may be in it. */
export async function become(me, at = { conv: ui.conv, thread: ui.thread, tab: ui.tab }) {
  sessionStorage.setItem('me', me);
  stream?.close();
  landing = at;
  change({ me, snap: null, toasts: [], jump: null, drawer: false });
  listen(me);
  await refresh();
}

function land(at) {
  const known = conversation(at.conv) ?? ui.snap?.conversations.find((c) => c.kind === 'channel' && c.member !== false) ?? ui.snap?.conversations[0];
  if (!known) return;
  const thread = at.conv === known.id && known.messages.some((m) => m.ts === at.thread) ? at.thread : null;
  change({ conv: known.id, thread, tab: at.tab });
  route.write(ui, true);
  arrived(known);
}

export function go(conv, { thread = null, tab = null } = {}) {
  const moved = conv !== ui.conv;
  change({ conv, thread, tab, drawer: false, ...(moved && { jump: null }) });
  route.write(ui);
  if (conversation(conv)) arrived(conversation(conv));
}

function arrived(conv) {
  if (conv.kind === 'app' && ui.tab !== 'messages') post('/ui/home', { user: ui.me });
  seen();
}

/** Tells the server that what is on the screen has been read. */
export function seen() {
  const conv = conversation();
  if (conv?.unread && !(conv.kind === 'app' && ui.tab !== 'messages')) post('/ui/read', { user: ui.me, channel: conv.id });
}

export function openThread(ts) { go(ui.conv, { thread: ts, tab: ui.tab }); }
export function closeThread() { go(ui.conv, { tab: ui.tab }); }

/** Goes to a message by its permalink, or says that this person can't see it. */
export function jumpTo({ channel, ts }, replace) {
  const conv = conversation(channel);
  const message = conv?.messages.find((m) => m.ts === ts);
  if (!message) {
    if (replace) route.write(ui, true);
    return toast('That message isn’t there, or you can’t see it as this person.');
  }
  const thread = message.thread_ts && message.thread_ts !== ts ? message.thread_ts : null;
  change({ conv: channel, thread, tab: conv.kind === 'app' ? 'messages' : null, drawer: false, jump: { channel, ts, at: Date.now() } });
  route.write(ui, replace);
  arrived(conv);
}

function listen(me) {
  stream = new EventSource(`/ui/events?user=${encodeURIComponent(me)}`);
  stream.onmessage = () => refresh();
  stream.onopen = () => { if (!ui.online) { change({ online: true }); refresh(); } };
  stream.onerror = () => change({ online: false });
}

/** Fetches the snapshot; changes announced meanwhile cause exactly one more fetch. */
export function refresh() {
  if (fetching) {
    again = true;
    return fetching;
  }
  fetching = (async () => {
    do {
      again = false;
      const me = ui.me;
      try {
        const snap = await get(`/ui/state?user=${encodeURIComponent(me)}`);
        if (me === ui.me) receive(snap);
        else again = true;
      } catch {
        change({ online: false });
      }
    } while (again);
  })().finally(() => { fetching = null; });
  return fetching;
}

function receive(snap) {
  change({ snap, online: true });
  const at = landing ?? (ui.conv && !conversation() ? {} : null);
  landing = null;
  if (at) land(at);
  else if (document.visibilityState === 'visible') seen();
}

let toastId = 0;
export function toast(text) {
  const id = ++toastId;
  change({ toasts: [...ui.toasts.filter((t) => t.text !== text), { id, text }].slice(-3) });
  setTimeout(() => drop(id), 9000);
}
export function drop(id) { change({ toasts: ui.toasts.filter((t) => t.id !== id) }); }

/** Posts as the current person and shows a notice when Slack would. */
export async function act(path, body) {
  const reply = await post(path, { user: ui.me, ...body });
  if (!reply.ok && reply.notice) toast(reply.notice);
  return reply;
}

/** Asks the confirm dialog of a button; resolves to whether the person went on. */
export function confirmed(dialog) {
  if (!dialog) return Promise.resolve(true);
  return new Promise((resolve) => change({ confirm: { dialog, resolve: (yes) => { change({ confirm: null }); resolve(yes); } } }));
}
