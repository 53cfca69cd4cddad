import { call, post } from './calls.js';
import { alike } from './cause.js';
import { element, table } from './dom.js';
import { each } from './each.js';
import { link } from './orders.js';
import { act } from './pages.js';
import { retry } from './retry.js';
import { moment } from './time.js';

const STEPS = {
  SET_ASIDE: 'Set aside: somebody has to mend the cause and release it',
  NOT_ASKED: 'The saga has not asked inventory yet',
  NOT_SENT: 'Kafka has not taken the request yet',
  NOT_ANSWERED: 'Inventory has not answered yet',
};

export async function stuck(cursor = '0') {
  const page = await call(`api/console/open-orders?limit=200&cursor=${encodeURIComponent(cursor)}`);
  const groups = new Map();
  for (const order of page.items) {
    const title = order.cause ? `${STEPS[order.step]} (${alike(order.cause)})` : STEPS[order.step];
    groups.set(title, [...(groups.get(title) ?? []), order]);
  }
  return [
    element('h1', {}, 'Open orders by what they wait for'),
    groups.size === 0 && element('p', { class: 'good' }, 'No order is open.'),
    ...[...groups].flatMap(([title, members]) => [
      element('h2', {}, `${members.length} × ${title}`),
      members[0].step === 'SET_ASIDE' ? releaseAll(members) : undefined,
      members[0].step === 'NOT_ANSWERED'
        ? retry(`Retry these ${members.length} now`, () => members.map((order) => order.orderId)) : undefined,
      cancelAll(members),
      table(title, ['Order', 'Customer', 'Placed', 'At this step', 'Attempt'], members.map((order) =>
        [link(order.orderId), order.customerId, moment(order.placedAt), moment(order.since), String(order.attempt ?? '–')])),
    ]),
    page.nextCursor && element('p', {}, element('a', { href: `#/stuck/${page.nextCursor}` }, 'Younger')),
  ].filter(Boolean);
}

function releaseAll(members) {
  return act(`Release these ${members.length}`, (tell) =>
    each(members, tell, (order) => post(`api/set-aside/${encodeURIComponent(order.orderId)}/release`)));
}

function cancelAll(members) {
  return act(`Cancel these ${members.length}`, async (tell) => {
    const reason = prompt(`Why are these ${members.length} orders cancelled?`);
    if (reason === null) return 'Nothing was done.';
    return each(members, tell, (order) => post(`api/orders/${order.orderId}/cancellation`, { reason: reason || null }));
  });
}
