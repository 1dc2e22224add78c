/** Writes a table as CSV: unrounded figures, the ends of intervals and published ones in columns of their own. */
import { csvRows } from '../../../datasets/foundation/text/csv-rows.ts';
import { type Cell, type Column, hasIntervals, type Table, wordsOf } from './table.ts';

type Field = string | number;

export function csvTable(table: Table): string {
  const { groupLabel, columns, rows, notes } = table;
  const intervals = columns.map((_, i) => hasIntervals(table, i));
  const named = columns.flatMap((column, i) => headings(column, intervals[i]));
  const header = [...(groupLabel ? [groupLabel] : []), ...named, ...(notes.length > 0 ? ['notes'] : [])];
  const lines = rows.map(({ group, cells }) => {
    const own = cells.flatMap((cell, i) => fields(cell, columns[i], intervals[i]));
    const said = [...new Set(cells.flatMap(({ note }) => (note === undefined ? [] : [notes[note - 1]])))].join(' ');
    return [...(groupLabel ? [group ?? ''] : []), ...own, ...(notes.length > 0 ? [said] : [])];
  });
  return csvRows([header, ...lines]);
}

function headings({ group, label, kind }: Column, interval: boolean): string[] {
  const name = group ? `${group} ${label}` : label;
  const ends = interval ? [`${name} lower`, `${name} upper`] : [];
  return kind === 'compared' ? [name, ...ends, `${name} published`, `${name} difference`, `${name} agrees`] : [name, ...ends];
}

function fields(cell: Cell, { kind }: Column, hasEnds: boolean): Field[] {
  const { value, interval, published } = cell;
  const own: Field[] = [value ?? wordsOf(cell)];
  if (hasEnds) {
    own.push(interval?.lowerValue ?? interval?.lower ?? '', interval?.upperValue ?? interval?.upper ?? '');
  }
  if (kind !== 'compared') return own;
  if (published === undefined) return [...own, '', '', ''];
  const difference = value === undefined ? '' : value - published.value;
  return [...own, published.value, difference, published.agrees === undefined ? '' : published.agrees ? 'yes' : 'no'];
}
