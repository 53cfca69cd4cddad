import { element } from './dom.js';
import { listen } from './live.js';
import { tick } from './time.js';

const IDLE_MS = 2000; // while nothing changes or nothing is told: that something does not go on is news too
const COALESCE_MS = 400;

const notice = element('p', { class: 'notice failure', role: 'alert', hidden: '' });
const outcome = element('p', { role: 'status' });
const content = element('div');
let acting = 0;
let refreshNow = () => {};

/**
 * Shows the page that the address names after its '#', and keeps it up to date. A page is a function from the
 * address' arguments to its content; `live` ones are asked again when the service says that something has
 * changed. When a call fails the last data stay and a notice says since when they are old.
 */
export function show(pages) {
  document.querySelector('main').append(notice, outcome, content);
  let turn = 0;
  let timer;
  let live = false;
  let soon = false;
  let asOf;
  let arriving = false;

  async function refresh() {
    clearTimeout(timer);
    soon = false;
    if (filling()) {
      timer = setTimeout(refresh, IDLE_MS);
      return;
    }
    const mine = (turn += 1);
    const [name, ...rest] = location.hash.slice(2).split('/');
    const page = Object.hasOwn(pages, name) ? pages[name] : pages.overview;
    live = Boolean(page.live);
    try {
      const made = await page.content(...rest.map(decodeURIComponent));
      if (mine !== turn || acting) return;
      replace(made);
      if (arriving) arrive();
      arriving = false;
      asOf = new Date();
      notice.hidden = true;
    } catch (failure) {
      if (mine !== turn) return;
      notice.textContent = failure.message
        + (asOf ? ` What is shown below is of ${asOf.toLocaleTimeString()}.` : '');
      notice.hidden = false;
    }
    if (live) timer = setTimeout(refresh, IDLE_MS);
  }

  function refreshSoon() {
    if (!live || soon) return;
    soon = true;
    clearTimeout(timer);
    timer = setTimeout(refresh, COALESCE_MS);
  }

  function turnTo() {
    asOf = undefined;
    outcome.textContent = '';
    content.replaceChildren(element('p', { class: 'quiet' }, 'Loading …'));
    const current = location.hash.slice(2).split('/')[0] || 'overview';
    for (const link of document.querySelectorAll('header nav a')) {
      if (link.hash === `#/${current}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    refresh();
  }

  refreshNow = refresh;
  addEventListener('hashchange', () => {
    arriving = true;
    turnTo();
  });
  setInterval(() => tick(content), 1000);
  listen(refreshSoon);
  turnTo();
}

/** Whoever has followed a link within the page that is gone goes on at the beginning of the new one. */
function arrive() {
  const title = content.querySelector('h1');
  if (!title || document.activeElement !== document.body) return;
  title.tabIndex = -1;
  title.focus();
}

/** Whether somebody is filling in a field, which new content would empty. */
function filling() {
  return content.contains(document.activeElement)
    && document.activeElement.matches('input:not([type=checkbox]), select');
}

/** Puts new content in place of the old; whoever walks it by keyboard, or has opened a part of it, stays there. */
function replace(made) {
  const focused = content.contains(document.activeElement) ? place(document.activeElement) : undefined;
  const open = [...content.querySelectorAll('details[open]')].map(place);
  content.replaceChildren(...made);
  for (const details of content.querySelectorAll('details')) details.open = open.includes(place(details));
  if (focused) [...content.querySelectorAll('a, button, summary')].find((one) => place(one) === focused)?.focus();
}

function place(one) {
  const name = one.getAttribute('href') ?? one.textContent;
  const row = one.closest('tr, li');
  return `${one.tagName} ${name} ${row ? row.querySelector('a, time')?.getAttribute('href') ?? row.querySelector('time')?.dateTime ?? row.cells?.[0]?.textContent : ''}`;
}

/** A button that does something, says how it went, and cannot be pressed twice meanwhile. */
export function act(label, work) {
  const button = element('button', { type: 'button', onclick: async () => {
    button.disabled = true;
    acting += 1;
    outcome.className = 'quiet';
    try {
      outcome.replaceChildren((await work((progress) => { outcome.replaceChildren(progress); })) ?? '');
      outcome.className = 'good';
    } catch (failure) {
      outcome.textContent = failure.message;
      outcome.className = 'bad';
    }
    acting -= 1;
    button.disabled = false;
    refreshNow();
  } }, label);
  return element('span', { class: 'acts' }, button);
}
