// @ts-check
/** A table, a legend or a chart is one stop of the Tab key; within it, arrows go from mark to mark. */

const GROUPS = 'table, .legend, figure.chart svg';

/**
 * The elements of a group that can have the focus: those of a contestant, and in a chart those that have a description.
 *
 * @param {Element} group
 */
function stops(group) {
  const found =
    group instanceof SVGElement
      ? [...group.querySelectorAll('title')].map((title) => title.parentElement)
      : group.querySelectorAll('[data-contestant]');
  return /** @type {(HTMLElement | SVGElement)[]} */ ([...found]).filter((stop) => stop !== null);
}

for (const group of document.querySelectorAll(GROUPS)) {
  for (const [i, stop] of stops(group).entries()) stop.tabIndex = i === 0 ? 0 : -1;
}

document.addEventListener('keydown', (event) => {
  const from = event.target;
  if (!(from instanceof HTMLElement || from instanceof SVGElement) || from.matches('a, button, input, select, textarea')) return;
  const group = from.closest(GROUPS);
  const all = group === null ? [] : stops(group).filter((stop) => stop.getClientRects().length > 0 || stop === from);
  const at = all.indexOf(from);
  if (at < 0) return;
  const to =
    all[
      { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key] ?? -1
    ];
  if (to === undefined) return;
  event.preventDefault();
  for (const stop of all) stop.tabIndex = stop === to ? 0 : -1;
  to.focus();
});
