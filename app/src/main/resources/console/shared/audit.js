import { call } from './calls.js';
import { element, table } from './dom.js';
import { moment } from './time.js';

export async function audit() {
  const report = await call('api/audit');
  return [
    element('h1', {}, 'Audit'),
    element('p', {}, report.healthy ? 'Every invariant holds. ' : 'An invariant is broken. ',
      'As of ', moment(report.asOf) || 'no pass yet', `; ${report.behind} events are not read yet.`,
      report.topicsRead ? '' : ' Kafka does not answer: what is said of the topics is older.'),
    table('Invariants', ['Invariant', 'Holds', 'Checked', 'Broken'], report.invariants.map((line) => [
      line.name, element('span', { class: line.holds ? 'good' : 'bad' }, line.holds ? '✓ holds' : '✗ broken'),
      String(line.checked), line.violations.length === 0 ? String(line.broken)
        : element('details', {}, element('summary', {}, String(line.broken)), line.violations.map((violation) =>
          element('p', {}, `${violation.key}: ${violation.detail}`)))])),
  ];
}
