import { h, render } from 'preact';
import { App } from './app.js';
import { onChange, start } from './store.js';

const root = document.getElementById('app');
root.textContent = '';
onChange(() => render(h(App), root));
start().catch(() => {
  root.textContent = 'The local workspace didn’t answer. Start it again and reload this page.';
});
