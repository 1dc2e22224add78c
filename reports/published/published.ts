/** Reads published.csv: what the papers and their repositories print, row by row, each with its source. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { readLines } from '../costs/read-table.ts';
import { type Source, sources } from './publications.ts';

/** A figure as printed. */
export interface Printed {
  readonly text: string;
  /** Percent, or tokens. */
  readonly value: number;
}

export interface PublishedRow {
  readonly source: Source;
  readonly model: string;
  /** `average` for a mean over several, see `Source.averages`. */
  readonly dataset: string;
  readonly controller: string;
  /** The parameters that the row states, the knob first. */
  readonly params: ReadonlyMap<string, number>;
  readonly accuracy: Printed;
  readonly totalTokens: Printed;
  readonly sequentialTokens: Printed | undefined;
  /** `search`, `held-out`, `generalization`, or empty where the source makes no difference. */
  readonly split: string;
}

const COLUMNS = 'source,table,model,dataset,controller,params,accuracy,total_tokens,sequential_tokens,split'.split(',');
const FILE = new URL('published.csv', import.meta.url);

/** Every published row, in file order. */
export function published(): PublishedRow[] {
  return parsePublished(readFileSync(fileURLToPath(FILE), 'utf8'), 'reports/published/published.csv');
}

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function parsePublished(text: string, file: string): PublishedRow[] {
  const [header, ...lines] = readLines(text, file);
  for (const [i, column] of COLUMNS.entries()) {
    if (header?.cells[i] !== column) fail(file, 1, column, `the header ${column}`, header?.cells[i]);
  }
  const seen = new Set<string>();
  return lines.map(({ cells, line }) => {
    if (cells.length !== COLUMNS.length) {
      fail(file, line, COLUMNS[Math.min(cells.length, COLUMNS.length - 1)], `${COLUMNS.length} cells`, cells.length);
    }
    const key = cells.slice(0, 6).join(',');
    if (seen.has(key)) fail(file, line, 'params', 'each row once', key);
    seen.add(key);
    return readRow(Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]])), line, file);
  });
}

function readRow(cells: Record<string, string>, line: number, file: string): PublishedRow {
  const expected = (column: string, what: string) => fail(file, line, column, what, cells[column]);
  const name = (column: string) =>
    /^[\w.-]+$/.test(cells[column]) ? cells[column] : expected(column, 'letters, digits, dots, dashes');
  const ofSource = sources.filter(({ source }) => source === cells.source);
  if (ofSource.length === 0) expected('source', 'a source listed in reports/published/publications.ts');
  const source = ofSource.find(({ table }) => table === cells.table) ?? expected('table', `a table of ${cells.source}`);
  const dataset = name('dataset');
  if (dataset === 'average' && source.averages === undefined)
    expected('dataset', `a dataset, as ${source.table} has no averages`);
  const accuracy = Number(cells.accuracy);
  const decimals = new RegExp(`^\\d{1,3}(\\.\\d{1,${source.accuracyDecimals}})?$`);
  if (!decimals.test(cells.accuracy) || accuracy > 100) {
    expected('accuracy', `a percentage with at most ${source.accuracyDecimals} decimals`);
  }
  const tokens = (column: string): Printed => {
    const value = Number(cells[column]);
    if (!/^[1-9]\d{0,8}$/.test(cells[column]) || value % source.tokenUnit !== 0) {
      expected(column, `a whole number of tokens, a multiple of ${source.tokenUnit}`);
    }
    return { text: cells[column], value };
  };
  const params = new Map<string, number>();
  for (const part of cells.params.split(';')) {
    const [, key, value] =
      /^([a-zA-Z]+)=(\d+(?:\.\d+)?)$/.exec(part) ?? expected('params', 'name=number pairs separated by semicolons');
    params.set(key, Number(value));
  }
  return {
    source,
    model: name('model'),
    dataset,
    controller: name('controller'),
    params,
    accuracy: { text: cells.accuracy, value: accuracy },
    totalTokens: tokens('total_tokens'),
    sequentialTokens: cells.sequential_tokens === '' ? undefined : tokens('sequential_tokens'),
    split: cells.split,
  };
}

function fail(file: string, line: number, column: string, expected: string, got: unknown): never {
  throw new DataError(`${file}: line ${line}, column ${column}: expected ${expected}, got ${show(got)}`);
}
