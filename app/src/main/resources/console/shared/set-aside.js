import { call, post } from './calls.js';
import { element, table } from './dom.js';
import { follow } from './jobs.js';
import { act } from './pages.js';
import { moment } from './time.js';

const KINDS = { ORDER: 'Order', RECORD: 'Record of no order' };

export async function setAside(cursor = '0') {
  const [page, causes] = await Promise.all([
    call(`api/set-aside?limit=200&cursor=${encodeURIComponent(cursor)}`), call('api/set-aside/causes?limit=200')]);
  return [
    element('h1', {}, 'Set aside'),
    page.items.length === 0 && element('p', { class: 'good' }, 'Nothing is set aside.'),
    page.items.length > 0 && element('p', {}, `${page.orders} orders, ${page.records} records of no order.`),
    causes.items.length > 0 && table('By cause', ['Number', 'What', 'Processor', 'Cause', 'Oldest', 'Newest', 'Act together'],
      causes.items.map((group) => [String(group.count), KINDS[group.kind], group.processor, group.cause,
        moment(group.oldest), moment(group.newest), actsTogether(group)])),
    page.items.length > 0 && table('One by one', ['Order', 'Processor', 'Cause', 'Since', 'Waiting', 'Act'],
      page.items.map((entry) => [entry.orderId, entry.processor, entry.cause, moment(entry.since),
        `${entry.waiting} events`, acts(entry)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/set-aside/${page.nextCursor}` }, 'Younger')),
  ].filter(Boolean);
}

function actsTogether(group) {
  return element('div', {},
    together(group, 'release', 'Release', `All ${group.count} are tried again. Why now?`),
    together(group, 'discard', 'Discard', `The events that fail of all ${group.count} are dropped for good. Why?`));
}

function together({ kind, processor, cause, count }, path, verb, question) {
  return act(`${verb} these ${count}`, async (tell) => {
    const reason = prompt(question);
    if (!reason?.trim()) return 'Nothing was done.';
    return follow(await post(`api/set-aside/${path}`, { kind, processor, cause, reason }), tell);
  });
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
