/** Reads one row of parameters.csv, checking each cell and what the cells of a row say together. */
import { DataError, show } from '../foundation/errors.ts';
import { type Column, ENDING_COLUMNS, NAME_COLUMNS, NUMBER_COLUMNS, REST_COLUMNS, ROW_COLUMNS } from './columns.ts';
import { type AnswerFigures, type Ending, PHASES } from './figures.ts';
import { LEVELS } from './quantiles.ts';

/** A data row: what it says, and where it stands for an error. */
export interface Row {
  readonly line: number;
  readonly model: string;
  readonly dataset: string;
  readonly question: number;
  readonly answer: AnswerFigures;
  readonly rest: readonly number[] | undefined;
}

export function readRow(cells: readonly string[], line: number, file: string): Row {
  const [model, dataset] = cells;
  for (const [i, name] of [model, dataset].entries()) {
    if (!/^[A-Za-z0-9.@-]+$/.test(name)) failAt(file, line, NAME_COLUMNS[i], 'a name of letters, digits, dots and dashes', name);
  }
  const question = readNumber({ name: 'question', min: 0, max: 9999 }, cells[2], line, file);
  let at = NAME_COLUMNS.length;
  const section = (columns: readonly Column[], optional: boolean): number[] | undefined => {
    const own = cells.slice(at, (at += columns.length));
    if (optional && own.every((cell) => cell === '')) return undefined;
    return columns.map((column, i) => readNumber(column, own[i], line, file));
  };
  const [answers, common, gold, finals, finalAnswers, ...shares] = section(ROW_COLUMNS, false) as number[];
  const ending = section(ENDING_COLUMNS, true);
  const rest = section(REST_COLUMNS, true);
  const fail = (column: string, expected: string, got: unknown) => failAt(file, line, column, expected, got);
  if (common > answers || (common === 0 && answers > 0))
    fail('common', `from ${Math.min(1, answers)} to ${answers}, the answers`, common);
  if (finalAnswers > Math.min(answers, finals) || (finalAnswers === 0 && finals > 0))
    fail('finalAnswers', `from ${Math.min(1, finals)} to ${Math.min(answers, finals)}`, finalAnswers);
  const visits = shares.slice(0, PHASES.length);
  const visited = visits.findIndex((share) => share > 0);
  if (answers === 0 && visited >= 0) fail(`visits${PHASES[visited]}`, '0, as there is no answer to visit', visits[visited]);
  const answer = { answers, common, gold: gold === 1, finals, finalAnswers, visits, stay: shares.slice(PHASES.length) };
  const rising = (values: readonly number[], first: string) => {
    const names = NUMBER_COLUMNS.slice(NUMBER_COLUMNS.findIndex(({ name }) => name === first));
    for (let i = 1; i < values.length; i++)
      if (values[i] < values[i - 1]) fail(names[i].name, `at least ${values[i - 1]}, as quantiles do not fall`, values[i]);
  };
  if (rest !== undefined) rising(rest, 'rest0');
  if (ending === undefined) return { line, model, dataset, question, answer, rest };
  const length = ending.slice(0, LEVELS.length);
  const settle = ending.slice(LEVELS.length, 2 * LEVELS.length);
  rising(length, 'length0');
  rising(settle, 'settle0');
  const [link, ...own] = ending.slice(2 * LEVELS.length);
  const how: Ending = { length, settle, link, own };
  return { line, model, dataset, question, answer: { ...answer, ending: how }, rest };
}

function readNumber({ name, min, max }: Column, cell: string, line: number, file: string): number {
  const value = /^-?\d{1,6}$/.test(cell) ? Number(cell) : Number.NaN;
  if (!(value >= min && value <= max)) failAt(file, line, name, `a whole number from ${min} to ${max}`, cell);
  return value;
}

/** Refuses a cell: where, what was expected, what came. */
export function failAt(file: string, line: number, column: string, expected: string, got: unknown): never {
  throw new DataError(`${file}: line ${line}, column ${column}: expected ${expected}, got ${show(got)}`);
}
