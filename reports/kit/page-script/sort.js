// @ts-check
/** Sorts the rows of tables marked `data-sortable` by a column, each group of rows by itself; a third time restores their order. */
import { announce } from './announce.js';
import { button } from './button.js';

/** @param {HTMLTableRowElement} row @param {number} column */
function sortKey(row, column) {
  const cell = row.cells[column];
  const { value } = cell.dataset;
  return value === undefined ? (cell.textContent ?? '').trim() : Number(value);
}

/** Empty cells come last either way. @param {string | number} a @param {string | number} b @param {number} sign */
function compare(a, b, sign) {
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'number' || a === '') return a === b ? 0 : a === '' ? 1 : -1;
  if (typeof b === 'number' || b === '') return b === '' ? -1 : 1;
  return sign * a.localeCompare(b, 'en', { numeric: true });
}

/** @param {HTMLTableElement} table @param {Map<HTMLTableRowElement, number>} places @param {number} column @param {number} sign */
function sort(table, places, column, sign) {
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => places.has(row));
    const values = new Map(rows.map((row) => [row, sortKey(row, column)]));
    const place = (/** @type {HTMLTableRowElement} */ row) => places.get(row) ?? 0;
    rows.sort((a, b) => (sign === 0 ? 0 : compare(values.get(a) ?? '', values.get(b) ?? '', sign)) || place(a) - place(b));
    body.append(...rows);
  }
}

for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll('table[data-sortable]'))) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows].filter((row) => !row.matches('.group')));
  const places = new Map(rows.map((row, i) => [row, i]));
  const headings = [...(table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [])];
  for (const heading of headings) {
    // A mark that opens the glossary is a button of its own.
    const mark = heading.querySelector('.term');
    mark?.remove();
    const name = heading.textContent ?? '';
    const first = heading.matches('.figure') ? 'descending' : 'ascending';
    const second = first === 'ascending' ? 'descending' : 'ascending';
    const sorter = button('', () => {
      const now = heading.getAttribute('aria-sort');
      const next = now === null ? first : now === first ? second : undefined;
      for (const each of headings) each.removeAttribute('aria-sort');
      if (next !== undefined) heading.setAttribute('aria-sort', next);
      sort(table, places, heading.cellIndex, next === undefined ? 0 : next === 'ascending' ? 1 : -1);
      announce(next === undefined ? 'Rows as they were.' : `Rows by ${name}, ${next}.`);
    });
    sorter.className = 'sort';
    sorter.append(...heading.childNodes);
    heading.append(sorter, mark ?? '');
  }
}
