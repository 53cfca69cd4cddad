const AGAIN_MS = 30000;

let connected = false;

/** Calls `changed` whenever the service says that something has; it reconnects by itself. */
export function listen(changed) {
  const stream = new EventSource('api/console/live');
  stream.addEventListener('open', () => { connected = true; });
  stream.addEventListener('change', changed);
  stream.addEventListener('error', () => {
    connected = false;
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(changed), AGAIN_MS);
  });
}

/** Whether changes are told; if not, whoever shows something has to ask. */
export function listening() {
  return connected;
}
