/**
 * Reads the "revision-chain-csv" format: one row for each step in which a model revises its answer to a question.
 *
 * A chain of revisions is one branch. Its revisions are its probes, each with its own tokens, stated confidence and stop flag. All chains
 * of a task are one question. The file's own `correct` and `confidence` are not used, since they misread many rows. Answers, confidences
 * and flags are read anew from the model's text, which is then dropped.
 */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DataError, show } from '../../foundation/errors.ts';
import { checkLimit, LIMITS } from '../../foundation/limits.ts';
import type { RecordedTraces } from '../../store/trace-store.ts';
import { TraceStoreBuilder } from '../../store/trace-store-builder.ts';
import { answerOf, confidenceOf, plainNumber, stopFlagOf } from './revision-chain-fields.ts';

const COLUMNS = [
  'run_id',
  'task_id',
  'expected_answer',
  'step',
  'answer_normalized',
  'raw_generation_tokens',
  'raw_text',
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d];
/** Bytes that the parser is handed at a time. */
const PIECE = 2 ** 16;

/** Tokens of one chain must stay countable in 32 bits. */
const MAX_REVISION_TOKENS = 2 ** 24;

interface Revision {
  readonly answer: string;
  readonly tokens: number;
  readonly confidence: number;
  readonly stop: boolean;
}

interface Chain {
  readonly task: string;
  readonly revisions: Revision[];
}

/** A question: its gold answer, and its chains by their names. */
interface Task {
  readonly gold: string;
  readonly chains: Chain[];
}

/**
 * Δ of the store, which has no meaning for revisions of differing lengths, is their mean length in tokens.
 *
 * @param id name of the trace store
 * @param bytes the file, UTF-8, with a header
 * @param file what an error calls the file
 * @throws DataError naming file, line and column
 */
export async function readRevisionChainCsv(id: string, bytes: Uint8Array, file: string): Promise<RecordedTraces> {
  const tasks = new Map<string, Task>();
  const chains = new Map<string, Chain>();
  for await (const { row, line } of rows(bytes, file)) addRevision(tasks, chains, row, `${file}: line ${line}: `);

  let [steps, tokens] = [0, 0];
  for (const [run, { revisions }] of chains) {
    steps ||= revisions.length;
    if (revisions.length !== steps) {
      throw new DataError(`${file}: run_id ${show(run)}: expected ${steps} steps as in the first, got ${revisions.length}`);
    }
    tokens += tokensOf(revisions);
  }
  if (steps === 0) throw new DataError(`${file}: expected rows below the header, got none`);
  const builder = new TraceStoreBuilder(id, Math.round(tokens / (chains.size * steps)));
  for (const [task, { gold, chains }] of tasks) {
    for (const { revisions } of chains) {
      const answers = revisions.map(({ answer }) => answer);
      builder.branch(answers, tokensOf(revisions), answers[answers.length - 1], {
        probeTokens: revisions.map(({ tokens }) => tokens),
        confidence: revisions.map(({ confidence }) => confidence),
        stopFlags: revisions.map(({ stop }) => stop),
      });
    }
    builder.endQuestion(task, gold);
  }
  return builder.build();
}

function addRevision(tasks: Map<string, Task>, chains: Map<string, Chain>, row: Row, at: string): void {
  const fail = (column: string, expected: string, got: unknown): never => {
    throw new DataError(`${at}${column}: expected ${expected}, got ${show(got)}`);
  };
  if (row.run_id === '') fail('run_id', 'a name', row.run_id);
  if (row.task_id === '') fail('task_id', 'a name', row.task_id);
  const gold =
    plainNumber(row.expected_answer, `${at}expected_answer`) ?? fail('expected_answer', 'a number', row.expected_answer);

  let task = tasks.get(row.task_id);
  if (task === undefined) tasks.set(row.task_id, (task = { gold, chains: [] }));
  if (task.gold !== gold) fail('expected_answer', `${task.gold} as in the task's first row`, row.expected_answer);
  let chain = chains.get(row.run_id);
  if (chain === undefined) {
    chain = { task: row.task_id, revisions: [] };
    chains.set(row.run_id, chain);
    task.chains.push(chain);
  }
  if (chain.task !== row.task_id) fail('task_id', `${show(chain.task)} as in the run's first row`, row.task_id);
  const step = String(chain.revisions.length + 1);
  if (row.step !== step) fail('step', `${step}, the run's next`, row.step);
  const tokens = /^[1-9]\d{0,8}$/.test(row.raw_generation_tokens) ? Number(row.raw_generation_tokens) : 0;
  if (tokens < 1 || tokens > MAX_REVISION_TOKENS) {
    fail('raw_generation_tokens', `an integer from 1 to ${MAX_REVISION_TOKENS}`, row.raw_generation_tokens);
  }
  chain.revisions.push({
    answer: answerOf(row.raw_text, row.answer_normalized, `${at}answer`),
    tokens,
    confidence: confidenceOf(row.raw_text),
    stop: stopFlagOf(row.raw_text),
  });
}

/** The rows below the header, one at a time, with the line that each ends on. */
async function* rows(bytes: Uint8Array, file: string): AsyncGenerator<{ row: Row; line: number }> {
  checkRows(bytes, file);
  const parser = parse({
    columns: (header: string[]) => checkHeader(header, file),
    info: true,
    bom: true,
  });
  Readable.from(pieces(bytes)).pipe(parser);
  try {
    for await (const { record, info } of parser) yield { row: record, line: info.lines };
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error.lines === 'number' ? `line ${error.lines}` : 'its end';
      throw new DataError(`${file}: expected CSV with a header, got ${error.code} at ${line}`);
    }
    throw error;
  }
}

/** The file piece by piece: the parser holds the rows of a whole one. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/** Throws for a row of too many bytes or columns; whether the file is CSV is not looked at. */
function checkRows(bytes: Uint8Array, file: string): void {
  const { length } = bytes;
  let row = 1;
  let start = 0;
  let columns = 1;
  let quoted = false;
  /** The end of each row, as the parser tells it from the first row: LF, CR and LF, or CR. */
  let end: 'LF' | 'CRLF' | 'CR' | undefined;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && byte === COMMA) {
      if (++columns > LIMITS.columns.most) checkLimit('columns', columns, `${file}: row ${row}`);
    } else if (!quoted && (byte === LF || byte === CR)) {
      if (end === undefined) end = byte === LF ? 'LF' : bytes[at + 1] === LF ? 'CRLF' : 'CR';
      const ends = byte === CR ? end === 'CR' : end === 'LF' || (end === 'CRLF' && bytes[at - 1] === CR);
      if (ends) [row, start, columns] = [row + 1, at + 1, 1];
    }
    if (at - start > LIMITS.row.most) checkLimit('row', at - start, `${file}: row ${row}`);
  }
}

function checkHeader(header: string[], file: string): string[] {
  for (const column of COLUMNS) {
    const times = header.filter((name) => name === column).length;
    if (times !== 1) throw new DataError(`${file}: header: expected one column ${column}, got ${times}`);
  }
  return header;
}

function tokensOf(revisions: readonly Revision[]): number {
  return revisions.reduce((sum, { tokens }) => sum + tokens, 0);
}
