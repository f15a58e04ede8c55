// The elements that act at once: buttons and overflow menus; and the way from a type to its component.
import { h } from 'preact';
import { Combo } from './selects.js';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.js';
import { Checkboxes, Radios } from './choices.js';
import { Menu } from './menu.js';
import { Icon } from './icons.js';
import { plain } from './mrkdwn.js';
import { useElement } from './surface.js';
import { TextInput } from './textinput.js';
import { permalink } from './route.js';
import { jumpTo } from './store.js';

function Button({ block, element }) {
  const { send, busy } = useElement(block, element);
  const label = plain(element.text);
  const kind = `button${element.style ? ` button-${element.style}` : ''}${busy ? ' busy' : ''}`;
  const shared = { class: kind, 'aria-label': element.accessibility_label || undefined, 'data-action': element.action_id };
  const press = () => send({ value: element.value, text: element.text });
  if (element.url) {
    const target = permalink(element.url);
    return h('a', { ...shared, href: element.url, role: 'button', target: target ? undefined : '_blank', rel: 'noopener noreferrer',
      onClick: (e) => { if (target) { e.preventDefault(); jumpTo(target); } press(); } }, label);
  }
  return h('button', { ...shared, type: 'button', 'aria-busy': busy ? 'true' : undefined, onClick: press }, h('span', { class: 'button-label' }, label));
}

function Overflow({ block, element }) {
  const { send } = useElement(block, element);
  return h(Menu, { label: 'More options', class: 'button button-icon', text: h(Icon, { name: 'more' }),
    items: element.options.map((o) => ({ key: o.value, label: plain(o.text), hint: o.description && plain(o.description), pick: () => { if (o.url) open(o.url, '_blank', 'noopener'); send({ selected_option: o }); } })) });
}

const KINDS = {
  button: Button, overflow: Overflow,
  static_select: Combo, external_select: Combo, users_select: Combo, conversations_select: Combo, channels_select: Combo,
  multi_static_select: Combo, multi_external_select: Combo, multi_users_select: Combo, multi_conversations_select: Combo, multi_channels_select: Combo,
  radio_buttons: Radios, checkboxes: Checkboxes,
  datepicker: DatePicker, timepicker: TimePicker, datetimepicker: DateTimePicker,
  plain_text_input: TextInput, email_text_input: TextInput, url_text_input: TextInput, number_input: TextInput,
};

/** `attrs` ties an input to its label, hint and error. */
export function Element({ block, element, attrs = {} }) {
  const kind = KINDS[element.type];
  return kind ? h(kind, { block, element, attrs }) : h('div', { class: 'unsupported' }, `Unsupported element: ${element.type}`);
}
