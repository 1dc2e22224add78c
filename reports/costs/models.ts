/** Reads models.csv: how large models are, each with its source. Models whose size is not published are not in it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable } from './read-table.ts';

export interface Model {
  /** Without its mode: `gpt-5`, not `gpt-5@high`. */
  readonly model: string;
  /** Those that a token passes through: the active ones of a mixture of experts. */
  readonly parameters: number;
  /** Forward passes for each recorded token: more than one where only the chosen of many samples is recorded. */
  readonly passes: number;
  readonly source: string;
}

const FILE = new URL('models.csv', import.meta.url);

/** By name, in file order. */
export function models(): ReadonlyMap<string, Model> {
  return parseModels(readFileSync(fileURLToPath(FILE), 'utf8'), 'reports/costs/models.csv');
}

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function parseModels(text: string, file: string): ReadonlyMap<string, Model> {
  const counts = (value: number) => Number.isSafeInteger(value) && value >= 1;
  return readTable(text, file, ['model', 'parameters', 'passes', 'source'], (row) => ({
    parameters: row.number('parameters', counts, 'a whole number of parameters, such as 8.2e9'),
    passes: row.number('passes', counts, 'a whole number of forward passes for each recorded token, such as 1'),
  }));
}
