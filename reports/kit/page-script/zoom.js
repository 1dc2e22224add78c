// @ts-check
/** Zooms a chart: marks move apart and keep their size, its axes are drawn anew for what is seen. */
import { scaleOf, ticksSeen } from './chart-axes.js';

const SVG = 'http://www.w3.org/2000/svg';
const MOST = 32;

/** @param {string} tag @param {Record<string, string | number>} attributes */
function made(tag, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * @param {SVGSVGElement} svg with `data-plot`, `data-x` and `data-y`
 * @returns {{ by(factor: number, at?: { x: number, y: number }): void, pan(x: number, y: number): void, reset(): void, zoomed(): boolean, place(event: MouseEvent): { x: number, y: number } } | undefined}
 */
export function zoomOf(svg) {
  const [across, down] = [scaleOf(svg.dataset.x), scaleOf(svg.dataset.y)];
  const [width, height] = (svg.dataset.plot ?? '').split(',').map(Number);
  const plot = svg.querySelector('g');
  if (across === undefined || down === undefined || plot === null) return undefined;
  const groups = [...plot.children].filter((group) => !group.matches('.axis'));
  const marks = groups.flatMap((group) => [...group.querySelectorAll('path, line, text')]);
  const places = new Map(marks.map((mark) => [mark, mark.getAttribute('transform')]));
  const view = made('svg', { class: 'window', role: 'none', width, height });
  const axes = made('g', { class: 'axes', fill: 'none' });
  let [left, top, times] = [0, 0, 1];

  /** @param {string} rule @param {Record<string, string | number>} place @param {string} text */
  function addTick(rule, place, text) {
    const name = made('text', { ...place, fill: 'var(--muted, #5c5c57)', 'font-size': 11 });
    name.textContent = text;
    axes.append(made('path', { d: rule, stroke: 'var(--rule, #dededa)' }), name);
  }

  const drawAxes = () => {
    axes.replaceChildren();
    for (const { share, text } of ticksSeen(across, left / width, left / width + 1 / times)) {
      const at = share * width;
      addTick(`M${at},0V${height}`, { x: at, y: height + 17, 'text-anchor': 'middle' }, text);
    }
    const bottom = 1 - top / height - 1 / times;
    for (const { share, text } of ticksSeen(down, bottom, bottom + 1 / times)) {
      const at = (1 - share) * height;
      addTick(`M0,${at}H${width}`, { x: -8, y: at + 3, 'text-anchor': 'end' }, text);
    }
  };

  function draw() {
    const zoomed = times > 1;
    svg.toggleAttribute('data-zoomed', zoomed);
    if (!zoomed) {
      view.replaceWith(...groups);
      axes.remove();
    } else if (view.parentNode === null) {
      groups[0].before(axes, view);
      view.append(...groups);
    }
    for (const [mark, place] of places) {
      const [, x, y] = (mark.tagName !== 'line' && /^translate\(([^,]+),([^)]+)\)$/.exec(place ?? '')) || [];
      const moved = x
        ? `translate(${(Number(x) - left) * times},${(Number(y) - top) * times})`
        : `translate(${-left * times},${-top * times}) scale(${times}) ${place ?? ''}`;
      if (zoomed) mark.setAttribute('transform', moved);
      else if (place === null) mark.removeAttribute('transform');
      else mark.setAttribute('transform', place);
    }
    if (zoomed) drawAxes();
  }

  /** Never beyond the chart's own ends. */
  function keep() {
    left = Math.min(Math.max(0, left), width - width / times);
    top = Math.min(Math.max(0, top), height - height / times);
    draw();
  }

  return {
    by(factor, at = { x: width / 2, y: height / 2 }) {
      const next = Math.min(MOST, Math.max(1, times * factor));
      left += at.x / times - at.x / next;
      top += at.y / times - at.y / next;
      times = next;
      keep();
    },
    pan(x, y) {
      left -= x / times;
      top -= y / times;
      keep();
    },
    reset() {
      times = 1;
      keep();
    },
    zoomed: () => times > 1,
    place(event) {
      const matrix = plot.getScreenCTM()?.inverse();
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    },
  };
}
