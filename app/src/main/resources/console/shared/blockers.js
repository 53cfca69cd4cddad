import { call, post } from './calls.js';
import { element } from './dom.js';
import { act } from './pages.js';

/** Whose transactions hold Holdfast up, each with a way to end it; nothing when nobody does. */
export async function blockers() {
  const { items } = await call('api/admin/blockers');
  return items.map((blocker) => element('p', { class: 'notice', role: 'status' },
    `${blocker.holdsUp === 'READERS' ? 'All orders wait' : 'Some orders wait'} for a transaction in the database: `
      + `process ${blocker.pid} (${[blocker.application, blocker.role, blocker.client].filter(Boolean).join(', ')}), `
      + `open since ${new Date(blocker.since).toLocaleTimeString()}. ${blocker.query ?? ''} `,
    act('End it', () => end(blocker))));
}

async function end(blocker) {
  const reason = prompt('The session of this process is ended, and its transaction rolled back. Why?');
  if (!reason?.trim()) return 'Nothing was done.';
  await post(`api/admin/blockers/${blocker.pid}/end`, { reason });
  return 'It is ended.';
}
