import { accept, acceptances, who } from './acceptances.js';
import { call } from './calls.js';
import { element, table } from './dom.js';
import { moment } from './time.js';

export async function audit(cursor = '') {
  const [report, accepted] = await Promise.all([
    call('api/audit'), call(`api/audit/acceptances?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)]);
  const broken = report.invariants.filter((line) => line.violations.length > 0);
  return [
    element('h1', {}, 'Audit'),
    element('p', {}, verdict(report), 'As of ', moment(report.asOf) || 'no pass yet', `; ${report.behind} events are not read yet.`,
      report.topicsRead ? '' : ' Kafka does not answer: what is said of the topics is older.'),
    table('Invariants', ['Invariant', 'Holds', 'Checked', 'Broken', 'Accepted'], report.invariants.map((line) => [
      line.name, element('span', { class: line.holds ? 'good' : 'bad' }, line.holds ? '✓ holds' : '✗ broken'),
      String(line.checked), String(line.broken), String(line.accepted)])),
    broken.length + accepted.items.length > 0 ? who() : undefined,
    ...broken.flatMap((line) => [
      element('h2', {}, `${line.broken} × ${line.name}`),
      accept(`Accept these ${line.violations.length}`, line.id, line.violations.map((violation) => violation.key)),
      table(line.name, ['Broken', 'How', 'Act'], line.violations.map((violation) =>
        [violation.key, violation.detail, accept('Accept', line.id, [violation.key])])),
    ]),
    ...acceptances(report.invariants, accepted),
  ].filter(Boolean);
}

function verdict(report) {
  if (!report.healthy) return 'An invariant is broken. ';
  return report.invariants.some((line) => line.accepted > 0)
    ? 'Every invariant holds, but for what is accepted. ' : 'Every invariant holds. ';
}
