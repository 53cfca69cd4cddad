import { call } from './calls.js';
import { element, table } from './dom.js';
import { link } from './orders.js';
import { republish } from './republish.js';
import { moment } from './time.js';

const STATUSES = ['', 'NEW', 'SENT', 'CONFIRMED', 'FAILED'];

export async function messages(status = '', cursor = '') {
  const query = new URLSearchParams({ ...(status && { status }), ...(cursor && { cursor }) });
  const [page, sums] = await Promise.all([call(`api/messages?${query}`), call('api/messages/summary')]);
  return [
    element('h1', {}, 'Messages to inventory'),
    element('nav', { 'aria-label': 'Status' }, STATUSES.map((name) => element('a',
      { href: `#/messages/${name}`, 'aria-current': name === status && 'true' }, name ? `${name} ${sums.counts[name]}` : 'all'))),
    republish(),
    table('Messages', ['Message', 'Order', 'Status', 'Created', 'Updated'], page.items.map((row) => [
      element('details', {}, element('summary', {}, row.type), element('pre', {}, JSON.stringify(row.message, null, 2))),
      link(row.orderId), element('span', { class: row.status }, row.status),
      moment(row.createTime), moment(row.updateTime)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/messages/${status}/${page.nextCursor}` }, 'Older')),
  ].filter(Boolean);
}
