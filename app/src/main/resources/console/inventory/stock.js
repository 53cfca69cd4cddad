import { blockers } from './blockers.js';
import { call } from './calls.js';
import { element, table } from './dom.js';

export async function stock(cursor = '') {
  const [page, held] = await Promise.all([call(`api/stock?cursor=${encodeURIComponent(cursor)}`), blockers()]);
  return [
    element('h1', {}, 'Stock'),
    ...held,
    table('Stock', ['SKU', 'Received', 'Available', 'Reserved', 'Received = available + reserved'], page.items.map((level) => [
      element('a', { href: `#/sku/${encodeURIComponent(level.sku)}` }, level.sku),
      String(level.received), String(level.available), String(level.reserved), equation(level)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/overview/${encodeURIComponent(page.nextCursor)}` }, 'Next')),
  ].filter(Boolean);
}

/** Whether received = available + reserved. */
export function equation(level) {
  const holds = level.received === level.available + level.reserved;
  return element('span', { class: holds ? 'good' : 'bad' }, holds ? '✓ holds' : '✗ broken');
}
