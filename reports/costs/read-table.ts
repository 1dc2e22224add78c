/** Reads the tables of what models cost: comma-separated, one row for each model, every cell checked. */
import { parse } from 'csv-parse/sync';
import { DataError, show } from '../../datasets/foundation/errors.ts';

export interface Row {
  /** A cell for which `accepts` has to hold. */
  text(column: string, accepts: (cell: string) => boolean, expected: string): string;
  /** A cell that has to be a number for which `accepts` holds. */
  number(column: string, accepts: (value: number) => boolean, expected: string): number;
  fail(column: string, expected: string): never;
}

const NAME = /^[A-Za-z0-9][\w.-]*$/;
const NUMBER = /^\d+(\.\d+)?(e\d+)?$/;

/** The form of a first cell. */
export interface Key {
  accepts(cell: string): boolean;
  readonly expected: string;
}

const MODEL: Key = {
  accepts: (cell) => NAME.test(cell),
  expected: 'a name of letters, digits, dots and dashes, without its mode (@high)',
};

/**
 * The rows by their first cell, in file order.
 *
 * @param text the file
 * @param file what an error calls the file
 * @param columns the header: the key of a row first, `source` last
 * @param key the form of the first cell: a model's name by default
 * @throws DataError naming line and column, what was expected and what came
 */
export function readTable<Entry>(
  text: string,
  file: string,
  columns: readonly string[],
  readRow: (row: Row) => Entry,
  key: Key = MODEL,
): Map<string, Entry & { readonly source: string }> {
  const [header, ...lines] = readLines(text, file);
  for (const [i, column] of columns.entries()) {
    if (header?.cells[i] !== column) fail(file, 1, column, `the header ${column}`, header?.cells[i]);
  }
  if (header.cells.length > columns.length) fail(file, 1, 'source', 'the last header', header.cells[columns.length]);
  const [first] = columns;
  const byKey = new Map<string, Entry & { source: string }>();
  for (const { cells, line } of lines) {
    if (cells.length !== columns.length) {
      fail(file, line, columns[Math.min(cells.length, columns.length - 1)], `${columns.length} cells`, cells.length);
    }
    const row = rowOf(new Map(columns.map((column, i) => [column, cells[i]])), line, file);
    const name = row.text(first, key.accepts, key.expected);
    if (byKey.has(name)) row.fail(first, `each ${first} once`);
    byKey.set(name, {
      ...readRow(row),
      source: row.text('source', (cell) => /\S/.test(cell), 'where the figures are from'),
    });
  }
  return byKey;
}

function rowOf(cells: ReadonlyMap<string, string>, line: number, file: string): Row {
  const refuse = (column: string, expected: string): never => fail(file, line, column, expected, cells.get(column));
  return {
    fail: refuse,
    text(column, accepts, expected) {
      const cell = cells.get(column)!;
      return accepts(cell) ? cell : refuse(column, expected);
    },
    number(column, accepts, expected) {
      const cell = cells.get(column)!;
      const value = Number(cell);
      return NUMBER.test(cell) && Number.isFinite(value) && accepts(value) ? value : refuse(column, expected);
    },
  };
}

/** The cells of each line that is not blank, with its number. @throws DataError */
export function readLines(text: string, file: string): { cells: string[]; line: number }[] {
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const { lines, message } = error as Error & { lines?: number };
    throw new DataError(`${file}: line ${lines ?? 1}: expected comma-separated values, got ${show(message)}`);
  }
}

function fail(file: string, line: number, column: string, expected: string, got: unknown): never {
  throw new DataError(`${file}: line ${line}, column ${column}: expected ${expected}, got ${show(got)}`);
}
