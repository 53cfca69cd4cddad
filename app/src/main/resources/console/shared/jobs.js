import { call, post } from './calls.js';
import { element } from './dom.js';

const POLL_MS = 500;

/** Follows a job to its end, telling how far it is; meanwhile it can be stopped. */
export async function follow(job, tell) {
  const path = `api/admin/jobs/${job.id}`;
  const said = element('span');
  tell(element('span', {}, said, ' ', element('button', { type: 'button', onclick: () => post(`${path}/cancellation`) }, 'Stop')));
  let now = job;
  while (now.state === 'RUNNING') {
    said.textContent = `${now.done} of ${now.total ?? 'so far unknown many'} …`;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    now = await call(path);
  }
  if (now.state === 'CANCELLED') return `Stopped after ${now.done} of ${now.total}.`;
  if (now.state !== 'DONE') throw new Error(now.failure);
  return `Done: ${now.done} of ${now.total}.`;
}
