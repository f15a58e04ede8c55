// The emoji names that messages here may use; any other stays as its name, as Slack shows an unknown one.
const EMOJI = {
  '+1': '👍', '-1': '👎', thumbsup: '👍', thumbsdown: '👎', ok_hand: '👌', wave: '👋', clap: '👏', raised_hands: '🙌', handshake: '🤝',
  pray: '🙏', eyes: '👀', tada: '🎉', rocket: '🚀', fire: '🔥', zap: '⚡', bulb: '💡', sparkles: '✨', star: '⭐', heart: '❤️',
  smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔', white_check_mark: '✅', heavy_check_mark: '✔️', ballot_box_with_check: '☑️',
  x: '❌', no_entry: '⛔', warning: '⚠️', rotating_light: '🚨', exclamation: '❗', question: '❓', information_source: 'ℹ️', hourglass: '⌛',
  hourglass_flowing_sand: '⏳', alarm_clock: '⏰', clock1: '🕐', calendar: '📆', date: '📅', lock: '🔒', unlock: '🔓', closed_lock_with_key: '🔐',
  key: '🔑', mag: '🔍', memo: '📝', pencil: '📝', pencil2: '✏️', pushpin: '📌', link: '🔗', scroll: '📜', books: '📚', bookmark: '🔖', label: '🏷️',
  speech_balloon: '💬', thought_balloon: '💭', mega: '📣', loudspeaker: '📢', bell: '🔔', scales: '⚖️', balance_scale: '⚖️', crossed_swords: '⚔️',
  arrow_right: '➡️', arrow_left: '⬅️', arrow_up: '⬆️', arrow_down: '⬇️', repeat: '🔁', arrows_counterclockwise: '🔄', house: '🏠', gear: '⚙️',
  wastebasket: '🗑️', busts_in_silhouette: '👥', bust_in_silhouette: '👤', ballot_box_with_ballot: '🗳️', lower_left_fountain_pen: '🖋️', black_nib: '✒️',
  writing_hand: '✍️', white_circle: '⚪', black_circle: '⚫', red_circle: '🔴', large_blue_circle: '🔵', large_green_circle: '🟢', chart_with_upwards_trend: '📈',
};

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;
