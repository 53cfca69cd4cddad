import { call } from './calls.js';
import { element, figures, table } from './dom.js';
import { lines, panel } from './plot.js';
import { equation } from './stock.js';
import { moment } from './time.js';

const COLUMNS = 120;
const SERIES = [
  { field: 'received', colour: 'CANCELLED' },
  { field: 'available', colour: 'CONFIRMED' },
  { field: 'reserved', colour: 'PLACED' },
];
const KINDS = { RECEIVED: 'received', RESERVED: 'set apart', RELEASED: 'given back' };

/** One SKU: how much there is, how that came about, and for whom it is set apart. */
export async function sku(name, historyCursor = '', reservationsCursor = '') {
  const path = `api/stock/${encodeURIComponent(name)}`;
  const [level, history, open] = await Promise.all([
    call(path), call(page(`${path}/history`, historyCursor)), call(page(`${path}/reservations`, reservationsCursor))]);
  const here = `#/sku/${encodeURIComponent(name)}`;
  return [
    element('h1', {}, `Stock of ${name}`),
    figures([['received', String(level.received)], ['available', String(level.available)],
      ['reserved', String(level.reserved)], ['received = available + reserved', equation(level)]]),
    element('h2', {}, 'Over time'),
    history.items.length > 0 && plot(history.items),
    table('Movements', ['When', 'What', 'Units', 'By', 'Received', 'Available', 'Reserved', 'Received = available + reserved'],
      history.items.map((one) => [moment(one.at), KINDS[one.kind], String(one.quantity), cause(one), String(one.received),
        String(one.available), String(one.reserved), equation(one)])),
    history.nextCursor && element('p', {}, element('a', { href: `${here}/${history.nextCursor}` }, 'Older movements')),
    element('h2', {}, 'Open reservations'),
    table('Open reservations', ['Order', 'Units', 'Since'],
      open.items.map((one) => [order(one.reservationId), String(one.quantity), moment(one.since)])),
    open.nextCursor && element('p', {}, element('a',
      { href: `${here}/${historyCursor}/${open.nextCursor}` }, 'Older reservations')),
  ].filter(Boolean);
}

function page(path, cursor) {
  return cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path;
}

function plot(newestFirst) {
  const movements = [...newestFirst].reverse();
  const [first, last] = [movements[0], movements.at(-1)];
  return panel('Units, as of the movements below', SERIES.map(({ field, colour }) => [colour, field]),
    lines(`Units over time: ${last.received} received, ${last.available} available, ${last.reserved} reserved at last`,
      evenly(movements), SERIES, String, ...[first, last].map((one) => new Date(one.at).toLocaleString())));
}

/** What there was at moments that are equally far apart: each as the last movement before it left it. */
function evenly(movements) {
  const from = Date.parse(movements[0].at);
  const step = (Date.parse(movements.at(-1).at) - from) / (COLUMNS - 1);
  let next = 0;
  return Array.from({ length: COLUMNS }, (_, i) => {
    while (next < movements.length && Date.parse(movements[next].at) <= from + i * step) next += 1;
    return i === COLUMNS - 1 ? movements.at(-1) : movements[next - 1];
  });
}

function cause(movement) {
  return movement.kind === 'RECEIVED' ? movement.cause : order(movement.cause);
}

/** Where the orders listen is only known where both are started together, with the ports they have by default. */
function order(id) {
  return location.port === '8081' ? element('a', { href: `http://${location.hostname}:8080/#/order/${id}` }, id) : id;
}
