// Block Kit: each block as Slack draws it. One that isn't known shows itself, so that we notice.
import { Component, h } from 'preact';
import { useContext } from 'preact/hooks';
import { Element } from './elements.js';
import { Icon } from './icons.js';
import { plain, Text } from './mrkdwn.js';
import { RichText } from './richtext.js';
import { Surface } from './surface.js';

function Header({ block }) {
  return h('h3', { class: 'block-header', dir: 'auto' }, plain(block.text));
}

function Section({ block }) {
  const side = block.accessory;
  return h('div', { class: `block-section${side ? ' with-side' : ''}` },
    h('div', { class: 'section-main' },
      block.text && h('div', { class: 'section-text' }, h(Text, { text: block.text })),
      block.fields && h('div', { class: 'fields' }, block.fields.map((f, i) => h('div', { key: i, class: 'section-field' }, h(Text, { text: f }))))),
    side && h('div', { class: `section-side side-${side.type}` }, side.type === 'image' ? h(Picture, { image: side }) : h(Element, { block, element: side })));
}

/** The page loads nothing from elsewhere: a picture of another site shows its words. */
function Picture({ image }) {
  const url = image.image_url ?? '';
  const local = url.startsWith('data:image/') || (url && new URL(url, location.href).origin === location.origin);
  return local ? h('img', { src: url, alt: image.alt_text }) : h('span', { class: 'image-words', role: 'img', 'aria-label': image.alt_text }, image.alt_text);
}

function ImageBlock({ block }) {
  return h('figure', { class: 'block-image' }, block.title && h('figcaption', null, plain(block.title)), h(Picture, { image: block }));
}

function Context({ block }) {
  return h('div', { class: 'block-context' }, block.elements.map((e, i) => h('span', { key: i, class: 'context-part' }, e.type === 'image' ? h(Picture, { image: e }) : h(Text, { text: e }))));
}

function Actions({ block }) {
  return h('div', { class: 'block-actions' }, block.elements.map((e, i) => h(Element, { key: e.action_id ?? i, block, element: e })));
}

function Input({ block }) {
  const { errors, key } = useContext(Surface);
  const id = `${key}-${block.block_id}`.replace(/[^\w-]/g, '_');
  const error = errors?.[block.block_id];
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const grouped = ['radio_buttons', 'checkboxes'].includes(block.element.type);
  const attrs = { id, 'aria-describedby': described, 'aria-invalid': error ? 'true' : undefined, 'aria-required': block.optional ? undefined : 'true', ...(grouped && { 'aria-labelledby': `${id}-label` }) };
  return h('div', { class: `block-input${error ? ' has-error' : ''}`, 'data-block': block.block_id },
    h(grouped ? 'div' : 'label', { class: 'input-label', id: `${id}-label`, for: grouped ? undefined : id },
      plain(block.label), block.optional && h('span', { class: 'optional' }, ' (optional)')),
    h(Element, { block, element: block.element, attrs }),
    error && h('div', { class: 'field-error', id: `${id}-error` }, h(Icon, { name: 'warning', size: 16 }), h('span', null, error)),
    block.hint && h('div', { class: 'input-hint', id: `${id}-hint` }, plain(block.hint)));
}

const LEVELS = { warning: 'warning', error: 'warning', danger: 'warning' };

function Alert({ block }) {
  const level = block.level ?? block.style ?? 'info';
  return h('div', { class: `block-alert alert-${level}`, role: 'note' }, h(Icon, { name: LEVELS[level] ?? 'info' }), h('div', null, h(Text, { text: block.text })));
}

const KINDS = {
  header: Header, section: Section, image: ImageBlock, context: Context, actions: Actions, input: Input, rich_text: RichText, alert: Alert,
  divider: () => h('hr', { class: 'block-divider' }),
};

const unsupported = (block) => h('div', { class: 'unsupported', role: 'note' }, `Unsupported block: ${block.type}`);

/** A block whose parts are not as expected shows itself too, and takes nothing else down. */
class Block extends Component {
  componentDidCatch(error) {
    console.error(error);
    this.setState({ broken: this.props.block });
  }

  render({ block }, { broken }) {
    const kind = KINDS[block.type];
    return kind && broken !== block ? h(kind, { block }) : unsupported(block);
  }
}

export function Blocks({ surface }) {
  return h(Surface.Provider, { value: surface },
    h('div', { class: 'blocks' }, (surface.blocks ?? []).map((b, i) => h(Block, { key: b.block_id ?? `${b.type}-${i}`, block: b }))));
}
