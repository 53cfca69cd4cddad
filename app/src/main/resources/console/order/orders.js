import { address, chooser, momentOf, past } from './as-of.js';
import { call, post } from './calls.js';
import { element, table } from './dom.js';
import { each } from './each.js';
import { act } from './pages.js';
import { retry } from './retry.js';
import { moment, sentence, span } from './time.js';

const GAP_SECONDS = 1;
const STATUSES = ['', 'PLACED', 'CONFIRMED', 'REJECTED', 'CANCELLED'];

export function link(orderId) {
  return element('a', { href: address(orderId) }, orderId);
}

export async function orders(search = '', cursor = '') {
  const wanted = new URLSearchParams(search);
  const query = new URLSearchParams(wanted);
  if (cursor) query.set('cursor', cursor);
  const page = await call(`api/console/orders?${query}`);
  const boxes = page.items.map((item) => element('input', { type: 'checkbox', value: item.orderId, 'aria-label': `Select ${item.orderId}` }));
  return [
    element('h1', {}, 'Orders'),
    form(wanted),
    page.items.length > 0 && element('div', { class: 'acts' },
      element('button', { type: 'button', onclick: () => {
        const all = boxes.every((box) => box.checked);
        for (const box of boxes) box.checked = !all;
      } }, 'Select all or none'),
      retry('Retry the selected now', () => checked(boxes)),
      act('Cancel the selected', (tell) => cancel(checked(boxes), tell))),
    table('Orders', ['', 'Order', 'Customer', 'Status', 'Reason', 'Lines', 'Placed', 'Completed', 'Attempt', 'Next retry'],
      page.items.map((item, i) => [boxes[i], link(item.orderId), item.customerId,
        element('span', { class: item.status }, item.status), item.reason,
        item.lines.map((line) => `${line.quantity} × ${line.sku}`).join(', '),
        moment(item.placedAt), moment(item.completedAt), String(item.attempt ?? '–'), moment(item.nextRetry)])),
    page.nextCursor && element('p', {}, element('a',
      { href: `#/orders/${encodeURIComponent(search)}/${page.nextCursor}` }, 'Older')),
  ].filter(Boolean);
}

function checked(boxes) {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

function form(wanted) {
  const text = (name, label, type = 'text') => element('label', {}, label,
    element('input', { name, type, min: type === 'number' && 0, value: wanted.get(name) ?? '', autocomplete: 'off' }));
  return element('form', { onsubmit: (event) => {
    event.preventDefault();
    const { orderId, ...search } = Object.fromEntries([...new FormData(event.target)]
      .map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    location.hash = orderId ? address(orderId)
      : `#/orders/${encodeURIComponent(new URLSearchParams(search))}`;
  } },
  text('orderId', 'Order id'), text('customerId', 'Customer'), text('sku', 'SKU'),
  element('label', {}, 'Status', element('select', { name: 'status' }, STATUSES.map((name) =>
    element('option', { value: name, selected: name === (wanted.get('status') ?? '') && '' }, name || 'all')))),
  text('reason', 'Reason'), text('olderThanSeconds', 'Older than (s)', 'number'),
  element('button', {}, 'Search'));
}

async function cancel(selected, tell) {
  if (selected.length === 0) return 'Select some orders first.';
  const reason = prompt(`Why are these ${selected.length} orders cancelled?`);
  if (reason === null) return 'Nothing was done.';
  return each(selected, tell, (orderId) => post(`api/orders/${orderId}/cancellation`, { reason: reason || null }));
}

export async function order(id, asOf) {
  const path = `api/orders/${encodeURIComponent(id)}`;
  const then = asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
  const [details, story, whole] = await Promise.all(
    [call(path + then), call(`${path}/timeline${then}`), call(`${path}/timeline`)]);
  return [
    element('h1', {}, `Order ${id}`),
    asOf && past(id, asOf),
    element('p', {}, element('strong', { class: details.status }, details.status), ' ', sentence(story.now)),
    element('p', { class: 'quiet' }, (details.customerId ? `Customer ${details.customerId}: ` : '')
      + details.lines.map((line) => `${line.quantity} × ${line.sku}`).join(', ')),
    !asOf && details.status === 'PLACED' && retry('Retry now', () => [id]),
    !asOf && act('Cancel this order', async () => {
      const reason = prompt('Why is this order cancelled?');
      if (reason === null) return 'Nothing was done.';
      await post(`${path}/cancellation`, { reason: reason || null });
      return 'Cancelled.';
    }),
    element('h2', {}, 'Timeline'),
    chooser(id, asOf),
    element('ol', { class: 'timeline' }, whole.entries.flatMap((entry, i) =>
      told(entry, whole.entries[i - 1], momentOf(id, entry, asOf), i >= story.entries.length))),
  ].filter(Boolean);
}

function told(entry, before, at, later) {
  const gap = before ? (Date.parse(entry.at) - Date.parse(before.at)) / 1000 : 0;
  const kafka = entry.kafka && `${entry.kafka.topic}, partition ${entry.kafka.partition}, offset ${entry.kafka.offset}`;
  const facts = [entry.context, entry.attempt && `attempt ${entry.attempt}`, entry.message, kafka,
    entry.position && `position ${entry.position}`].filter(Boolean).join(' · ');
  return [
    gap > GAP_SECONDS && element('li', { class: 'gap' }, `${span(gap)} later`),
    element('li', { class: later && 'later' }, element('div', {}, sentence(entry.what)), element('div', { class: 'quiet' }, at, ` · ${facts}`),
      entry.data && element('details', {}, element('summary', {}, entry.type), element('pre', {}, JSON.stringify(entry.data, null, 2)))),
  ].filter(Boolean);
}
