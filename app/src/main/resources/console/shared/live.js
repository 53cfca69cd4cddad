const AGAIN_MS = 30000;

/** Calls `changed` whenever the service says that something has; it reconnects by itself. */
export function listen(changed) {
  const stream = new EventSource('api/console/live');
  stream.addEventListener('open', changed); // whatever happened while nobody listened
  stream.addEventListener('change', changed);
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(changed), AGAIN_MS);
  });
}
