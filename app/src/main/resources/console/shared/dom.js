/** Makes an element; text is always text, so nothing that is stored can become markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick' || name === 'onsubmit') made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

export function table(caption, columns, rows) {
  if (rows.length === 0) return element('p', { class: 'quiet' }, 'None.');
  return element('table', { 'aria-label': caption },
    element('thead', {}, element('tr', {}, columns.map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, rows.map((cells) => element('tr', {},
      cells.map((cell, i) => element('td', { 'data-column': columns[i] }, element('span', {}, cell ?? '')))))));
}

export function figures(pairs) {
  return element('dl', { class: 'figures' },
    pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}
