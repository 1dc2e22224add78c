/** Reads prompts.csv: how long prompts are, each with how that is known. No trace store records its prompts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable } from './read-table.ts';

export interface Prompt {
  /** Mean tokens of a question with its instructions. */
  readonly tokens: number;
  readonly source: string;
}

const FILE = new URL('prompts.csv', import.meta.url);
const TRACES = /^(\*|[A-Za-z0-9][\w.@-]*)\/[A-Za-z0-9][\w.-]*$/;

/** By trace store, `gpt-5@high/gpqa-diamond`, or by dataset with * for every other model; in file order. */
export function prompts(): ReadonlyMap<string, Prompt> {
  return parsePrompts(readFileSync(fileURLToPath(FILE), 'utf8'), 'reports/costs/prompts.csv');
}

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function parsePrompts(text: string, file: string): ReadonlyMap<string, Prompt> {
  const key = { accepts: (cell: string) => TRACES.test(cell), expected: 'a trace store, or * for its model, such as */aime24' };
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;
  return readTable(
    text,
    file,
    ['traces', 'tokens', 'source'],
    (row) => ({ tokens: row.number('tokens', isCount, 'a whole number of tokens, such as 260') }),
    key,
  );
}

/** How long the prompts of a model on a dataset, or a part of one, are; undefined where that is not known. */
export function promptOf(known: ReadonlyMap<string, Prompt>, model: string, dataset: string): Prompt | undefined {
  const whole = dataset.replace(/#.*$/, '');
  return known.get(`${model}/${whole}`) ?? known.get(`*/${whole}`);
}
