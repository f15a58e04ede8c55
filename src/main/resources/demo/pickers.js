// Dates and times by the browser's own pickers: they know the keyboard, the locale and the phone.
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { fromInputs, toInputs } from './dates.js';
import { useElement } from './surface.js';

const label = (block, element, fallback) => (block.type === 'input' ? undefined : (element.placeholder?.text ?? fallback));

export function DatePicker({ block, element, attrs }) {
  const { value, choose } = useElement(block, element);
  return h('input', { class: 'field field-date', type: 'date', ...attrs, 'aria-label': label(block, element, 'Date'), value: value.selected_date ?? '', onChange: (e) => choose({ selected_date: e.target.value || null }) });
}

export function TimePicker({ block, element, attrs }) {
  const { value, choose } = useElement(block, element);
  return h('input', { class: 'field field-date', type: 'time', ...attrs, 'aria-label': label(block, element, 'Time'), value: value.selected_time ?? '', onChange: (e) => choose({ selected_time: e.target.value || null }) });
}

/** Half a moment (a date without a time) is kept here until it is whole; the app gets whole ones only. */
export function DateTimePicker({ block, element, attrs }) {
  const { value, choose } = useElement(block, element);
  const held = toInputs(value.selected_date_time);
  const [half, setHalf] = useState(null);
  const now = half ?? held;
  const edit = (patch) => {
    const next = { ...now, ...patch };
    const whole = next.date && next.time;
    setHalf(whole ? null : next);
    const seconds = whole ? fromInputs(next.date, next.time) : null;
    if (seconds !== value.selected_date_time) choose({ selected_date_time: seconds });
  };
  const name = block.label?.text ?? 'Moment';
  return h('div', { class: 'moment', role: 'group', 'aria-label': name },
    h('input', { class: 'field field-date', type: 'date', ...attrs, 'aria-label': `${name}: date`, value: now.date, onChange: (e) => edit({ date: e.target.value }) }),
    h('input', { class: 'field field-date', type: 'time', 'aria-label': `${name}: time`, 'aria-describedby': attrs['aria-describedby'], value: now.time, onChange: (e) => edit({ time: e.target.value }) }));
}
