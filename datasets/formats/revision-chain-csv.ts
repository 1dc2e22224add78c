/**
 * Reads the "revision-chain-csv" format: one row for each step in which a model revises its answer to a question.
 *
 * A chain of revisions is one branch, and its revisions are its probes, each with its own tokens, stated confidence and stop
 * flag; all chains of a task are one question. The file's own `correct` and `confidence` are not used: they misread many rows,
 * so that answers, confidences and flags are read anew from what the model wrote, which is then dropped.
 */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DataError, show } from '../errors.ts';
import { checkLimit, LIMITS } from '../limits.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import { answerOf, confidenceOf, plainNumber, stopFlagOf } from './revision-chain-csv-fields.ts';

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

/** Tokens of one chain must stay countable in 32 bits. */
const MAX_REVISION_TOKENS = 2 ** 24;

const PIECE = 2 ** 16;

interface Chain {
  readonly task: string;
  readonly answers: string[];
  readonly tokens: number[];
  readonly confidence: number[];
  readonly stopFlags: boolean[];
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

  const lengths = [...chains.values()].map(({ answers }) => answers.length);
  for (const [run, { answers }] of chains) {
    if (answers.length !== lengths[0]) {
      throw new DataError(`${file}: run_id ${show(run)}: expected ${lengths[0]} steps as in the first, got ${answers.length}`);
    }
  }
  const tokens = [...chains.values()].flatMap((chain) => chain.tokens);
  if (tokens.length === 0) throw new DataError(`${file}: expected rows below the header, got none`);
  const builder = new TraceStoreBuilder(id, Math.round(sum(tokens) / tokens.length));
  for (const [task, { gold, chains }] of tasks) {
    for (const { answers, tokens: probeTokens, confidence, stopFlags } of chains) {
      builder.branch(answers, sum(probeTokens), answers[answers.length - 1], { probeTokens, confidence, stopFlags });
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
  const gold = plainNumber(row.expected_answer, `${at}expected_answer`) ?? fail('expected_answer', 'a number', row.expected_answer);

  let task = tasks.get(row.task_id);
  if (task === undefined) tasks.set(row.task_id, (task = { gold, chains: [] }));
  if (task.gold !== gold) fail('expected_answer', `${task.gold} as in the task's first row`, row.expected_answer);
  let chain = chains.get(row.run_id);
  if (chain === undefined) {
    chain = { task: row.task_id, answers: [], tokens: [], confidence: [], stopFlags: [] };
    chains.set(row.run_id, chain);
    task.chains.push(chain);
  }
  if (chain.task !== row.task_id) fail('task_id', `${show(chain.task)} as in the run's first row`, row.task_id);
  const step = String(chain.answers.length + 1);
  if (row.step !== step) fail('step', `${step}, the run's next`, row.step);
  const tokens = /^[1-9]\d{0,8}$/.test(row.raw_generation_tokens) ? Number(row.raw_generation_tokens) : 0;
  if (tokens < 1 || tokens > MAX_REVISION_TOKENS) {
    fail('raw_generation_tokens', `an integer from 1 to ${MAX_REVISION_TOKENS}`, row.raw_generation_tokens);
  }
  chain.answers.push(answerOf(row.raw_text, row.answer_normalized, `${at}answer`));
  chain.tokens.push(tokens);
  chain.confidence.push(confidenceOf(row.raw_text));
  chain.stopFlags.push(stopFlagOf(row.raw_text));
}

/** The rows below the header, one at a time, with the line that each ends on. */
async function* rows(bytes: Uint8Array, file: string): AsyncGenerator<{ row: Row; line: number }> {
  const parser = parse({
    columns: (header: string[]) => checkHeader(header, file),
    info: true,
    bom: true,
    max_record_size: LIMITS.row.most,
  });
  Readable.from(pieces(bytes)).pipe(parser);
  try {
    for await (const { record, info } of parser) yield { row: record, line: info.lines };
  } catch (error) {
    if (error instanceof CsvError) {
      if (error.code === 'CSV_MAX_RECORD_SIZE') checkLimit('row', LIMITS.row.most + 1, `${file}: line ${error.lines}`);
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

function checkHeader(header: string[], file: string): string[] {
  checkLimit('columns', header.length, `${file}: header`);
  for (const column of COLUMNS) {
    const times = header.filter((name) => name === column).length;
    if (times !== 1) throw new DataError(`${file}: header: expected one column ${column}, got ${times}`);
  }
  return header;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
