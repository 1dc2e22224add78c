// @ts-check
/** Charts of two scales can be zoomed: by buttons beside their other tools, by keys, by the wheel, and moved by dragging. */
import { button } from './button.js';
import { zoomOf } from './zoom.js';

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
  const buttons = [];
  for (const [sign, name, act] of ways) {
    const way = button(sign, act);
    way.setAttribute('aria-label', name);
    way.setAttribute('data-tip', name);
    buttons.push(way);
  }
  bar.prepend(...buttons);
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
  const [svg, bar] = [figure.querySelector('svg'), /** @type {HTMLElement | null} */ (figure.querySelector('.tools'))];
  if (svg !== null && bar !== null) offerZoom(svg, figure, bar);
}
