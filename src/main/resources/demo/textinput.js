// Plain text, of one line or several. A limit is counted down near its end and never cuts what was typed.
import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { over } from './forms.js';
import { plain } from './mrkdwn.js';
import { useElement } from './surface.js';

const TYPES = { email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

export function TextInput({ block, element, attrs }) {
  const { value, set, send } = useElement(block, element);
  const box = useRef(null);
  const text = value.value ?? '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const left = element.max_length ? -over(element, text) : null;
  const near = left !== null && left <= Math.max(20, Math.min(100, element.max_length / 10));
  useLayoutEffect(() => {
    if (!element.multiline) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight + 2, 280)}px`;
  }, [text]);
  const shared = {
    ref: box, dir: 'auto', ...attrs, 'data-action': element.action_id, class: `field${element.multiline ? ' field-tall' : ''}`, value: text, autocomplete: 'off',
    placeholder: element.placeholder ? plain(element.placeholder) : undefined,
    onInput: (e) => {
      set({ value: e.target.value || null });
      if (block.dispatch_action && triggers.includes('on_character_entered')) send({ value: e.target.value });
    },
    onKeyDown: (e) => {
      if (e.key !== 'Enter' || e.isComposing || element.multiline) return;
      if (block.dispatch_action && triggers.includes('on_enter_pressed')) {
        e.preventDefault();
        send({ value: text });
      }
    },
  };
  return h('div', { class: 'text-input' },
    element.multiline ? h('textarea', { ...shared, rows: 3 }) : h('input', { ...shared, type: TYPES[element.type] ?? 'text' }),
    near && h('span', { class: `counter${left < 0 ? ' over' : ''}`, 'aria-live': 'polite', 'aria-label': left < 0 ? `${-left} characters too many` : `${left} characters left` }, left));
}
