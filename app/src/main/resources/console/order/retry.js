import { post } from './calls.js';
import { each } from './each.js';
import { act } from './pages.js';

/** A button that has inventory asked again at once for the orders that `chosen` gives when it is pressed. */
export function retry(label, chosen) {
  return act(label, async (tell) => {
    const orders = chosen();
    if (orders.length === 0) return 'Select some orders first.';
    const reason = prompt(`Why is inventory asked again, for ${orders.length} of the orders, before it is time?`);
    if (!reason?.trim()) return 'Nothing was done.';
    return each(orders, tell, (orderId) => post(`api/admin/orders/${encodeURIComponent(orderId)}/retry`, { reason }));
  });
}
