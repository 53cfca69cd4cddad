import { post } from './calls.js';
import { element } from './dom.js';
import { follow } from './jobs.js';
import { act } from './pages.js';

const TYPES = ['', 'order.reservation-requested', 'order.release-requested'];

/** Sends messages again that Kafka had before, all to which everything applies that is filled in. */
export function republish() {
  const form = element('form', { 'aria-label': 'Send again', onsubmit: (event) => event.preventDefault() },
    field('from', 'From', { type: 'datetime-local' }), field('to', 'To', { type: 'datetime-local' }),
    field('orderId', 'Order id', { type: 'text', autocomplete: 'off' }),
    element('label', {}, 'Type', element('select', { name: 'type' }, TYPES.map((type) => element('option', { value: type }, type || 'all')))),
    field('perSecond', 'At most per second', { type: 'number', min: 1, max: 5000, value: 200 }),
    act('Send again', async (tell) => {
      const wanted = filled(form);
      if (!confirm(`These messages are sent to Kafka once more: ${JSON.stringify(wanted)}. `
        + 'Inventory drops what it has had. Send them?')) return 'Nothing was done.';
      return follow(await post('api/admin/messages/republish', wanted), tell);
    }));
  return element('details', {}, element('summary', {}, 'Send messages again that Kafka has lost'),
    element('p', { class: 'quiet' }, 'The original messages, in their order. What was never sent is on its way by itself.'), form);
}

function field(name, label, attributes) {
  return element('label', {}, label, element('input', { name, ...attributes }));
}

function filled(form) {
  const { from, to, orderId, type, perSecond } = Object.fromEntries(new FormData(form));
  return {
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: new Date(to).toISOString() }),
    ...(orderId.trim() && { orderId: orderId.trim() }),
    ...(type && { type }),
    ...(perSecond && { perSecond: Number(perSecond) }),
  };
}
