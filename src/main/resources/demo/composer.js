// The message box: Enter sends, Shift+Enter breaks the line, "/" offers commands.
import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { suggestions, typing } from './commands.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { titleOf } from './sidebar.js';
import { usePlaced } from './popup.js';
import { act, app, refresh, ui } from './store.js';

// Unsent words, by person and place: switching away and back keeps them.
const drafts = new Map();

function Suggestions({ id, found, at, pick, anchor }) {
  const list = useRef(null);
  usePlaced(true, anchor, list, { wide: true, above: true });
  return h('div', { ref: list, class: 'float listbox commands', role: 'listbox', id, 'aria-label': 'Commands' },
    found.map((c, i) => h('div', { key: c.command, id: `${id}-${i}`, role: 'option', 'aria-selected': String(i === at), class: 'option', onPointerDown: (e) => { e.preventDefault(); pick(c); } },
      c.app ? h(Avatar, { id: app().id, size: 28 }) : h('span', { class: 'slash', 'aria-hidden': 'true' }, '/'),
      h('span', { class: 'menu-words' }, h('span', null, h('b', null, c.command), c.usage_hint && h('span', { class: 'usage' }, ` ${c.usage_hint}`)), h('span', { class: 'menu-hint' }, c.description)),
      c.app && h('span', { class: 'from' }, app().name))));
}

export function Composer({ conv, thread = null }) {
  const place = `${ui.me}/${conv.id}/${thread ?? ''}`;
  const [text, setText] = useState(drafts.get(place) ?? '');
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [sending, setSending] = useState(false);
  const box = useRef(null);
  const frame = useRef(null);
  const write = (words) => {
    drafts.set(place, words);
    setText(words);
    setAt(0);
    setHidden(false);
  };
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, 220)}px`;
  }, [text]);
  const target = titleOf(conv);
  if (conv.member === false) return h('div', { class: 'composer-closed' },
    h('span', null, `You are reading #${conv.name}. Only its members can write here.`),
    !conv.archived && h('button', { type: 'button', class: 'button', onClick: () => act('/ui/message', { channel: conv.id, thread_ts: null, text: '/join' }) }, 'Join channel'));
  if (conv.archived) return h('p', { class: 'composer-closed' }, 'This channel is archived. Nobody can write here.');

  const found = thread || hidden ? [] : suggestions(text);
  const exact = found.length > 0 && found[at]?.command === text.toLowerCase();
  const open = found.length > 0;
  const hint = thread ? null : typing(text);
  const pick = (c) => {
    write(`${c.command} `);
    box.current.focus();
  };
  const send = async () => {
    const words = text.trim();
    if (!words || sending) return;
    setSending(true);
    write('');
    const reply = await act('/ui/message', { channel: conv.id, thread_ts: thread, text: words });
    setSending(false);
    if (reply.ok === false && !drafts.get(place)) write(words);
    else refresh();
  };
  const keys = (e) => {
    if (e.isComposing) return;
    if (open && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      e.preventDefault();
      setAt((at + (e.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (open && (e.key === 'Tab' || (e.key === 'Enter' && !exact))) {
      e.preventDefault();
      pick(found[at]);
    } else if (open && e.key === 'Escape') {
      e.preventDefault();
      setHidden(true);
    } else if (e.key === 'Enter' && !e.shiftKey) {
      e.preventDefault();
      send();
    }
  };
  const id = thread ? 'thread-commands' : 'commands';
  const prompt = thread ? 'Reply…' : `Message ${conv.kind === 'channel' ? '#' : ''}${target}`;
  const shortcuts = ui.snap.shortcuts.global.map((s) => ({ key: s.callback_id, label: s.name, hint: app().name, icon: h(Avatar, { id: app().id, size: 24 }), pick: () => act('/ui/shortcut', { callback_id: s.callback_id }) }));
  return h('div', { class: 'composer-wrap' },
    open && h(Suggestions, { id, found, at, pick, anchor: frame }),
    hint?.usage_hint && h('div', { class: 'usage-line', 'aria-live': 'polite' }, h('b', null, hint.command), ` ${hint.usage_hint}`),
    h('div', { class: 'composer', ref: frame, onPointerDown: (e) => { if (e.target === e.currentTarget) { e.preventDefault(); box.current.focus(); } } },
      h('textarea', { ref: box, dir: 'auto', rows: 1, value: text, placeholder: prompt, 'aria-label': thread ? 'Reply in thread' : prompt, 'data-testid': thread ? 'reply-box' : 'message-box',
        'aria-autocomplete': 'list', 'aria-controls': open ? id : undefined, 'aria-activedescendant': open ? `${id}-${at}` : undefined,
        onInput: (e) => write(e.target.value), onKeyDown: keys }),
      h('div', { class: 'composer-bar' },
        !thread && h(Menu, { label: 'Shortcuts', class: 'shortcuts-button', align: 'start', above: true, text: [h(Icon, { name: 'bolt' }), h('span', null, 'Shortcuts')], items: [{ heading: 'Shortcuts' }, ...shortcuts] }),
        h('span', { class: 'composer-hint' }, thread ? 'Commands don’t work in threads' : 'Type / for commands'),
        h('button', { type: 'button', class: `send${text.trim() ? ' ready' : ''}`, 'aria-label': 'Send', 'aria-disabled': String(!text.trim()), onClick: send }, h(Icon, { name: 'send' })))));
}
