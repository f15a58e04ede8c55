// One select for all of Slack's: type to filter, arrows, Enter, Esc; single or several; local or asked of the app.
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.js';
import { useOutside, usePlaced } from './popup.js';

let serial = 0;

/**
 * options: {value, text, hint?, icon?, group?}. `filter(words)` returns those that match, or `ask(words)` a promise of them.
 * `selected` is a list, of at most one unless `multi`.
 */
export function Combobox({ id, label, placeholder, selected, multi, filter, ask, minQuery = 0, max, onChange, clearable, attrs }) {
  const [own] = useState(() => `combo-${++serial}`);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [answer, setAnswer] = useState({ words: null, options: [] });
  const [at, setAt] = useState(0);
  const box = useRef(null);
  const list = useRef(null);
  const input = useRef(null);
  const words = query.trim();
  const short = words.length < minQuery;

  // Asked for: an answer counts only for the words it was asked with, so Enter never picks an older one.
  useEffect(() => {
    if (!open || !ask || short) return undefined;
    let current = true;
    ask(words).then((options) => { if (current) setAnswer({ words, options }); });
    return () => { current = false; };
  }, [open, words]);
  const busy = ask && answer.words !== words;
  const options = !open || short || busy ? [] : ask ? answer.options : filter(words);

  const shown = multi ? options.filter((o) => !selected.some((s) => s.value === o.value)) : options;
  const close = () => { setOpen(false); setQuery(''); };
  useOutside(open, [box, list], close);
  usePlaced(open, box, list, { wide: true });
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [at, open]);

  const show = () => {
    if (open) return;
    setAt(0);
    setOpen(true);
    box.current.scrollIntoView({ block: 'nearest' });
  };
  const pick = (option) => {
    if (!option) return;
    if (multi) {
      if (!max || selected.length < max) onChange([...selected, option]);
      setQuery('');
      setAt(0);
    } else {
      onChange([option]);
      close();
    }
    input.current?.focus();
  };
  const remove = (value) => {
    onChange(selected.filter((s) => s.value !== value));
    input.current?.focus();
  };
  const keys = (e) => {
    if (e.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!open) show();
      else if (shown.length) setAt((at + (e.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      if (open) pick(shown[at]);
      else show();
    } else if (e.key === 'Escape' && open) {
      e.preventDefault();
      e.stopPropagation();
      close();
    } else if (e.key === 'Backspace' && !query && selected.length && (multi || clearable)) {
      remove(selected[selected.length - 1].value);
    } else if (e.key === 'Tab') close();
  };

  const chosen = multi ? null : selected[0];
  let status = null;
  if (short) status = minQuery === 1 ? 'Type to search' : `Type at least ${minQuery} characters`;
  else if (busy) status = 'Loading…';
  else if (!shown.length) status = 'No results';

  return h('div', { class: `combo${open ? ' open' : ''}${attrs?.['aria-invalid'] ? ' invalid' : ''}`, ref: box,
    onPointerDown: (e) => { if (e.target === box.current || e.target.closest('.combo-arrow')) { e.preventDefault(); input.current.focus(); open ? close() : show(); } } },
    multi && selected.map((s) => h('span', { key: s.value, class: 'chip' }, s.icon, h('span', null, s.text),
      h('button', { type: 'button', class: 'chip-x', 'aria-label': `Remove ${s.text}`, onClick: () => remove(s.value) }, h(Icon, { name: 'close', size: 12 })))),
    !open && chosen?.icon,
    h('input', { ref: input, id, class: 'combo-input', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: false, 'aria-label': label, ...attrs,
      'aria-expanded': String(open), 'aria-autocomplete': 'list', 'aria-controls': `${own}-list`, 'aria-activedescendant': open && shown[at] ? `${own}-${at}` : undefined,
      placeholder: chosen ? chosen.text : selected.length ? '' : placeholder, value: open ? query : (chosen?.text ?? ''),
      onInput: (e) => { setQuery(e.target.value); setAt(0); show(); }, onClick: show, onFocus: (e) => e.target.select(), onKeyDown: keys, onBlur: (e) => { if (!box.current?.contains(e.relatedTarget)) close(); } }),
    clearable && chosen && h('button', { type: 'button', class: 'combo-clear', 'aria-label': `Clear ${label ?? 'selection'}`, onClick: () => remove(chosen.value) }, h(Icon, { name: 'close', size: 14 })),
    h('span', { class: 'combo-arrow', 'aria-hidden': 'true' }, h(Icon, { name: 'down', size: 14 })),
    open && h('div', { ref: list, class: 'float listbox', id: `${own}-list`, role: 'listbox', 'aria-label': label ?? 'Options', onPointerDown: (e) => e.preventDefault() },
      status && h('div', { class: 'listbox-status', role: 'status' }, status),
      shown.map((o, i) => [
        o.group && o.group !== shown[i - 1]?.group && h('div', { key: `g-${o.group}`, class: 'menu-heading', role: 'presentation' }, o.group),
        h('div', { key: o.value, id: `${own}-${i}`, role: 'option', class: 'option', 'aria-selected': String(i === at), onClick: () => pick(o), onPointerMove: () => { if (i !== at) setAt(i); } },
          o.icon, h('span', { class: 'menu-words' }, h('span', { class: 'menu-label' }, o.text), o.hint && h('span', { class: 'menu-hint' }, o.hint)),
          !multi && chosen?.value === o.value && h(Icon, { name: 'check', size: 16 })),
      ])));
}
