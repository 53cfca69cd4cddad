/** Calls this context's HTTP API; a failure is an Error whose message is a sentence for people. */
export async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { signal: AbortSignal.timeout(10000), ...options });
  } catch (cause) {
    throw new Error('The service does not answer.', { cause });
  }
  const text = await answer.text();
  const body = text ? readable(text) : undefined;
  if (!answer.ok) throw new Error(body?.detail ?? `The service answered ${answer.status}.`);
  return body;
}

export function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
}

function readable(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
