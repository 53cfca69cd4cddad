import { element } from './dom.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const WIDTH = 600;
const HEIGHT = 160;
const EDGE = 2;

function shape(tag, attributes) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** The drawing stretches to the width it has; what is written stands around it, in the size of all other text. */
function frame(label, highest, first, last) {
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label });
  const plot = element('div', { class: 'plot' }, element('span', {}, highest), svg,
    element('div', {}, element('span', {}, first), element('span', {}, last)));
  return { svg, plot };
}

/** A plot with its title and what its colours mean: pairs of a class of the stylesheet and a name. */
export function panel(title, legend, plot) {
  return element('figure', { class: 'panel' }, element('figcaption', {}, title), plot,
    element('div', { class: 'legend' }, legend.map(([colour, name]) => element('span', { class: colour }, `■ ${name}`))));
}

/** Stacked bars: one column per row, one colour (a class of the stylesheet) per series. */
export function bars(label, rows, series, first, last) {
  const sum = (row) => series.reduce((total, name) => total + row[name], 0);
  const top = Math.max(1, ...rows.map(sum));
  const { svg, plot } = frame(label, String(top), first, last);
  const width = WIDTH / rows.length;
  rows.forEach((row, i) => {
    let y = HEIGHT;
    for (const name of series) {
      const height = (row[name] / top) * HEIGHT;
      y -= height;
      svg.append(shape('rect', { class: name, x: i * width + 1, y, width: Math.max(1, width - 2), height }));
    }
  });
  return plot;
}

/** Lines over the rows; a row without a value leaves a gap. */
export function lines(label, rows, series, unit, first, last) {
  const values = rows.flatMap((row) => series.map(({ field }) => row[field] ?? 0));
  const top = Math.max(0.001, ...values);
  const { svg, plot } = frame(label, unit(top), first, last);
  for (const { field, colour } of series) {
    const points = rows.map((row, i) => row[field] === undefined ? null
      : `${((i + 0.5) / rows.length) * WIDTH},${HEIGHT - EDGE - (row[field] / top) * (HEIGHT - 2 * EDGE)}`);
    for (const run of runs(points)) {
      svg.append(run.length > 1 ? shape('polyline', { class: colour, points: run.join(' ') }) : dot(run[0], colour));
    }
  }
  return plot;
}

function dot(point, colour) {
  const [x, y] = point.split(',').map(Number);
  return shape('rect', { class: colour, x: x - 2, y: y - 2, width: 4, height: 4 });
}

function runs(points) {
  const found = [[]];
  for (const point of points) {
    if (point) found.at(-1).push(point);
    else if (found.at(-1).length) found.push([]);
  }
  return found.filter((run) => run.length);
}
