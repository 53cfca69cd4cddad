import { post } from './calls.js';
import { element, table } from './dom.js';
import { act } from './pages.js';
import { moment } from './time.js';

const NAME = 'holdfast.name';

/** Where somebody may say who they are; the browser keeps it. */
export function who() {
  const field = element('input', { type: 'text', maxlength: 100, autocomplete: 'name', value: localStorage.getItem(NAME) ?? '' });
  field.addEventListener('change', () => localStorage.setItem(NAME, field.value.trim()));
  return element('p', {}, element('label', {}, 'Your name, if you accept or withdraw ', field));
}

/** A button that accepts violations of an invariant, for a reason. */
export function accept(label, invariant, keys) {
  return act(label, async () => {
    const reason = prompt('The audit no longer rings for this, but for whatever is new. Why is it accepted?');
    if (!reason?.trim()) return 'Nothing was done.';
    const name = localStorage.getItem(NAME);
    const made = await post('api/audit/acceptances', { invariant, keys, reason, ...(name && { acceptedBy: name }) });
    return `${made.items.length} accepted.`;
  });
}

/** What is accepted, since when, by whom and why. */
export function acceptances(invariants, page) {
  if (page.items.length === 0) return [];
  const names = Object.fromEntries(invariants.map((line) => [line.id, line.name]));
  return [
    element('h2', {}, 'Accepted'),
    table('Accepted', ['Accepted', 'Invariant', 'What was found', 'Why', 'Who', 'When', 'Act'], page.items.map((one) =>
      [one.key, names[one.invariant] ?? one.invariant, one.detail, one.reason, one.acceptedBy ?? '', moment(one.acceptedAt), withdraw(one)])),
    page.nextCursor && element('p', {}, element('a', { href: `#/audit/${page.nextCursor}` }, 'Older')),
  ];
}

function withdraw(one) {
  return act('Withdraw', async () => {
    const reason = prompt('The audit rings for this again. Why is the acceptance withdrawn?');
    if (reason === null) return 'Nothing was done.';
    const name = localStorage.getItem(NAME);
    await post(`api/audit/acceptances/${one.id}/withdrawal`,
      { ...(reason.trim() && { reason }), ...(name && { withdrawnBy: name }) });
    return 'Withdrawn.';
  });
}
