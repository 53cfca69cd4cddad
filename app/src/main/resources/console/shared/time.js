import { element } from './dom.js';

const MOMENTS = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A span of time as people say it: 3 s, 4 min, 2 h, 5 d. */
export function span(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

/** How many seconds ago a moment was; 0 if it is still to come. */
export function age(iso) {
  return Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
}

/** A moment, absolute and relative to now. */
export function moment(iso) {
  return iso ? element('time', { datetime: iso }, said(iso)) : '';
}

/** A sentence of the service; the moments in it are told as all others are. */
export function sentence(text) {
  return text.split(MOMENTS).map((part, i) => (i % 2 ? moment(part) : part));
}

/** Lets every moment within an element tell how long ago it is now. */
export function tick(within) {
  for (const time of within.querySelectorAll('time')) time.textContent = said(time.dateTime);
}

function said(iso) {
  const seconds = (Date.now() - Date.parse(iso)) / 1000;
  const relative = seconds >= 0 ? `${span(seconds)} ago` : `in ${span(-seconds)}`;
  return `${new Date(iso).toLocaleString()} (${relative})`;
}
