// Radio buttons and checkboxes, as native inputs in a group named by the block's label.
import { h } from 'preact';
import { Text } from './mrkdwn.js';
import { useElement } from './surface.js';

function Choice({ type, name, option, checked, onChange }) {
  return h('label', { class: 'choice' },
    h('input', { type, name, checked, onChange }),
    h('span', { class: 'choice-words' }, h('span', null, h(Text, { text: option.text })), option.description && h('span', { class: 'choice-hint' }, h(Text, { text: option.description }))));
}

const group = (attrs, role) => ({ role, class: 'choices', id: attrs.id, tabIndex: -1, 'aria-labelledby': attrs['aria-labelledby'], 'aria-describedby': attrs['aria-describedby'], 'aria-invalid': attrs['aria-invalid'] });

export function Radios({ block, element, attrs }) {
  const { surface, value, choose } = useElement(block, element);
  return h('div', group(attrs, 'radiogroup'), element.options.map((o) => h(Choice, {
    key: o.value, type: 'radio', name: `${surface.key}-${block.block_id}-${element.action_id}`, option: o,
    checked: value.selected_option?.value === o.value, onChange: () => choose({ selected_option: o }) })));
}

export function Checkboxes({ block, element, attrs }) {
  const { value, choose } = useElement(block, element);
  const has = (o) => value.selected_options.some((s) => s.value === o.value);
  const toggle = (o) => choose({ selected_options: element.options.filter((x) => (x.value === o.value ? !has(o) : has(x))) });
  return h('div', group(attrs, 'group'), element.options.map((o) => h(Choice, { key: o.value, type: 'checkbox', option: o, checked: has(o), onChange: () => toggle(o) })));
}
