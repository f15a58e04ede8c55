// Slack's selects, each as a Combobox over its own kind of options.
import { h } from 'preact';
import { Avatar } from './avatar.js';
import { Combobox } from './combobox.js';
import { Icon } from './icons.js';
import { plain } from './mrkdwn.js';
import { app, person, ui } from './store.js';
import { post } from './api.js';
import { useElement } from './surface.js';

const matches = (query) => {
  const words = query.toLowerCase().split(/\s+/).map((w) => w.replace(/^[@#]/, ''));
  return (o) => words.every((w) => `${o.text} ${o.hint ?? ''}`.toLowerCase().includes(w));
};

const fromOption = (o, group) => ({ value: o.value, text: plain(o.text), hint: o.description ? plain(o.description) : undefined, raw: o, group });
const listed = (element) => (element.option_groups
  ? element.option_groups.flatMap((g) => g.options.map((o) => fromOption(o, plain(g.label))))
  : (element.options ?? []).map((o) => fromOption(o)));

const fromPerson = (id) => ({ value: id, text: person(id)?.name ?? id, hint: person(id)?.title || undefined, icon: h(Avatar, { id, size: 20 }) });
const people = () => Object.keys(ui.snap.people).filter((id) => id !== app().id).map(fromPerson).concat(ui.snap.people[app().id] ? [fromPerson(app().id)] : []);

const kindOf = (id) => ui.snap.conversations.find((c) => c.id === id);
const fromChannel = (id) => ({
  value: id,
  text: ui.snap.channels[id] ?? kindOf(id)?.name ?? id,
  icon: h(Icon, { name: { private: 'lock', group: 'people', dm: 'people' }[kindOf(id)?.kind] ?? 'hash', size: 16 }),
});
function channels(element) {
  const wanted = element.type.includes('channels_select') ? ['public'] : (element.filter?.include ?? ['public', 'private']);
  const is = { channel: 'public', private: 'private', group: 'mpim', dm: 'im', app: 'im' };
  const mine = ui.snap.conversations.filter((c) => !c.archived && wanted.includes(is[c.kind])).map((c) => c.id);
  const others = wanted.includes('public') ? Object.keys(ui.snap.channels).filter((id) => !kindOf(id)) : [];
  return [...mine, ...others].map(fromChannel);
}

// type → the payload's field, how ids or options become choices, and where choices come from.
const shape = (type) => {
  const multi = type.startsWith('multi_');
  const base = multi ? type.slice(6) : type;
  return {
    users_select: { field: 'selected_user', show: fromPerson, raw: (o) => o.value, all: people, hint: 'Select a person' },
    conversations_select: { field: 'selected_conversation', show: fromChannel, raw: (o) => o.value, all: channels, hint: 'Select a conversation' },
    channels_select: { field: 'selected_channel', show: fromChannel, raw: (o) => o.value, all: channels, hint: 'Select a channel' },
    static_select: { field: 'selected_option', show: (o) => fromOption(o), raw: (o) => o.raw, all: listed, hint: 'Select an option' },
    external_select: { field: 'selected_option', show: (o) => fromOption(o), raw: (o) => o.raw, all: null, hint: 'Search' },
  }[base];
};

export function Combo({ block, element, attrs }) {
  const { surface, value, choose } = useElement(block, element);
  const { field, show, raw, all, hint } = shape(element.type);
  const multi = element.type.startsWith('multi_');
  const held = multi ? value[`${field}s`] : value[field];
  const selected = (multi ? held : held ? [held] : []).map(show);
  const ask = async (query) => {
    const answer = await post('/ui/options', { user: ui.me, container: surface.container, block_id: block.block_id, action_id: element.action_id, value: query });
    return (answer.options ?? answer.option_groups?.flatMap((g) => g.options) ?? []).map((o) => fromOption(o));
  };
  const inField = block.type === 'input';
  return h('div', { class: inField ? 'select' : 'select select-inline' }, h(Combobox, {
    id: attrs.id, attrs: { ...attrs, 'data-action': element.action_id },
    label: inField ? undefined : plain(element.placeholder ?? { text: hint }),
    placeholder: element.placeholder ? plain(element.placeholder) : hint,
    multi, selected, max: element.max_selected_items,
    ...(all ? { filter: (words) => all(element).filter(matches(words)) } : { ask }),
    minQuery: all ? 0 : (element.min_query_length ?? 3),
    clearable: inField && block.optional,
    onChange: (now) => choose(multi ? { [`${field}s`]: now.map((o) => raw(o)) } : { [field]: now[0] ? raw(now[0]) : null }),
  }));
}
