// @ts-check
/** What each chart offers: zoom, and its picture to copy or to save. */
import { announce } from './announce.js';
import { button, copy } from './copy.js';
import { zoomOf } from './zoom.js';

/** The picture as it is shown, for use outside the page. @param {SVGSVGElement} svg */
function pictureOf(svg) {
  const picture = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [shown, copies] = [svg.querySelectorAll('*'), picture.querySelectorAll('*')];
  for (const [i, element] of shown.entries()) {
    for (const name of ['tabindex', 'data-lit', 'aria-current']) copies[i].removeAttribute(name);
    if (!(element instanceof SVGTitleElement) && getComputedStyle(element).display === 'none') copies[i].remove();
  }
  picture.removeAttribute('tabindex');
  return `${new XMLSerializer().serializeToString(picture)}\n`;
}

/** @param {string} text @param {string} file */
function save(text, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce(`${file} saved.`);
}

/** @param {SVGSVGElement} svg @param {HTMLElement} figure @param {HTMLElement} bar */
function offerZoom(svg, figure, bar) {
  const zoom = zoomOf(svg);
  if (zoom === undefined) return;
  /** @type {[string, string, () => void][]} */
  const ways = [
    ['+', 'Zoom in', () => zoom.by(1.6)],
    ['−', 'Zoom out', () => zoom.by(1 / 1.6)],
    ['0', 'Whole chart', () => zoom.reset()],
  ];
  for (const [sign, name, act] of ways) {
    const way = button(sign, act);
    way.setAttribute('aria-label', name);
    way.setAttribute('data-tip', name);
    bar.append(way);
  }
  figure.addEventListener('keydown', (event) => {
    const way = ways.find(([sign]) => sign === event.key.replace('-', '−').replace('=', '+'));
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    way[2]();
  });
  // So that keys work after a click.
  svg.tabIndex = -1;
  svg.addEventListener('dblclick', () => zoom.reset());
  svg.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom.by(2 ** (-event.deltaY / 250), zoom.place(event));
    },
    { passive: false },
  );
  /** Where a drag is, and whether it has moved. @type {{ x: number, y: number } | undefined} */
  let last;
  let dragged = false;
  svg.addEventListener('pointerdown', (event) => {
    dragged = false;
    if (zoom.zoomed() && event.button === 0) last = zoom.place(event);
  });
  svg.addEventListener('pointermove', (event) => {
    if (last === undefined) return;
    const { x, y } = zoom.place(event);
    if (!dragged && Math.hypot(x - last.x, y - last.y) < 3) return;
    dragged = true;
    svg.setPointerCapture(event.pointerId);
    zoom.pan(x - last.x, y - last.y);
    last = { x, y };
  });
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
    svg.addEventListener(end, () => {
      last = undefined;
    });
  }
  svg.addEventListener(
    'click',
    (event) => {
      if (dragged) event.stopPropagation();
      dragged = false;
    },
    { capture: true },
  );
}

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.chart'))) {
  const svg = figure.querySelector('svg');
  if (svg === null) continue;
  const bar = document.createElement('div');
  bar.className = 'tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Chart');
  offerZoom(svg, figure, bar);
  bar.append(
    button('Copy SVG', () => copy(pictureOf(svg), 'SVG')),
    button('Save SVG', () => save(pictureOf(svg), `${figure.id || 'chart'}.svg`)),
  );
  (svg.closest('.plot') ?? svg).after(bar);
}
