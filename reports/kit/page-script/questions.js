// @ts-check
/**
 * Heat maps of questions. Two pickers leave the questions on which two contestants differ. A click on a question copies the
 * command that replays it.
 */
import { announce } from './announce.js';
import { copy } from './copy.js';
import { state } from './state.js';

const maps = /** @type {HTMLTableElement[]} */ ([...document.querySelectorAll('table.heat-map[data-traces]')]);

/** @param {HTMLTableElement} map @returns {HTMLTableCellElement[]} */
function headings(map) {
  return [...(map.tHead?.rows[0]?.cells ?? [])].slice(1);
}

const contestants = new Map(
  maps.flatMap((map) => headings(map).map(({ dataset, textContent }) => [dataset.contestant ?? '', textContent ?? ''])),
);

/** @param {HTMLTableCellElement | undefined} cell */
function said(cell) {
  return cell?.textContent?.trim();
}

/** @param {string} label @param {string} other */
function filter(label, other) {
  for (const map of maps) {
    const labels = headings(map).map(({ dataset }) => dataset.contestant);
    const [a, b] = [labels.indexOf(label), labels.indexOf(other)];
    const isAsked = label !== '' && other !== '';
    map.closest('.foldable')?.toggleAttribute('data-asked', isAsked);
    for (const row of map.tBodies[0]?.rows ?? []) {
      const differ = a >= 0 && b >= 0 && said(row.cells[a + 1]) !== said(row.cells[b + 1]);
      row.hidden = isAsked && !differ;
    }
    const details = map.closest('details');
    if (isAsked && details !== null) details.open = [...(map.tBodies[0]?.rows ?? [])].some((row) => !row.hidden);
  }
  if (label === '' || other === '') return;
  // Maps of another grading are there and not shown.
  const shown = maps.flatMap((map) => [...(map.tBodies[0]?.rows ?? [])]).filter((row) => row.getClientRects().length > 0);
  announce(`They differ on ${shown.length} questions.`);
}

/** @param {string} text @param {string} none */
function picker(text, none) {
  const select = document.createElement('select');
  select.append(new Option(none, ''), ...[...contestants].map(([label, name]) => new Option(name, label)));
  const label = document.createElement('label');
  label.append(`${text} `, select);
  return { label, select };
}

if (contestants.size > 1) {
  const [first, second] = [picker('Only where', 'anyone'), picker('and', 'anyone')];
  const bar = document.createElement('p');
  bar.className = 'pair-choice';
  bar.append(first.label, second.label, ' differ');
  document.querySelector('#heat-maps')?.before(bar);
  for (const { select } of [first, second])
    select.addEventListener('change', () => filter(first.select.value, second.select.value));
}

document.addEventListener('click', ({ target }) => {
  const question = target instanceof Element ? target.closest('table.heat-map[data-traces] tbody th') : null;
  const map = question?.closest('table');
  // One that is played on this page leads there.
  if (!question || !map || (target instanceof Element && target.closest('a'))) return;
  const [first] = headings(map);
  const contestant = state.contestant || first?.dataset.contestant || '';
  copy(
    `npx autotts trace --traces '${map.dataset.traces}' --question '${question.textContent}' --contestant '${contestant}'`,
    'Command',
  );
});
