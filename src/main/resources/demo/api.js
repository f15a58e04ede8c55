// The only place that talks to the local Slack server.

export async function get(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Posts as a person. Never throws: what went wrong comes back as a notice that can be shown. */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    const json = text ? JSON.parse(text) : { ok: answer.ok };
    if (!answer.ok && json.ok !== false) return { ok: false, notice: `The server answered ${answer.status}.` };
    return json;
  } catch {
    return { ok: false, notice: 'The demo’s server didn’t answer. Is it still running?' };
  }
}
