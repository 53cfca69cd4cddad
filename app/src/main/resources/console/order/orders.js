import { call, post } from './calls.js';
import { element, table } from './dom.js';
import { act } from './pages.js';
import { moment, span } from './time.js';

const GAP_SECONDS = 1;
const STATUSES = ['', 'PLACED', 'CONFIRMED', 'REJECTED', 'CANCELLED'];

export function link(orderId) {
  return element('a', { href: `#/order/${encodeURIComponent(orderId)}` }, orderId);
}

export async function orders(status = '', cursor = '') {
  const query = new URLSearchParams({ ...(status && { status }), ...(cursor && { cursor }) });
  const page = await call(`api/orders?${query}`);
  return [
    element('h1', {}, 'Orders'),
    element('form', { onsubmit: (event) => {
      event.preventDefault();
      const { id, status: wanted } = Object.fromEntries(new FormData(event.target));
      location.hash = id.trim() ? `#/order/${encodeURIComponent(id.trim())}` : `#/orders/${wanted}`;
    } },
    element('label', {}, 'Order id', element('input', { name: 'id', autocomplete: 'off' })),
    element('label', {}, 'Status', element('select', { name: 'status' }, STATUSES.map((name) =>
      element('option', { value: name, selected: name === status && '' }, name || 'all')))),
    element('button', {}, 'Show')),
    table('Orders', ['Order', 'Customer', 'Status', 'Reason', 'Lines', 'Placed', 'Completed'],
      page.items.map((item) => [link(item.orderId), item.customerId,
        element('span', { class: item.status }, item.status), item.reason,
        item.lines.map((line) => `${line.quantity} × ${line.sku}`).join(', '),
        moment(item.placedAt), moment(item.completedAt)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/orders/${status}/${page.nextCursor}` }, 'Older')),
  ].filter(Boolean);
}

export async function order(id) {
  const path = `api/orders/${encodeURIComponent(id)}`;
  const [details, story] = await Promise.all([call(path), call(`${path}/timeline`)]);
  return [
    element('h1', {}, `Order ${id}`),
    element('p', {}, element('strong', { class: details.status }, details.status), ` ${story.now}`),
    element('p', { class: 'quiet' }, (details.customerId ? `Customer ${details.customerId}: ` : '')
      + details.lines.map((line) => `${line.quantity} × ${line.sku}`).join(', ')),
    act('Cancel this order', async () => {
      const reason = prompt('Why is this order cancelled?');
      if (reason === null) return 'Nothing was done.';
      await post(`${path}/cancellation`, { reason: reason || null });
      return 'Cancelled.';
    }),
    element('h2', {}, 'Timeline'),
    element('ol', { class: 'timeline' }, story.entries.flatMap((entry, i) => told(entry, story.entries[i - 1]))),
  ];
}

function told(entry, before) {
  const gap = before ? (Date.parse(entry.at) - Date.parse(before.at)) / 1000 : 0;
  const kafka = entry.kafka && `${entry.kafka.topic}, partition ${entry.kafka.partition}, offset ${entry.kafka.offset}`;
  const facts = [entry.context, entry.attempt && `attempt ${entry.attempt}`, entry.message, kafka,
    entry.position && `position ${entry.position}`].filter(Boolean).join(' · ');
  return [
    gap > GAP_SECONDS && element('li', { class: 'gap' }, `${span(gap)} later`),
    element('li', {}, element('div', {}, entry.what), element('div', { class: 'quiet' }, moment(entry.at), ` · ${facts}`),
      entry.data && element('details', {}, element('summary', {}, entry.type), element('pre', {}, JSON.stringify(entry.data, null, 2)))),
  ].filter(Boolean);
}
