/** The looks of a table's columns on the page. They are classes of its style sheet, so that no cell has a style of its own. */
import { type Column, hasIntervals, type Table, wordsOf } from './table.ts';

export interface ColumnLook {
  /** Of all cells, the heading too. */
  readonly classes: string;
  /** Of the intervals: as wide as the widest, so that the figures before them align. */
  readonly intervalClasses: string;
}

/** Text longer than this may wrap, in characters. */
const LONG = 44;
/** The widest interval that style sheets know, in digits. */
const WIDEST = 20;

/** @returns one a column */
export function columnLooks(table: Table): ColumnLook[] {
  return table.columns.map((column, i) => {
    const cells = table.rows.map((row) => row.cells[i]);
    const long = column.kind === 'text' && cells.some((cell) => cell !== undefined && wordsOf(cell).length > LONG);
    const widths = cells.map((cell) => (!cell?.interval ? 0 : digits(`[${cell.interval.lower}, ${cell.interval.upper}]`)));
    const width = Math.min(WIDEST, Math.max(4, ...widths));
    return {
      classes: `${classOf(i, table.columns)}${long ? ' long' : ''}`,
      intervalClasses: hasIntervals(table, i) ? `interval w${width}` : 'interval',
    };
  });
}

/** Columns of figures stand right; the first one of a group keeps its distance from the group before. */
function classOf(i: number, columns: readonly Column[]): string {
  const { kind, group } = columns[i];
  const first = group !== undefined && group !== columns[i - 1]?.group;
  return `${kind === 'text' ? 'text' : 'figure'}${first ? ' first' : ''}`;
}

/** How wide a text is in digits; points, commas, spaces and brackets are half as wide. */
function digits(text: string): number {
  return Math.ceil([...text].reduce((sum, character) => sum + (/[.,\s[\]]/.test(character) ? 0.52 : 1), 0));
}
