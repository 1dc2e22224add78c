/**
 * Writes a table as CSV for programs. Figures are unrounded, with an ASCII minus. Each bound has a column, and published figures
 * have columns of their own. No two columns have one name. A row of a contestant ends with its exact label.
 */
import { csvRows } from '../../../datasets/foundation/text/csv-rows.ts';
import { type Cell, type Column, hasIntervals, type Table, wordsOf } from './table.ts';

type Field = string | number;

/** The fields of a column that its file needs. */
interface Shape {
  /** Whether any cell has more than an interval. */
  readonly figures: boolean;
  readonly ends: boolean;
}

export function csvTable(table: Table): string {
  const { groupLabel, columns, rows, notes } = table;
  const shapes = columns.map((_, i) => {
    const ends = hasIntervals(table, i);
    return { ends, figures: !ends || rows.some(({ cells: { [i]: cell } }) => cell?.value !== undefined || wordsOf(cell) !== '') };
  });
  const labelled = rows.some(({ contestant }) => contestant !== undefined);
  const named = columns.flatMap((column, i) => headings(column, shapes[i]));
  const header = distinct(
    [...(groupLabel ? [groupLabel] : []), ...named, ...(labelled ? ['label'] : []), ...(notes.length > 0 ? ['notes'] : [])].map(
      ascii,
    ),
  );
  const lines = rows.map(({ group, contestant, cells }) => {
    const own = cells.flatMap((cell, i) => fields(cell, columns[i], shapes[i]));
    const said = [...new Set(cells.flatMap(({ note }) => (note === undefined ? [] : [notes[note - 1]])))].join(' ');
    const last = [...(labelled ? [contestant ?? ''] : []), ...(notes.length > 0 ? [said] : [])];
    return [...(groupLabel ? [group ?? ''] : []), ...own, ...last];
  });
  return csvRows([header, ...lines]);
}

function headings({ group, label, file = label, kind }: Column, { figures, ends }: Shape): string[] {
  const name = group ? `${group} ${file}` : file;
  const bounds = ends ? [`${name} lower`, `${name} upper`] : [];
  const own = figures ? [name, ...bounds] : bounds;
  return kind === 'compared' ? [...own, `${name} published`, `${name} difference`, `${name} agrees`] : own;
}

function fields(cell: Cell, { kind }: Column, { figures, ends }: Shape): Field[] {
  const { value, interval, published } = cell;
  const own: Field[] = figures ? [value ?? (kind === 'text' ? wordsOf(cell) : plain(wordsOf(cell)))] : [];
  if (ends) {
    own.push(interval?.lowerValue ?? plain(interval?.lower ?? ''), interval?.upperValue ?? plain(interval?.upper ?? ''));
  }
  if (kind !== 'compared') return own;
  if (published === undefined) return [...own, '', '', ''];
  const difference = value === undefined ? '' : value - published.value;
  return [...own, published.value, difference, published.agrees === undefined ? '' : published.agrees ? 'yes' : 'no'];
}

/** Words that stand where a figure would: nothing for what is not known, `Infinity` for what is never reached. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['unknown', ''],
  ['never', 'Infinity'],
]);

function plain(text: string): Field {
  const words = WORDS.get(text) ?? ascii(text);
  return words !== '' && Number.isFinite(Number(words)) ? Number(words) : words;
}

function ascii(text: string): string {
  return text.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ');
}

/** The second column of a name is told apart by its number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
