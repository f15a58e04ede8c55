// What people typed and picked but have not sent. Kept beside the snapshot, by view, block and action,
// so a view that is updated keeps it wherever block_id and action_id stay, as Slack does.

const typed = new Map();
const name = (key, block, action) => JSON.stringify([key, block, action]);

export function put(key, block, action, value) { typed.set(name(key, block, action), value); }
export function forget(key) {
  for (const k of typed.keys()) if (JSON.parse(k)[0] === key) typed.delete(k);
}

/** The payload value of an element: what was typed, else what the app filled in. */
export function valueOf(key, block, element) {
  return typed.get(name(key, block, element.action_id)) ?? initial(element);
}

const INITIAL = {
  plain_text_input: (e) => ({ value: e.initial_value ?? null }),
  number_input: (e) => ({ value: e.initial_value ?? null }),
  email_text_input: (e) => ({ value: e.initial_value ?? null }),
  url_text_input: (e) => ({ value: e.initial_value ?? null }),
  static_select: (e) => ({ selected_option: e.initial_option ?? null }),
  external_select: (e) => ({ selected_option: e.initial_option ?? null }),
  radio_buttons: (e) => ({ selected_option: e.initial_option ?? null }),
  checkboxes: (e) => ({ selected_options: e.initial_options ?? [] }),
  multi_static_select: (e) => ({ selected_options: e.initial_options ?? [] }),
  multi_external_select: (e) => ({ selected_options: e.initial_options ?? [] }),
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  multi_users_select: (e) => ({ selected_users: e.initial_users ?? [] }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? null }),
  multi_conversations_select: (e) => ({ selected_conversations: e.initial_conversations ?? [] }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  multi_channels_select: (e) => ({ selected_channels: e.initial_channels ?? [] }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
};

function initial(element) { return { type: element.type, ...INITIAL[element.type]?.(element) }; }

const elementsOf = (block) => [block.element, block.accessory, ...(block.type === 'actions' ? block.elements : [])].filter(Boolean);

/** `state.values` as Slack sends it: every element that holds a value, filled or not. */
export function valuesOf(key, blocks) {
  const values = {};
  for (const block of blocks ?? []) {
    for (const element of elementsOf(block)) {
      if (!INITIAL[element.type] || !element.action_id) continue;
      (values[block.block_id] ??= {})[element.action_id] = valueOf(key, block.block_id, element);
    }
  }
  return values;
}

const empty = (value) => Object.entries(value).every(([k, v]) => k === 'type' || v == null || v === '' || (Array.isArray(v) && !v.length));
const length = (text) => text.length;
export const over = (element, text) => (element.max_length ? length(text ?? '') - element.max_length : -1);

/** What Slack's own client refuses before the app hears of it, by block_id. */
export function problems(key, blocks) {
  const found = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const value = valueOf(key, block.block_id, block.element);
    if (empty(value)) {
      if (!block.optional) found[block.block_id] = 'Please complete this required field.';
    } else if (over(block.element, value.value) > 0) {
      found[block.block_id] = `This is ${length(value.value)} characters long; the limit is ${block.element.max_length}.`;
    } else if (block.element.min_length > length(value.value ?? '')) {
      found[block.block_id] = `Please enter at least ${block.element.min_length} characters.`;
    }
  }
  return found;
}
