// @ts-check
/** The tools of each chart: its picture can be copied or saved. */
import { announce } from './announce.js';
import { button } from './button.js';
import { copy } from './copy.js';

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

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.chart'))) {
  const svg = figure.querySelector('svg');
  if (svg === null) continue;
  const bar = document.createElement('div');
  bar.className = 'tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Chart');
  bar.append(
    button('Copy SVG', () => copy(pictureOf(svg), 'SVG')),
    button('Save SVG', () => save(pictureOf(svg), `${figure.id || 'chart'}.svg`)),
  );
  (svg.closest('.plot') ?? svg).after(bar);
}
