/** Reads parameters.csv into the figures of stores, by their names `Qwen3-0.6B/aime24`; README.md describes the columns. */
import { parse } from 'csv-parse/sync';
import { DataError, show } from '../foundation/errors.ts';
import { ENDING_COLUMNS, HEADER } from './columns.ts';
import { type AnswerFigures, MEASURED_BRANCHES, type QuestionFigures, type StoreFigures } from './figures.ts';
import { failAt, type Row, readRow } from './read-row.ts';

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function readParameters(text: string, file: string): Map<string, StoreFigures> {
  const stores = new Map<string, { model: string; dataset: string; questions: QuestionFigures[] }>();
  let answers: AnswerFigures[] = [];
  let finals = 0;
  let last: Row | undefined;
  for (const row of readRows(text, file)) {
    const fail = (column: string, expected: string, got: unknown) => failAt(file, row.line, column, expected, got);
    const id = `${row.model}/${row.dataset}`;
    let store = stores.get(id);
    if (store === undefined) stores.set(id, (store = { model: row.model, dataset: row.dataset, questions: [] }));
    if (row.question !== store.questions.length) fail('question', String(store.questions.length), row.question);
    if (last !== undefined && last.rest === undefined && id !== `${last.model}/${last.dataset}`)
      fail('model', `the tail of question ${last.question} of ${last.model}/${last.dataset}`, id);
    if (row.rest === undefined && row.answer.answers !== 1) fail('answers', '1, as the row is not the tail', row.answer.answers);
    if (row.answer.gold && (row.rest !== undefined || answers.some(({ gold }) => gold)))
      fail('gold', '0, as gold is one answer of its question and not the tail', 1);
    answers.push(row.answer);
    finals += row.answer.finals;
    last = row;
    if (row.rest === undefined) continue;
    if (row.answer.ending === undefined) fail(ENDING_COLUMNS[0].name, 'the tail to have an ending', '');
    if (finals !== MEASURED_BRANCHES) fail('finals', `the question's to sum to ${MEASURED_BRANCHES}`, finals);
    store.questions.push({ answers, rest: row.rest });
    answers = [];
    finals = 0;
  }
  if (last === undefined) throw new DataError(`${file}: expected at least one row, got none`);
  if (last.rest === undefined) failAt(file, last.line, 'rest0', 'the last row of the last question to be its tail', '');
  return stores;
}

function* readRows(text: string, file: string): Generator<Row> {
  let records: string[][];
  try {
    records = parse(text, { relax_column_count: true, relax_quotes: true });
  } catch (error) {
    const { lines, message } = error as Error & { lines?: number };
    throw new DataError(`${file}: line ${lines ?? 1}: expected comma-separated values, got ${show(message)}`);
  }
  const header = records[0] ?? [];
  for (const [i, name] of HEADER.entries()) if (header[i] !== name) failAt(file, 1, name, `the header ${name}`, header[i]);
  for (const [i, cells] of records.entries()) {
    if (i === 0) continue;
    const line = i + 1;
    if (cells.length !== HEADER.length)
      failAt(file, line, HEADER[Math.min(cells.length, HEADER.length - 1)], `${HEADER.length} cells`, cells.length);
    yield readRow(cells, line, file);
  }
}
