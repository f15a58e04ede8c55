// Slack's own search, where a plan has Enterprise Search: it asks the app, and opens what that found as a Work Object.
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import { AppMark, Icon } from './icons.js';
import { app, person, ui } from './store.js';
import { post } from './api.js';

const ask = (what, body) => post(`/ui/${what}`, { user: ui.me, ...body });
const day = (date) => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export function SearchBar({ narrow }) {
  const [open, setOpen] = useState(false);
  return h('div', { class: 'search-root' },
    h('button', { type: 'button', class: 'search-open', 'aria-label': 'Search', onClick: () => setOpen(true) }, h(Icon, { name: 'search', size: 16 }), !narrow && h('span', null, `Search ${ui.snap.team.name}`)),
    open && h(Search, { key: ui.me, close: () => setOpen(false) }));
}

function Search({ close }) {
  const [filters, setFilters] = useState([]);
  const [chosen, setChosen] = useState({});
  const [answer, setAnswer] = useState(null);
  const [pane, setPane] = useState(null);
  const [busy, setBusy] = useState(false);
  const input = useRef(null);
  useEffect(() => {
    input.current.focus();
    ask('filters', {}).then((reply) => setFilters(reply.items ?? []));
  }, []);
  const search = async (now = chosen) => {
    setBusy(true);
    setPane(null);
    setAnswer(await ask('search', { query: input.current.value, filters: now }));
    setBusy(false);
  };
  const choose = (now) => { setChosen(now); if (answer) search(now); };
  const show = async (ref, link) => setPane(await ask('entity', { external_ref: ref, link }));
  return h(Dialog, { class: 'dialog search', labelledby: 'search-title', onCancel: close, 'data-testid': 'search' },
    h('form', { class: 'dialog-form', noValidate: true, 'aria-busy': String(busy), onSubmit: (e) => { e.preventDefault(); search(); } },
      h('div', { class: 'dialog-head' },
        pane ? h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Back to the results', onClick: () => setPane(null) }, h(Icon, { name: 'back', size: 20 })) : h(AppMark, { size: 28 }),
        h('h2', { id: 'search-title' }, `Search ${app().name}`),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close search', onClick: close }, h(Icon, { name: 'close', size: 20 }))),
      h('div', { class: 'dialog-body' },
        h('div', { hidden: Boolean(pane) },
          h('input', { ref: input, class: 'field', type: 'search', 'aria-label': 'Search words', placeholder: 'pricing, "usage pricing", D-3 …' }),
          h('div', { class: 'search-filters' }, filters.map((f) => h(Choices, { key: f.name, filter: f, chosen, choose }))),
          h(Results, { answer, show })),
        pane && h(Entity, { pane, show }))));
}

function Choices({ filter, chosen, choose }) {
  const set = (value) => choose({ ...chosen, [filter.name]: value });
  if (filter.type === 'toggle') {
    return h('label', { class: 'search-filter' }, h('input', { type: 'checkbox', checked: Boolean(chosen[filter.name]), onChange: (e) => set(e.target.checked) }), filter.display_name);
  }
  const now = chosen[filter.name] ?? [];
  return h('details', { class: 'search-filter' },
    h('summary', null, now.length ? `${now.length > 1 ? filter.display_name_plural : filter.display_name}: ${now.length}` : filter.display_name),
    filter.options.map((o) => h('label', { key: o.value }, h('input', { type: 'checkbox', checked: now.includes(o.value), onChange: (e) => set(e.target.checked ? [...now, o.value] : now.filter((v) => v !== o.value)) }), o.name)));
}

function Results({ answer, show }) {
  if (!answer) return null;
  const error = answer.error ?? answer.notice;
  if (error) return h('p', { class: 'search-none', role: 'alert' }, error);
  if (!answer.items.length) return h('p', { class: 'search-none', role: 'status' }, 'No results');
  return h('ul', { class: 'search-results' }, answer.items.map((r) => h('li', { key: r.external_ref.id },
    h('button', { type: 'button', class: 'search-result', onClick: () => show(r.external_ref, r.link) },
      h('strong', null, r.title), h('span', null, r.description), h('span', { class: 'search-date' }, day(r.date_updated))))));
}

function Entity({ pane, show }) {
  if (!pane.entity) return h('p', { class: 'search-none', role: 'alert' }, pane.error?.custom_message ?? pane.notice ?? 'You don’t have access to this.');
  const { attributes, custom_fields: fields } = pane.entity.entity_payload;
  return h('article', { class: 'entity', 'data-testid': 'entity' },
    h('p', { class: 'search-date' }, attributes.display_type),
    h('h3', null, attributes.title.text),
    h('dl', null, fields.map((f) => [h('dt', { key: `t-${f.key}` }, f.label), h('dd', { key: f.key }, shown(f, show))])));
}

function shown(field, show) {
  switch (field.type) {
    case 'array': return field.value.map((v) => person(v.user.user_id)?.name ?? v.user.user_id).join(', ');
    case 'slack#/types/channel_id': return `#${ui.snap.channels[field.value] ?? field.value}`;
    case 'slack#/types/date': return day(field.value);
    case 'slack#/types/timestamp': return day(field.value * 1000);
    case 'slack#/types/entity_ref': return h('button', { type: 'button', class: 'link-button', onClick: () => show(field.entity_ref.external_ref, field.entity_ref.entity_url) }, field.entity_ref.title);
    default: return String(field.value);
  }
}
