// Where the reader is, kept in the URL so that it can be reloaded, shared and gone back to:
// #person/conversation[/thread]. A permalink is /archives/CHANNEL/pTIMESTAMP.

export function read() {
  const [me, conv, third] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { me: me || null, conv: conv || null, thread: third && /^\d/.test(third) ? third : null, tab: third === 'messages' ? 'messages' : null };
}

export function write({ me, conv, thread, tab }, replace) {
  const third = thread || (tab === 'messages' ? tab : null);
  const hash = '#' + [me, conv, third].filter(Boolean).map(encodeURIComponent).join('/');
  if (hash === location.hash && location.pathname === '/') return;
  history[replace ? 'replaceState' : 'pushState'](null, '', '/' + hash);
}

/** The message a permalink of this workspace points to, or null for any other link. */
export function permalink(href) {
  let url;
  try {
    url = new URL(href, location.href);
  } catch {
    return null;
  }
  const found = url.pathname.match(/^\/archives\/(\w+)\/p(\d+)(\d{6})$/);
  return found && url.origin === location.origin ? { channel: found[1], ts: `${found[2]}.${found[3]}` } : null;
}
