// The rich_text block: what people typed, shown exactly as they typed it.
import { h } from 'preact';
import { emoji } from './emoji.js';
import { format } from './dates.js';
import { ChannelMention, Link, UserMention } from './mentions.js';

function styled(node, style) {
  let out = node;
  if (style?.code) out = h('code', null, out);
  if (style?.bold) out = h('b', null, out);
  if (style?.italic) out = h('i', null, out);
  if (style?.strike) out = h('s', null, out);
  if (style?.underline) out = h('u', null, out);
  return out;
}

function inline(e) {
  switch (e.type) {
    case 'text': return styled(e.text, e.style);
    case 'user': return styled(h(UserMention, { id: e.user_id }), e.style);
    case 'channel': return styled(h(ChannelMention, { id: e.channel_id }), e.style);
    case 'link': return styled(h(Link, { url: e.url }, e.text || e.url), e.style);
    case 'emoji': return e.unicode ? String.fromCodePoint(...e.unicode.split('-').map((x) => parseInt(x, 16))) : emoji(e.name);
    case 'date': {
      const said = format(e.timestamp, e.format, e.fallback);
      return styled(e.url ? h(Link, { url: e.url }, said) : said, e.style);
    }
    case 'broadcast': return h('span', { class: 'mention' }, `@${e.range}`);
    case 'usergroup': return h('span', { class: 'mention' }, `@${e.usergroup_id}`);
    default: return h('span', { class: 'unsupported-inline' }, `[${e.type}]`);
  }
}

function list(e, key) {
  const tag = e.style === 'ordered' ? 'ol' : 'ul';
  return h(tag, { key, class: `rt-list indent-${e.indent ?? 0}`, start: e.offset ? e.offset + 1 : undefined },
    e.elements.map((item, i) => h('li', { key: i, dir: 'auto' }, item.elements.map(inline))));
}

function part(e, key) {
  switch (e.type) {
    case 'rich_text_section': return h('div', { key, class: 'rt-section', dir: 'auto' }, e.elements.map(inline));
    case 'rich_text_list': return list(e, key);
    case 'rich_text_quote': return h('blockquote', { key, dir: 'auto' }, e.elements.map(inline));
    case 'rich_text_preformatted': return h('pre', { key, tabIndex: 0, dir: 'auto' }, e.elements.map(inline));
    default: return h('div', { key, class: 'unsupported' }, `Unsupported rich text: ${e.type}`);
  }
}

export function RichText({ block }) {
  return h('div', { class: 'rich-text' }, (block.elements ?? []).map(part));
}
