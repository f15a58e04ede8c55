// Times as Slack words them, in the browser's time zone.

const of = (options) => new Intl.DateTimeFormat('en-US', options);
const TIME = of({ hour: 'numeric', minute: '2-digit' });
const TIME_SECS = of({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
const LONG = of({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
const DATE = of({ month: 'long', day: 'numeric', year: 'numeric' });
const SHORT = of({ month: 'short', day: 'numeric', year: 'numeric' });
const DAY = of({ weekday: 'long', month: 'long', day: 'numeric' });

export const fromTs = (ts) => new Date(Number(ts) * 1000);
export const time = (date) => TIME.format(date);
export const full = (date) => `${LONG.format(date)} at ${TIME_SECS.format(date)}`;
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

function relative(date) {
  const midnight = (d) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
  const days = Math.round((midnight(date) - midnight(new Date())) / 86_400_000);
  return { '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[days] ?? null;
}

const ordinal = (text, date) => {
  const n = date.getDate();
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return text.replace(new RegExp(`\\b${n}\\b`), `${n}${suffix}`);
};

/** The words on a day's divider. */
export const day = (date) => relative(date) ?? ordinal((date.getFullYear() === new Date().getFullYear() ? DAY : LONG).format(date), date);

/** "3 minutes ago" as under a thread's root. */
export function ago(date) {
  const minutes = Math.floor((Date.now() - date) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  return `${(relative(date) ?? SHORT.format(date)).toLowerCase() === 'today' ? 'today' : relative(date)?.toLowerCase() ?? SHORT.format(date)} at ${time(date)}`;
}

const iso = (d) => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
const TOKENS = {
  date_num: iso,
  date: (d) => ordinal(DATE.format(d), d),
  date_short: (d) => SHORT.format(d),
  date_long: (d) => ordinal(LONG.format(d), d),
  date_pretty: (d) => relative(d) ?? ordinal(DATE.format(d), d),
  date_short_pretty: (d) => relative(d) ?? SHORT.format(d),
  date_long_pretty: (d) => relative(d) ?? ordinal(LONG.format(d), d),
  day_divider_pretty: day,
  time: (d) => TIME.format(d),
  time_secs: (d) => TIME_SECS.format(d),
  ago,
};

/** Slack's date formatting: `{date_short_pretty} at {time}`. A relative word inside a sentence is lower case. */
export function format(seconds, pattern, fallback) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return fallback ?? pattern;
  return pattern.replace(/\{(\w+)\}/g, (whole, token, at) => {
    const said = TOKENS[token]?.(date);
    if (said === undefined) return whole;
    return at > 0 && relative(date) === said ? said.toLowerCase() : said;
  });
}

/** Seconds ↔ the values of date and time inputs, in the reader's own zone. */
export const toInputs = (seconds) => {
  if (seconds == null) return { date: '', time: '' };
  const d = new Date(seconds * 1000);
  return { date: iso(d), time: `${String(d.getHours()).padStart(2, '0')}:${String(d.getMinutes()).padStart(2, '0')}` };
};
export const fromInputs = (date, clock) => {
  const at = new Date(`${date}T${clock}`);
  return Number.isNaN(at.getTime()) ? null : Math.floor(at.getTime() / 1000);
};
