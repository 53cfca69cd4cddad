import { banners } from './banners.js';
import { blockers } from './blockers.js';
import { call } from './calls.js';
import { element, figures } from './dom.js';
import { bars, lines, panel } from './plot.js';
import { age, span } from './time.js';

const OUTCOMES = { PLACED: 'placed', CONFIRMED: 'confirmed', REJECTED: 'rejected', CANCELLED: 'cancelled' };

export async function overview() {
  const [stats, minutes, waiting, open, sums, health, held] = await Promise.all([
    call('api/orders/stats'), call('api/console/minutes'), call('api/console/waiting-messages'),
    call('api/console/open-orders?limit=200'), call('api/messages/summary'), processors(), blockers(),
  ]);
  const oldest = open.items[0];
  return [
    element('h1', {}, 'Overview'),
    ...held,
    ...banners(waiting, open.items, stats.PLACED),
    figures([
      ['open orders', element('a', { href: '#/stuck' }, String(stats.PLACED))],
      ['oldest open', oldest ? span(age(oldest.placedAt)) : '–'],
      ['asked again', count(open, (order) => order.attempt > 1)],
      ['set aside', count(open, (order) => order.step === 'SET_ASIDE')],
      ...Object.entries(sums.counts).map(([status, messages]) =>
        [`messages ${status}`, element('a', { href: `#/messages/${status}` }, String(messages))]),
      ['oldest NEW', waiting.since ? span(age(waiting.since)) : '–'],
    ]),
    element('h2', {}, 'The last thirty minutes'),
    element('div', { class: 'plots' }, outcomes(minutes), latency(minutes)),
    element('h2', {}, 'Processors'),
    figures(health.map(([name, state]) => [name, element('span', { class: state === 'running' ? 'good' : 'bad' }, state)])),
  ];
}

/** The open orders are looked at up to the 200th; beyond it a count is a lower bound. */
function count(open, wanted) {
  return open.items.filter(wanted).length + (open.nextCursor ? ' or more' : '');
}

function outcomes(minutes) {
  const rows = minutes.map((minute) =>
    Object.fromEntries(Object.entries(OUTCOMES).map(([name, field]) => [name, minute[field]])));
  return panel('Orders per minute, by what has become of them', Object.keys(OUTCOMES).map((name) => [name, name.toLowerCase()]),
    bars('Orders per minute', rows, Object.keys(OUTCOMES), ...ends(minutes)));
}

function latency(minutes) {
  return panel('From placed to decided', [['CONFIRMED', 'p50'], ['PLACED', 'p99']],
    lines('Seconds from placed to decided', minutes,
      [{ field: 'p50Seconds', colour: 'CONFIRMED' }, { field: 'p99Seconds', colour: 'PLACED' }], span, ...ends(minutes)));
}

function ends(minutes) {
  return [minutes[0], minutes.at(-1)].map((minute) =>
    new Date(minute.minute).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
}

/** Health answers 503 when something is down, and tells the same in its body. */
async function processors() {
  const health = await (await fetch('actuator/health', { signal: AbortSignal.timeout(10000) })).json();
  return Object.entries(health.components?.processors?.details ?? {});
}
