import { call } from './calls.js';
import { element, table } from './dom.js';

export async function stock(cursor = '') {
  const page = await call(`api/stock?cursor=${encodeURIComponent(cursor)}`);
  return [
    element('h1', {}, 'Stock'),
    table('Stock', ['SKU', 'Received', 'Available', 'Reserved', 'Received = available + reserved'], page.items.map((level) => {
      const balanced = level.received === level.available + level.reserved;
      return [level.sku, String(level.received), String(level.available), String(level.reserved),
        element('span', { class: balanced ? 'good' : 'bad' }, balanced ? '✓ holds' : '✗ broken')];
    })),
    page.nextCursor && element('p', {}, element('a', { href: `#/overview/${encodeURIComponent(page.nextCursor)}` }, 'Next')),
  ].filter(Boolean);
}
