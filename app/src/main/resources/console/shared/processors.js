import { call, post } from './calls.js';
import { element, table } from './dom.js';
import { follow } from './jobs.js';
import { act } from './pages.js';
import { moment, span } from './time.js';

const LEAST_SECONDS = 1; // between two looks that tell a rate

const WARNINGS = {
  split: 'is split into two, which may be worked on at the same time, each by another node. Each takes a connection to the database while it works.',
  merge: 'is merged with its other half. Both stand still for a moment, and what one thread handles then must be enough.',
};

/** How far each segment was at an earlier look. */
const looks = new Map();

/** Every processor of this context; `lists` are others that can be made anew, with the call that does so. */
export async function processors(lists = {}) {
  const { asOf, items } = await call('api/admin/processors');
  return [
    element('h1', {}, 'Processors'),
    element('p', { class: 'quiet' }, 'Whatever goes on behind an order is done by one of these, on one node at a time.'),
    table('Processors', ['Processor', 'Segment', 'Position', 'Behind', 'Lag', 'Rate', 'Node', 'Sign of life', 'Acts'],
      items.flatMap((processor) => processor.segments.map((segment, n) => row(processor, segment, n === 0, asOf)))),
    ...Object.entries(lists).flatMap(([name, path]) => [
      element('h2', {}, name),
      element('p', { class: 'quiet' }, 'This list is written together with its events, so nothing can be behind.'),
      rebuild(name, path)]),
  ];
}

function row(processor, segment, first, asOf) {
  const { name } = processor;
  return [
    name,
    `${segment.segment} (${segment.share})`,
    segment.offsets ? Object.entries(segment.offsets).map(([partition, offset]) => `${partition}:${offset}`).join(' ') : String(segment.position),
    segment.behind === undefined ? 'ask its node' : String(segment.behind),
    segment.lagSeconds === undefined ? '–' : span(segment.lagSeconds),
    rate(`${name}/${segment.segment}`, reached(segment), Date.parse(asOf)),
    element('span', { title: segment.node }, segment.node?.split('/')[0] ?? 'none', segment.here ? ' (this one)' : '',
      segment.failure ? element('span', { class: 'bad' }, ` tries again: ${segment.failure}`) : ''),
    moment(segment.lastSign),
    element('div', { class: 'acts' },
      processor.divisible ? divide(processor, segment, 'split', 'Split') : '',
      processor.divisible && processor.segments.length > 1 ? divide(processor, segment, 'merge', 'Merge') : '',
      first && processor.rebuild ? rebuild(name, processor.rebuild.replace(/^\//, '')) : ''),
  ];
}

function divide(processor, segment, what, label) {
  return act(label, async () => {
    const reason = prompt(`Segment ${segment.segment} of ${processor.name} ${WARNINGS[what]} Why?`);
    if (!reason?.trim()) return 'Nothing was done.';
    await post(`api/admin/processors/${encodeURIComponent(processor.name)}/segments/${segment.segment}/${what}`, { reason });
    return 'Done.';
  });
}

function rebuild(name, path) {
  return act('Rebuild', async (tell) => {
    const reason = prompt(`What ${name} has made is made anew from all stored events, beside what is shown until then. `
      + 'That reads the whole store once. Why?');
    if (!reason?.trim()) return 'Nothing was done.';
    return follow(await post(path, { reason }), tell);
  });
}

function reached(segment) {
  return segment.position ?? Object.values(segment.offsets).reduce((sum, offset) => sum + offset + 1, 0);
}

/** From an earlier look and this one; the first one tells nothing. */
function rate(key, position, now) {
  const before = looks.get(key);
  if (!before) {
    looks.set(key, { position, now });
    return '–';
  }
  const seconds = (now - before.now) / 1000;
  if (seconds >= LEAST_SECONDS) looks.set(key, { position, now, told: `${Math.round((position - before.position) / seconds)}/s` });
  return looks.get(key).told ?? '–';
}
