import { element } from './dom.js';
import { moment } from './time.js';

/** The address of an order's page as of a moment; without one, as of now. */
export function address(id, asOf) {
  return `#/order/${encodeURIComponent(id)}${asOf ? `/${encodeURIComponent(asOf)}` : ''}`;
}

/** Lets the reader choose the moment as of which an order is shown. */
export function chooser(id, asOf) {
  const field = element('input', { type: 'datetime-local', step: '0.001', required: '', value: asOf ? local(asOf) : undefined });
  return element('form', { onsubmit: (event) => {
    event.preventDefault();
    location.hash = address(id, new Date(field.value).toISOString());
  } }, element('label', {}, 'As of', field), element('button', {}, 'Look back'));
}

/** Says that the past is shown, and leads out of it. */
export function past(id, asOf) {
  return element('p', { class: 'notice' }, 'As it stood on ', moment(asOf), '. ',
    element('a', { href: address(id) }, 'Back to now'));
}

/** A moment of the timeline, which leads to the order as of then. */
export function momentOf(id, entry, asOf) {
  return element('a', { href: address(id, entry.at), title: 'The order as of this moment',
    'aria-current': entry.at === asOf && 'true' }, moment(entry.at));
}

function local(iso) {
  const instant = new Date(iso);
  return new Date(instant.getTime() - instant.getTimezoneOffset() * 60000).toISOString().slice(0, -1);
}
