// The window: who I am on top, conversations left, the open one, its thread right, dialogs over all.
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ConfirmDialog } from './confirm.js';
import { Conversation } from './conversation.js';
import { Modal } from './modal.js';
import { People } from './people.js';
import { SearchBar } from './searchbar.js';
import { Sidebar } from './sidebar.js';
import { Thread } from './thread.js';
import { Toasts } from './toasts.js';
import { change, conversation, ui } from './store.js';
import { Icon } from './icons.js';

export function useMedia(query) {
  const [hit, setHit] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const seen = () => setHit(media.matches);
    media.addEventListener('change', seen);
    return () => media.removeEventListener('change', seen);
  }, [query]);
  return hit;
}

export function App() {
  const narrow = useMedia('(max-width: 767px)');
  const tight = useMedia('(max-width: 979px)');
  const conv = conversation();
  const thread = conv && ui.thread && conv.messages.some((m) => m.ts === ui.thread) ? ui.thread : null;
  const view = ui.snap?.views.at(-1);
  useEffect(() => {
    document.title = conv ? `${conv.kind === 'channel' ? '#' : ''}${conv.name} · ${ui.snap.team.name}` : 'Prewire demo';
  }, [conv?.id, ui.snap?.team.name]);
  return h('div', { class: `window${ui.drawer ? ' drawer-open' : ''}${thread ? ' with-thread' : ''}` },
    h('a', { class: 'skip', href: '#main', onClick: (e) => { e.preventDefault(); document.getElementById('main')?.focus(); } }, 'Skip to messages'),
    h('header', { class: 'topbar' },
      narrow && h('button', { type: 'button', class: 'icon-button on-dark', 'aria-label': 'Conversations', 'aria-expanded': String(ui.drawer), onClick: () => change({ drawer: !ui.drawer }) }, h(Icon, { name: 'menu', size: 20 })),
      h(People, { narrow }),
      ui.snap?.search && h(SearchBar, { narrow })),
    !ui.online && h('div', { class: 'offline', role: 'status' }, 'Reconnecting to the local workspace…'),
    h('div', { class: 'panes' },
      ui.snap && h(Sidebar, { narrow }),
      narrow && ui.drawer && h('div', { class: 'scrim', onClick: () => change({ drawer: false }) }),
      h('main', { class: 'main', id: 'main', tabIndex: -1, 'aria-label': conv?.name },
        conv ? h(Conversation, { key: `${ui.me}/${conv.id}`, conv, covered: tight && thread }) : ui.snap === null ? h('p', { class: 'starting' }, 'Opening the workspace…') : null,
        thread && h(Thread, { key: `${ui.me}/${thread}`, conv, ts: thread, narrow }))),
    view && h(Modal, { view, depth: ui.snap.views.length }),
    ui.confirm && h(ConfirmDialog, { key: 'confirm', ...ui.confirm }),
    !view && h(Toasts));
}
