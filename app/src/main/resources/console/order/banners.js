import { element } from './dom.js';
import { age, span } from './time.js';

// With the rest between two refreshes, somebody who looks is told within five seconds.
const LATE_SECONDS = 2;

/** What is away, in words; nothing when all is well. */
export function banners(waiting, open, placed) {
  const said = [];
  if (waiting.since && age(waiting.since) > LATE_SECONDS) {
    said.push(`A message has been waiting for Kafka for ${span(age(waiting.since))}. `
      + `Orders are still accepted, ${waiting.messages} messages are waiting; they go out by themselves.`);
  }
  const silent = open.filter((order) => order.step === 'NOT_ANSWERED' && age(order.since) > LATE_SECONDS);
  if (silent.length) {
    said.push(`Inventory has not answered for ${span(age(silent[0].since))}. `
      + `Orders are still accepted, ${placed} are waiting.`);
  }
  return said.map((text) => element('p', { class: 'notice', role: 'status' }, text));
}
