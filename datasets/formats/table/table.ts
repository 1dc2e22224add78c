/**
 * Reads a table of anyone's samples, CSV or TSV with a header, one row for each sample. Only the columns that `--columns` names are read:
 *
 *     gold=target,answer=pred,question=prompt,response=output,tokens=n_tokens,score=correct,branch=seed,id=name
 *
 * Rows with the same question are its samples. An empty answer is read from the response; where there is none, the sample abstains. Texts of
 * questions and responses are dropped.
 */

import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DataError } from '../../foundation/errors.ts';
import { checkLimit, LIMITS } from '../../foundation/limits.ts';
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import type { LoggedSample } from '../../samples/logged-sample.ts';
import type { SampleFormat } from '../format.ts';
import type { Bytes } from '../shared/json-lines.ts';
import { questionHash } from '../shared/stated-values.ts';
import { type TableColumns, type TableField, tableColumns } from './table-columns.ts';

/** The words that tables write for right and wrong, beside numbers from 0 to 1. */
const SCORES: ReadonlyMap<string, number> = new Map(
  Object.entries({ true: 1, yes: 1, correct: 1, right: 1, t: 1, y: 1, false: 0, no: 0, incorrect: 0, wrong: 0, f: 0, n: 0 }),
);

/** The words that tables write where there is nothing. */
const NOTHING: ReadonlySet<string> = new Set(['', 'nan', 'none', 'null', 'n/a', 'na', '<na>']);

/** A whole number; tables with gaps write them with a point. */
const WHOLE = /^\+?(\d{1,15})(?:\.0*)?$/;

const SEPARATORS = ['\t', ',', ';'];

const [LF, CR] = [0x0a, 0x0d];

/** Bytes that the parser is handed at a time. */
const PIECE = 2 ** 16;

export const format: SampleFormat = {
  choices: ['columns'],
  detect: ({ isTable }) => isTable,
  read: (file, { choices }) => readTable(file.pieces(), file.path, choices.columns),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @param columns what `--columns` says
 * @throws DataError naming file, line and column
 */
export async function* readTable(bytes: Bytes, file: string, columns: string | undefined): AsyncGenerator<LoggedSample> {
  const { line, all } = await firstLine(bytes);
  const separator = separatorOf(line);
  checkLimit('row', line.length, `${file}: header`);
  checkLimit('columns', line.split(separator).length, `${file}: header`);
  let chosen: TableColumns = {};
  const parser = parse({
    columns: (header: string[]) => {
      const names = header.map((name) => name.trim());
      chosen = tableColumns(columns, names, file);
      return names;
    },
    delimiter: separator,
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_quotes: true,
    max_record_size: LIMITS.row.most,
  });
  Readable.from(all)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield sampleOf(record, chosen, `${file}: line ${info.lines}`);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = `${file}: line ${error.lines ?? 'unknown'}`;
    if (error.code === 'CSV_MAX_RECORD_SIZE') checkLimit('row', Number.POSITIVE_INFINITY, at);
    throw new DataError(`${at}: expected rows as the header has columns, got ${error.code}`);
  }
}

function sampleOf(row: Readonly<Record<string, string>>, columns: TableColumns, at: string): LoggedSample {
  const raw = (field: TableField) => {
    const column = columns[field];
    return (column === undefined ? '' : row[column].trim()) || undefined;
  };
  const cell = (field: TableField) => (NOTHING.has(raw(field)?.toLowerCase() ?? '') ? undefined : raw(field));
  const fail = (field: TableField, expected: string): never => {
    throw new DataError(
      `${at}: ${columns[field]}: expected ${expected}, got ${raw(field) === undefined ? 'nothing' : `${raw(field)?.length} characters`}`,
    );
  };
  const whole = (field: TableField, expected: string) => {
    const text = cell(field);
    return text === undefined ? undefined : Number(WHOLE.exec(text)?.[1] ?? fail(field, expected));
  };
  const [question, gold, response] = [raw('question'), raw('gold'), raw('response')];
  const score = cell('score');
  const stated = score === undefined ? undefined : (SCORES.get(score.toLowerCase()) ?? Number(score));
  if (stated !== undefined && !(stated >= 0 && stated <= 1)) fail('score', 'a number from 0 to 1, or true or false');
  const tokens = whole('tokens', 'a whole number of tokens');
  const branch = whole('branch', 'a whole number');
  if (columns.branch !== undefined && branch === undefined) fail('branch', 'a whole number');
  return {
    question: questionHash(question ?? fail('question', 'a question')),
    name: raw('id'),
    golds: [gold ?? fail('gold', 'an answer')],
    answer: (raw('answer') === gold ? gold : cell('answer')) ?? (response === undefined ? NOTHING_EXTRACTED : undefined),
    response,
    tokens: tokens || undefined,
    branch,
    ...(stated !== undefined && { judged: { score: stated } }),
    at,
  };
}

/** The character that separates the names in the first line: the most frequent of tab, comma and semicolon. */
function separatorOf(line: string): string {
  const times = SEPARATORS.map((separator) => line.replace(/"[^"]*"/g, '').split(separator).length);
  return SEPARATORS[times.indexOf(Math.max(...times))];
}

/** The first line, as far as it is in the first pieces, and all pieces again, none of which is large. */
async function firstLine(bytes: Bytes): Promise<{ line: string; all: AsyncGenerator<Uint8Array> }> {
  const pieces = small(bytes);
  const seen: Uint8Array[] = [];
  for (let end = false; !end && seen.length * PIECE <= 2 * LIMITS.row.most; ) {
    const next = await pieces.next();
    if (next.done) break;
    seen.push(next.value);
    end = next.value.some((byte) => byte === LF || byte === CR);
  }
  const line = Buffer.concat(seen)
    .toString('utf8')
    .split(/[\r\n]/, 1)[0];
  const all = (async function* () {
    yield* seen.splice(0);
    yield* pieces;
  })();
  return { line, all };
}

/** The file in small pieces: the parser holds the rows of a whole one. */
async function* small(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    for (let from = 0; from < piece.length; from += PIECE) yield piece.slice(from, from + PIECE);
  }
}
