import { call } from './calls.js';
import { element, table } from './dom.js';
import { link } from './orders.js';
import { moment } from './time.js';

export async function deadlines(cursor = '') {
  const page = await call(`api/console/deadlines?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
  return [
    element('h1', {}, 'Deadlines'),
    element('p', {}, 'When the process of an order looks again whether its answer has come. Nothing here has to be pressed: '
      + 'a deadline fires on whichever node is there, and one that fails is tried again.'),
    table('Deadlines', ['Order', 'Due', 'Waits for', 'Attempt', 'Executed by', 'Failures in a row', 'Last failure'],
      page.items.map((row) => [row.orderId ? link(row.orderId) : 'none: its process is over', moment(row.due),
        row.releasing ? 'the stock to be given back' : 'the answer of inventory', String(row.attempt ?? '–'), row.pickedBy ?? '–',
        element('span', { class: row.failures ? 'bad' : 'quiet' }, String(row.failures)), moment(row.lastFailure)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/deadlines/${encodeURIComponent(page.nextCursor)}` }, 'Later')),
  ].filter(Boolean);
}
