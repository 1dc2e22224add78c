/**
 * Reads `results.jsonl` of NeMo Evaluator (NVIDIA, from 0.3 on). Each problem and repeat is a line, with `problem_idx`, `repeat`,
 * `reward`, `prompt`, `model_response`, `extracted_answer`, `expected_answer` and `tokens`.
 *
 * `tokens` counts prompt and response together, so that lengths are estimates. Some environments log the beginning of the response as the
 * extracted answer; the answer is then read from the response instead. Lines that a container's harness wrote are lines of NeMo-Skills: in
 * them `problem_idx` only counts.
 */

import { DataError } from '../foundation/errors.ts';
import { isObject } from '../foundation/json.ts';
import { NOTHING_EXTRACTED } from '../grading/silent.ts';
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { SampleFormat } from './format.ts';
import { skillsSample } from './nemo-skills.ts';
import { type Bytes, jsonLines } from './shared/json-lines.ts';
import { questionHash, statedAnswer, statedGolds, statedLength, statedScore, typeAndSize } from './shared/stated-values.ts';

/** The lengths in characters of the beginnings that environments log where they extract nothing. */
const BEGINNINGS: readonly number[] = [200, 500];

/** Errors of the machinery: the model is not to blame for them. */
const NOT_THE_MODEL: ReadonlySet<unknown> = new Set(['system', 'infra_error']);

export const format: SampleFormat = {
  detect: ({ opens, has }) => opens === '{' && has('problem_idx', 'reward'),
  read: (file, { notes }) => readNemoEvaluator(file.pieces(), file.path, notes),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @throws DataError naming file, line and field
 */
export async function* readNemoEvaluator(bytes: Bytes, file: string, notes: ReadingNotes): AsyncGenerator<LoggedSample> {
  for await (const { object, at } of jsonLines(bytes, file)) {
    const sample = 'generation' in object ? skillsSample(object, at, notes) : sampleOf(object, at, notes);
    if (sample !== undefined) yield sample;
  }
}

function sampleOf(line: Readonly<Record<string, unknown>>, at: string, notes: ReadingNotes): LoggedSample | undefined {
  const fail = (field: string, expected: string, got: unknown): never => {
    throw new DataError(`${at}: ${field}: expected ${expected}, got ${typeAndSize(got)}`);
  };
  const { problem_idx: problem, repeat = 0, prompt = '', scoring_details: details, extracted_answer: extracted } = line;
  const response = line.model_response ?? '';
  if (!Number.isSafeInteger(problem)) fail('problem_idx', 'a whole number', problem);
  if (!Number.isSafeInteger(repeat) || (repeat as number) < 0) fail('repeat', 'a whole number from 0 on', repeat);
  if (typeof response !== 'string') return fail('model_response', 'a text', response);
  const golds = statedGolds(line.expected_answer);
  const isBroken = isObject(details) && NOT_THE_MODEL.has(details.error_category);
  if (golds === undefined || isBroken) {
    notes.leaveOut(isBroken ? 'an error of the system' : 'no right answer');
    return undefined;
  }
  const score = statedScore(line.reward);
  if (score === undefined) notes.remark('a reward that is no score from 0 to 1');
  const answer = statedAnswer(extracted);
  const isBeginning = answer !== undefined && (answer === response.trim() || isCut(answer, response));
  return {
    question: questionHash(problem, prompt),
    golds,
    ...(!isBeginning && (response === '' || extracted !== undefined) && { answer: answer ?? NOTHING_EXTRACTED }),
    response,
    tokens: statedLength(line.tokens),
    tokensEstimated: true,
    branch: repeat as number,
    ...(score !== undefined && { judged: { score } }),
    at,
  };
}

/** Whether an answer is the beginning of a response, cut where environments cut. */
function isCut(answer: string, response: string): boolean {
  return BEGINNINGS.some((length) => response.trim().length > length && response.trim().slice(0, length).trim() === answer);
}
