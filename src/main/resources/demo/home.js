import { h } from 'preact';
import { Blocks } from './blocks.js';
import { app, ui } from './store.js';

export function Home() {
  const home = ui.snap.home;
  return h('div', { class: 'home', tabIndex: -1, 'data-testid': 'home' },
    home ? h('div', { class: 'home-page' }, h(Blocks, { surface: { key: `home:${ui.me}`, container: { type: 'home' }, blocks: home.blocks } }))
      : h('p', { class: 'empty' }, `${app().name} is getting this page ready…`));
}
