import { banners } from './banners.js';
import { call, post } from './calls.js';
import { element, figures } from './dom.js';
import { act } from './pages.js';

const AT_ONCE = 8;
const CUSTOMER = 'try-it';

export async function tryIt() {
  const [state, stats, waiting, open] = await Promise.all([call('api/try-it'), call('api/orders/stats'),
    call('api/console/waiting-messages'), call('api/console/open-orders?limit=200')]);
  if (!state.available) return [element('h1', {}, 'Try it'), element('p', {}, 'This Holdfast runs on servers that are not its own to stop.')];
  return [
    element('h1', {}, 'Try it'),
    element('p', {}, 'Break what you like, on this machine only: every order that is accepted is decided in the end.'),
    ...banners(waiting, open.items, stats.PLACED),
    figures([['open orders', element('a', { href: '#/stuck' }, String(stats.PLACED))],
      ...['CONFIRMED', 'REJECTED', 'CANCELLED'].map((name) =>
        [name.toLowerCase(), element('span', { class: name }, String(stats[name]))]),
      ['messages NEW', String(waiting.messages)]]),
    step('Place orders', 'Each takes one unit of SKU-1. The answer means that it is stored; the decision comes later.',
      [1, 100, 1000].map((count) => act(`Place ${count.toLocaleString()}`, (tell) => many(count, order('SKU-1', 1), tell)))),
    step('Sell more than there is', 'Twenty orders of ten units each, of a SKU that came with a hundred units: none is sold twice.',
      act('Oversell SKU-3', (tell) => many(20, order('SKU-3', 10), tell))),
    step('Stop Kafka', 'Orders are accepted all the same; they wait, and go on by themselves when it is back.',
      state.kafkaRuns ? act('Stop Kafka', () => turn('kafka/stop', 'Kafka is stopped. Now place some orders.'))
        : act('Start Kafka', () => turn('kafka/start', 'Kafka is back.'))),
    step('Pause inventory', 'It answers no more; the saga waits, and asks again.',
      state.inventoryRuns ? act('Pause inventory', () => turn('inventory/pause', 'Inventory is paused. Now place some orders.'))
        : act('Resume inventory', () => turn('inventory/resume', 'Inventory goes on.'))),
    step('Send everything twice', 'The same order three times at once with one Idempotency-Key, and its message to inventory once more.',
      act('Send a duplicate', duplicate)),
    step('Poison an order', 'An answer that nobody can read comes for it. It is set aside with the cause, and holds up nobody else; discard the record, and it goes on.',
      act('Poison an order', poisoned)),
  ];
}

function step(title, why, ...acts) {
  return element('section', {}, element('h2', {}, title), element('p', { class: 'quiet' }, why), element('div', { class: 'acts' }, acts.flat()));
}

function order(sku, quantity) {
  return { customerId: CUSTOMER, lines: [{ sku, quantity }] };
}

/** Some at once, as customers come. */
async function many(count, wanted, tell) {
  let begun = 0;
  let accepted = 0;
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, async () => {
    while (begun < count) {
      begun += 1;
      await post('api/orders', wanted);
      accepted += 1;
      tell(`${accepted} of ${count} are accepted …`);
    }
  }));
  return count === 1 ? 'The order is accepted.' : `All ${count.toLocaleString()} are accepted.`;
}

async function turn(path, said) {
  await post(`api/try-it/${path}`);
  return said;
}

async function duplicate() {
  const key = crypto.randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => call('api/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(order('SKU-1', 1)),
  })));
  const orders = new Set(answers.map((answer) => answer.orderId));
  const [orderId] = orders;
  await post('api/admin/messages/republish', { orderId });
  return element('span', {}, `Three answers, ${orders.size} order: `, link(orderId));
}

async function poisoned() {
  const { orderId } = await post('api/try-it/poison');
  await post('api/orders', { orderId, ...order('SKU-1', 1) });
  return element('span', {}, 'Poisoned: ', link(orderId), '. It will be found under ', element('a', { href: '#/set-aside' }, 'Set aside'), '.');
}

function link(orderId) {
  return element('a', { href: `#/order/${orderId}` }, orderId);
}
