import { call, post } from './calls.js';
import { alike } from './cause.js';
import { element, table } from './dom.js';
import { act } from './pages.js';
import { moment } from './time.js';

export async function setAside(cursor = '0') {
  const page = await call(`api/set-aside?limit=200&cursor=${encodeURIComponent(cursor)}`);
  const causes = Map.groupBy(page.items, (entry) => alike(entry.cause));
  return [
    element('h1', {}, 'Set aside'),
    page.items.length === 0 && element('p', { class: 'good' }, 'Nothing is set aside.'),
    ...[...causes].flatMap(([cause, entries]) => [
      element('h2', {}, `${entries.length} × ${cause}`),
      table(cause, ['Order', 'Processor', 'Since', 'Waiting', 'Act'], entries.map((entry) => [
        entry.orderId, entry.processor, moment(entry.since), `${entry.waiting} events`, acts(entry)])),
    ]),
    page.nextCursor && element('p', {}, element('a', { href: `#/set-aside/${page.nextCursor}` }, 'Younger')),
  ].filter(Boolean);
}

function acts(entry) {
  const path = `api/set-aside/${encodeURIComponent(entry.orderId)}`;
  const query = `?processor=${encodeURIComponent(entry.processor)}`;
  return element('div', {},
    act('Release', async () => `${(await post(`${path}/release${query}`)).handled} events are handled.`),
    act('Discard', async () => {
      const reason = prompt('The event that fails is dropped for good. Why?');
      if (!reason?.trim()) return 'Nothing was done.';
      return `${(await post(`${path}/discard${query}`, { reason })).handled} events are handled.`;
    }));
}
