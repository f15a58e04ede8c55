// Slack's mrkdwn, parsed to nodes: never to HTML.
import { h } from 'preact';
import { emoji } from './emoji.js';
import { format } from './dates.js';
import { ChannelMention, Link, UserMention } from './mentions.js';

const unescape = (s) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** `<…>`: a person, a channel, a special word, a date or a link. */
function angle(body) {
  const bar = body.indexOf('|');
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  if (target.startsWith('@')) return h(UserMention, { id: target.slice(1), fallback: label });
  if (target.startsWith('#')) return h(ChannelMention, { id: target.slice(1) });
  if (target.startsWith('!date^')) {
    const [, seconds, pattern, url] = target.split('^');
    const said = format(seconds, pattern, label);
    return url ? h(Link, { url: unescape(url) }, said) : said;
  }
  if (target.startsWith('!')) return h('span', { class: 'mention' }, label ?? `@${target.slice(1).replace(/^subteam\^/, '')}`);
  const url = unescape(target);
  return h(Link, { url }, label ?? url.replace(/^mailto:/, ''));
}

// In the order tried at each place; a style opens after a boundary and closes before one, and takes `<…>` whole.
const INLINE = [
  [/^<([^<>\n]+)>/, (m) => angle(m[1])],
  [/^`([^`\n]+)`/, (m) => h('code', null, unescape(m[1]))],
  [/^\*(?=\S)((?:<[^<>\n]+>|[^*\n])*?(?:<[^<>\n]+>|[^*\s]))\*(?![\p{L}\p{N}])/u, (m) => h('b', null, inline(m[1])), true],
  [/^_(?=\S)((?:<[^<>\n]+>|[^_\n])*?(?:<[^<>\n]+>|[^_\s]))_(?![\p{L}\p{N}])/u, (m) => h('i', null, inline(m[1])), true],
  [/^~(?=\S)((?:<[^<>\n]+>|[^~\n])*?(?:<[^<>\n]+>|[^~\s]))~(?![\p{L}\p{N}])/u, (m) => h('s', null, inline(m[1])), true],
  [/^:([a-z0-9_+-]+):/, (m) => emoji(m[1])],
];

function inline(text) {
  const out = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const before = at === 0 ? ' ' : text[at - 1];
    let hit = null;
    if ('<`*_~:'.includes(rest[0])) {
      for (const [pattern, build, boundary] of INLINE) {
        if (boundary && /[\p{L}\p{N}]/u.test(before)) continue;
        const m = rest.match(pattern);
        if (m) { hit = [m[0].length, build(m)]; break; }
      }
    }
    if (hit) {
      if (plain) out.push(unescape(plain));
      plain = '';
      out.push(hit[1]);
      at += hit[0];
    } else {
      plain += rest[0];
      at += 1;
    }
  }
  if (plain) out.push(unescape(plain));
  return out;
}

/** Lines that begin with `>` gather into a quote; the others keep their line breaks. */
function lines(text) {
  const out = [];
  let quote = [];
  let plain = [];
  const flush = () => {
    if (quote.length) out.push(h('blockquote', null, inline(quote.join('\n'))));
    if (plain.length) out.push(h('span', null, inline(plain.join('\n'))));
    quote = [];
    plain = [];
  };
  for (const line of text.split('\n')) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (quoted) {
      if (plain.length) flush();
      quote.push(quoted[1]);
    } else {
      if (quote.length) flush();
      plain.push(line);
    }
  }
  flush();
  return out;
}

export function mrkdwn(text) {
  return text.split(/```\n?([\s\S]*?)\n?```\n?/).map((piece, i) => {
    if (i % 2) return h('pre', { tabIndex: 0 }, unescape(piece));
    return piece ? lines(piece) : null;
  });
}

/** A text object: mrkdwn parsed, plain_text as it is (with emoji names only where it asks for them). */
export function Text({ text }) {
  if (!text) return null;
  if (typeof text === 'string') return h('span', { class: 'mrkdwn', dir: 'auto' }, mrkdwn(text));
  if (text.type === 'mrkdwn') return h('span', { class: 'mrkdwn', dir: 'auto' }, mrkdwn(text.text));
  return h('span', { class: 'plain', dir: 'auto' }, plain(text));
}

export const plain = (text) => (text.emoji !== false ? text.text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name)) : text.text);
