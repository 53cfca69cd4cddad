import { element } from './dom.js';

const REFRESH_MS = 2000;

/**
 * Shows the page that the address names after its '#', and keeps it up to date. A page is a function from the
 * address' arguments to its content; `live` ones are asked again every two seconds. When a call fails
 * the last data stay and a notice says since when they are old.
 */
export function show(pages) {
  const main = document.querySelector('main');
  const content = element('div');
  const notice = element('p', { class: 'notice failure', role: 'alert', hidden: '' });
  main.append(notice, content);
  let shown = 0;
  let asOf;

  async function refresh(turn) {
    const [name, ...rest] = location.hash.slice(2).split('/');
    const page = Object.hasOwn(pages, name) ? pages[name] : pages.overview;
    try {
      const made = await page.content(...rest.map(decodeURIComponent));
      if (turn !== shown) return;
      const focused = content.contains(document.activeElement) && document.activeElement.getAttribute('href');
      content.replaceChildren(...made);
      // Whoever walks the links by keyboard stays where he is.
      if (focused) [...content.querySelectorAll('a')].find((a) => a.getAttribute('href') === focused)?.focus();
      asOf = new Date();
      notice.hidden = true;
    } catch (failure) {
      if (turn !== shown) return;
      notice.textContent = failure.message
        + (asOf ? ` What is shown below is of ${asOf.toLocaleTimeString()}.` : '');
      notice.hidden = false;
    }
    if (page.live) setTimeout(() => turn === shown && refresh(turn), REFRESH_MS);
  }

  function turnTo() {
    shown += 1;
    asOf = undefined;
    content.replaceChildren(element('p', { class: 'quiet' }, 'Loading …'));
    const current = location.hash.slice(2).split('/')[0] || 'overview';
    for (const link of document.querySelectorAll('nav a')) {
      if (link.hash === `#/${current}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    refresh(shown);
  }

  addEventListener('hashchange', turnTo);
  turnTo();
}

/** A button that does something, says how it went, and cannot be pressed twice meanwhile. */
export function act(label, work) {
  const outcome = element('span', { role: 'status' });
  const button = element('button', { type: 'button', onclick: async () => {
    button.disabled = true;
    try {
      outcome.textContent = (await work((progress) => { outcome.textContent = progress; })) ?? '';
      outcome.className = 'good';
    } catch (failure) {
      outcome.textContent = failure.message;
      outcome.className = 'bad';
    }
    button.disabled = false;
  } }, label);
  return element('span', { class: 'acts' }, button, outcome);
}
