/** The questions of a pinned set as a model is asked them, each with its right answer. They live in memory alone. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { FetchOptions } from '../fetch/fetch.ts';
import { DataError } from '../foundation/errors.ts';
import { isObject, parseJson } from '../foundation/json.ts';
import { stream } from '../foundation/random-streams.ts';
import { readFooter } from '../parquet/footer.ts';
import { leafOf, rowsOf } from '../parquet/rows.ts';
import { fetchQuestionSet, type QuestionSet, verifyCopy } from './question-sets.ts';

export interface SetQuestion {
  /** As the set calls it. */
  readonly name: string;
  readonly text: string;
  readonly gold: string;
  /** Of a question with choices: which answer of the file stands at each letter, 0 being the right one. */
  readonly shuffle?: readonly number[];
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Returns the questions of a set, from the cache or from wherever its files can be had.
 *
 * @param copy a file of one's own, verified: for a set that may not be kept
 * @throws DataError for a set that cannot be had, another copy, or a file that is not as expected @throws UnreachableError
 */
export async function questionsOfSet(
  set: QuestionSet,
  copy: string | undefined,
  options: FetchOptions = {},
): Promise<readonly SetQuestion[]> {
  if (copy !== undefined) await verifyCopy(set, copy);
  const files = copy === undefined ? await fetchQuestionSet(set, options) : [copy];
  const questions: SetQuestion[] = [];
  for (const [f, file] of files.entries()) {
    const bytes = await readFile(file);
    const format = copy?.endsWith('.csv') ? 'csv' : set.files[f].format;
    const part = files.length > 1 ? `${f + 1}-` : '';
    for (const question of await questionsIn(bytes, format, set.id)) questions.push({ ...question, name: part + question.name });
  }
  if (questions.length !== set.questions)
    throw new DataError(`${set.id}: expected ${set.questions} questions, got ${questions.length}`);
  return questions;
}

/** Reads a file of a set. @param at what an error calls it @throws DataError naming place and field, and showing no text */
export async function questionsIn(bytes: Uint8Array, format: string, at: string): Promise<SetQuestion[]> {
  if (format === 'csv') return rowsOfCsv(bytes).map((row, r) => withChoices(row, `${at}: row ${r + 1}`));
  const rows = format === 'parquet' ? await rowsOfParquet(bytes, at) : rowsOfLines(bytes, at);
  return rows.map((row, r) => withAnswer(row, `${r}`, `${at}: row ${r + 1}`));
}

/** `problem` of MATH-500, AIME and HMMT; `question` of GSM8K, whose answer stands at the end of a worked solution. */
function withAnswer(row: Row, place: string, at: string): SetQuestion {
  const name = String(row.unique_id ?? row.problem_idx ?? place);
  if (row.problem !== undefined) return { name, text: textIn(row, 'problem', at), gold: textIn(row, 'answer', at) };
  const solution = textIn(row, 'answer', at);
  const gold = solution.slice(solution.lastIndexOf('####') + 4).trim();
  if (!solution.includes('####') || gold === '')
    throw new DataError(`${at}: answer: expected it to end with #### and a number, got none`);
  return { name, text: textIn(row, 'question', at), gold: gold.replaceAll(',', '') };
}

const CHOICES = ['Correct Answer', 'Incorrect Answer 1', 'Incorrect Answer 2', 'Incorrect Answer 3'] as const;
const LETTERS = 'ABCD';

/** A question of GPQA: its answers in an order drawn by the name of the question, so that it is always the same. */
function withChoices(row: Row, at: string): SetQuestion {
  const name = textIn(row, 'Record ID', at);
  const answers = CHOICES.map((column) => textIn(row, column, at));
  const random = stream('choices', name);
  const shuffle = answers.map((_, a) => a);
  for (let place = shuffle.length - 1; place > 0; place--) {
    const other = random.below(place + 1);
    [shuffle[place], shuffle[other]] = [shuffle[other], shuffle[place]];
  }
  const choices = shuffle.map((answer, c) => `${LETTERS[c]}) ${answers[answer]}`);
  const text = [textIn(row, 'Question', at), '', ...choices, '', 'The final answer is one letter.'].join('\n');
  return { name, text, gold: LETTERS[shuffle.indexOf(0)], shuffle };
}

function rowsOfLines(bytes: Uint8Array, at: string): Row[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return lines.flatMap((line, l) => {
    if (line.trim() === '') return [];
    const value = parseJson(Buffer.from(line), `${at}: line ${l + 1}`);
    if (!isObject(value)) throw new DataError(`${at}: line ${l + 1}: expected an object, got something else`);
    return [value];
  });
}

function rowsOfCsv(bytes: Uint8Array): Row[] {
  return parse(Buffer.from(bytes), { columns: true, bom: true, relax_column_count: true });
}

async function rowsOfParquet(bytes: Uint8Array, at: string): Promise<Row[]> {
  const file = { path: at, length: bytes.length, read: async (from: number, to: number) => bytes.subarray(from, to) };
  const footer = await readFooter(file);
  const wanted = Object.fromEntries(
    ['problem_idx', 'problem', 'answer'].flatMap((name) => {
      const leaf = leafOf(footer, name);
      return leaf === undefined ? [] : [[name, { leaf }]];
    }),
  );
  const rows: Row[] = [];
  for await (const row of rowsOf(file, footer, wanted)) rows.push(row);
  return rows;
}

/** @throws DataError where there is no text */
function textIn(row: Row, name: string, at: string): string {
  const value = row[name];
  const text =
    typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'bigint' ? `${value}` : '';
  if (text !== '') return text;
  throw new DataError(`${at}: ${name}: expected a text, got none`);
}
