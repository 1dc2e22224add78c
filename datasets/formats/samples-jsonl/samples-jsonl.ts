/**
 * Reads "samples-jsonl", the format for anyone's samples: JSON Lines, one line for each sample of a question.
 *
 *     {"question": "What is 6 × 7?", "gold": "42", "answer": "42", "tokens": 812}
 *
 * A line may also have `probes`, the answers that the sample would have given earlier. Each stands `interval` tokens after the
 * one before, or has its own `tokens`, `confidence` and `stop`. A verifier's scores are `verdicts`, and each costs
 * `verdictTokens`. Lines of a question need not be adjacent; its samples are in the order of lines, or of `branch`.
 * samples-jsonl.schema.json describes every field. Other names of fields are what `--columns` says. Texts of questions and responses are dropped.
 */

import { DataError } from '../../foundation/errors.ts';
import { firstIssue } from '../../foundation/first-issue.ts';
import { isObject } from '../../foundation/json.ts';
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import type { LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import type { SampleFormat } from '../format.ts';
import { type Bytes, jsonEntries, jsonLines } from '../shared/json-lines.ts';
import { samplesOfRow } from '../shared/samples-of-row.ts';
import { questionHash } from '../shared/stated-values.ts';
import { MappedFields } from './mapped-fields.ts';
import { type Sample, sampleSchema } from './samples-jsonl-schema.ts';

export const format: SampleFormat = {
  detect: ({ opens, has }) =>
    opens === '{' && has('gold') && (has('answer') || has('response')) && (has('question') || has('questionHash')),
  choices: ['columns'],
  read: (file, { choices: { columns }, notes }) =>
    columns === undefined
      ? readSamplesJsonl(file.pieces(), file.path)
      : readMappedSamples(file.pieces(), file.path, columns, notes),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @throws DataError naming file, line and field
 */
export async function* readSamplesJsonl(bytes: Bytes, file: string): AsyncGenerator<LoggedSample> {
  for await (const { object, at } of jsonLines(bytes, file)) yield loggedSample(object, at);
}

/**
 * Reads JSON Lines, or one list, whose fields have names of their own. A line may tell a question with lists: a sample for each entry.
 *
 * @param columns what `--columns` says
 * @throws DataError naming file, line and field
 */
async function* readMappedSamples(
  bytes: Bytes,
  file: string,
  columns: string,
  notes: ReadingNotes,
): AsyncGenerator<LoggedSample> {
  const mapping = new MappedFields(columns, Object.keys(sampleSchema.shape));
  for await (const entry of jsonEntries(bytes, file)) {
    for (const { object, at } of samplesOfRow(mapping.sample(entry.object), entry.at, notes)) yield loggedSample(object, at);
  }
  mapping.requireSeen(file);
}

/**
 * Returns the sample that a line, or an object like one, tells.
 *
 * @param at what an error calls its place
 * @throws DataError naming place and field
 */
export function loggedSample(object: Record<string, unknown>, at: string): LoggedSample {
  const { id, question, questionHash: hash, gold, answer, response, tokens, score, ...sample } = validSample(object, at);
  return {
    ...sample,
    question: hashOf(question, hash, at),
    ...(id !== undefined && id !== null && { name: String(id) }),
    golds: [gold].flat().map(String),
    answer: answer === null ? NOTHING_EXTRACTED : answer?.toString(),
    response: response ?? undefined,
    tokens: tokens ?? undefined,
    judged: score === undefined ? undefined : { score: Number(score) },
    at,
  };
}

function validSample(value: Record<string, unknown>, at: string): Sample {
  const result = sampleSchema.safeParse(value);
  if (!result.success) throw new DataError(`${at}: ${firstIssue(result.error, value, withoutText)}`);
  const { answer, response } = result.data;
  if (answer === undefined && typeof response !== 'string')
    throw new DataError(`${at}: expected an answer or a response, got neither`);
  return result.data;
}

/** Describes a value for an error, without showing its texts. */
function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return `${value.length} characters`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return isObject(value) ? `an object of ${Object.keys(value).length} fields` : value;
}

function hashOf(question: string | undefined, hash: string | undefined, at: string): string {
  if (question !== undefined && hash === undefined) return questionHash(question);
  if (question === undefined && hash !== undefined) return hash;
  throw new DataError(`${at}: expected question or questionHash, got ${question === undefined ? 'neither' : 'both'}`);
}
