// Line icons, drawn here so that they look alike on every system.
import { h } from 'preact';

const PATHS = {
  bolt: 'M11.5 2 4.5 11.5H10l-1.5 6.5 7-9.5H10z',
  send: 'M3 3.6 17.5 10 3 16.4 5.2 10z M5.2 10H11',
  hash: 'M7.6 3 6 17 M14 3l-1.6 14 M3.5 7.3h13.2 M3 12.7h13.2',
  lock: 'M5 9h10v8H5z M7 9V6.5a3 3 0 0 1 6 0V9',
  menu: 'M3 5.5h14 M3 10h14 M3 14.5h14',
  close: 'M5 5l10 10 M15 5 5 15',
  more: 'M10 4.6v.01 M10 10v.01 M10 15.4v.01',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z M13 13l4 4',
  reply: 'M3.5 4.5h13v9H9l-3.5 3v-3h-2z M7 8h6 M7 10.6h4',
  eye: 'M1.8 10S5 4.6 10 4.6 18.2 10 18.2 10 15 15.4 10 15.4 1.8 10 1.8 10z M10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z',
  back: 'M12 4l-6 6 6 6',
  down: 'M5 7.5l5 5 5-5',
  check: 'M4 10.5l4 4 8-9',
  link: 'M8.4 11.6a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1 M11.6 8.4a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z M10 9v4.6 M10 6.4v.01',
  warning: 'M10 3 2.4 16.5h15.2z M10 8.2v4 M10 14.3v.01',
  file: 'M5 2.5h6.5L15 6v11.5H5z M11.5 2.5V6H15 M7.5 10h5 M7.5 13h5',
  people: 'M7.5 4.2a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z M2.5 16.2c0-3 2.2-4.6 5-4.6s5 1.6 5 4.6 M13 4.6a2.5 2.5 0 0 1 0 4.6 M14.4 11.9c1.9.5 3.1 2 3.1 4.3',
};

export function Icon({ name, size = 18 }) {
  return h('svg', { class: 'icon', width: size, height: size, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    h('path', { d: PATHS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': name === 'more' ? 2.4 : 1.6, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}

/** Prewire's mark: two rings that overlap. */
export function AppMark({ size = 36 }) {
  return h('svg', { width: size, height: size, viewBox: '0 0 32 32', 'aria-hidden': 'true', class: 'app-mark' },
    h('rect', { width: 32, height: 32, rx: 7, fill: '#4a154b' }),
    h('g', { fill: 'none', 'stroke-width': 3 }, h('circle', { cx: 12.6, cy: 16, r: 6.2, stroke: '#ecb22e' }), h('circle', { cx: 19.4, cy: 16, r: 6.2, stroke: '#fff' })));
}
