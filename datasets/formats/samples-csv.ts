/**
 * Reads the "samples-csv" format of ConSol (Lee et al. 2025, arXiv 2503.17587). Each question is a file, and each sample a row. A
 * row has the answer and the tokens that the model wrote, its reasoning included. The files tell neither question nor gold; the
 * pin does.
 *
 * Answers were taken as numbers, `33.0`, and get one spelling, `33`. A sample is a branch without probes.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { DataError, show } from '../foundation/errors.ts';
import { checkLimit, LIMITS } from '../foundation/limits.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import { TraceStoreBuilder } from '../store/trace-store-builder.ts';
import { NO_ANSWER, plainNumber } from './revision-chain-csv/revision-chain-fields.ts';

const COLUMNS = ['answer', 'token_usage'];

/** Tokens of one sample must stay countable in 32 bits, over all samples of a question. */
const MAX_TOKENS = 2 ** 24;

/** The samples of one question. */
export interface QuestionFile {
  /** UTF-8, with a header. */
  readonly bytes: Uint8Array;
  /** The file's name in errors. */
  readonly file: string;
  /** Names the question, as `TraceStoreBuilder.endHashed` takes it. */
  readonly question: string;
  readonly gold: string;
}

/**
 * Δ is the longest sample's length.
 *
 * @param id name of the trace store, `o3-mini@low/aime24`
 * @throws DataError naming file, line and column
 */
export function readSamplesCsv(id: string, files: readonly QuestionFile[]): RecordedTraces {
  const questions = files.map((file) => ({ ...file, samples: samplesOf(file) }));
  const longest = questions.flatMap(({ samples }) => samples).reduce((most, { tokens }) => Math.max(most, tokens), 0);
  const builder = new TraceStoreBuilder(id, longest);
  for (const { samples, question, gold } of questions) {
    for (const { answer, tokens } of samples) builder.branch([], tokens, answer);
    builder.endHashed(question, gold);
  }
  return builder.build();
}

function samplesOf({ bytes, file }: QuestionFile): { answer: string; tokens: number }[] {
  const samples = rowsOf(bytes, file).map(({ record, info }) => {
    const at = `${file}: line ${info.lines}`;
    const { answer, token_usage: written } = record;
    const tokens = /^[1-9]\d{0,8}$/.test(written) ? Number(written) : 0;
    if (tokens < 1 || tokens > MAX_TOKENS) {
      throw new DataError(`${at}: token_usage: expected an integer from 1 to ${MAX_TOKENS}, got ${show(written)}`);
    }
    return { answer: plainNumber(answer, at) ?? (answer.trim() || NO_ANSWER), tokens };
  });
  if (samples.length === 0) throw new DataError(`${file}: expected rows below the header, got none`);
  return samples;
}

function rowsOf(bytes: Uint8Array, file: string): { record: Record<string, string>; info: { lines: number } }[] {
  checkLimit('row', bytes.length, file);
  try {
    return parse(bytes, {
      columns: (header: string[]) => checkHeader(header, file),
      bom: true,
      info: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.row.most,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DataError(`${file}: expected CSV with a header, got ${error.code} at line ${error.lines}`);
  }
}

function checkHeader(header: string[], file: string): string[] {
  for (const column of COLUMNS) {
    const times = header.filter((name) => name === column).length;
    if (times !== 1) throw new DataError(`${file}: header: expected one column ${column}, got ${times}`);
  }
  return header;
}
