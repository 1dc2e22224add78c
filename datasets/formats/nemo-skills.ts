/**
 * Reads what NeMo-Skills (NVIDIA) writes, `output-rs0.jsonl` for each seed or `output.jsonl`. Each problem is a line with
 * `problem`, `expected_answer` and `generation`. An evaluated line also has `predicted_answer` and `symbolic_correct`. Early
 * versions have `question`, `generated_solution` and `is_correct`. A judge's verdict, `judgement`, counts where nothing else says
 * what is right.
 *
 * Lines of one problem are samples of one question, whichever file they stand in. Only hashes of problems are kept.
 */

import { DataError } from '../foundation/errors.ts';
import { NOTHING_EXTRACTED } from '../grading/silent.ts';
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { SampleFormat } from './format.ts';
import { type Bytes, jsonLines } from './shared/json-lines.ts';
import { questionHash, statedAnswer, statedGolds, statedLength, statedScore, typeAndSize } from './shared/stated-values.ts';

type Line = Readonly<Record<string, unknown>>;

export const format: SampleFormat = {
  detect: ({ opens, has }) => opens === '{' && has('expected_answer') && (has('generation') || has('generated_solution')),
  read: (file, { notes }) => readNemoSkills(file.pieces(), file.path, notes),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @throws DataError naming file, line and field
 */
export async function* readNemoSkills(bytes: Bytes, file: string, notes: ReadingNotes): AsyncGenerator<LoggedSample> {
  for await (const { object, at } of jsonLines(bytes, file)) {
    const sample = skillsSample(object, at, notes);
    if (sample !== undefined) yield sample;
  }
}

/** The sample of a line; undefined for one that is left out. */
export function skillsSample(line: Line, at: string, notes: ReadingNotes): LoggedSample | undefined {
  const problem = line.problem ?? line.question;
  const response = line.generation ?? line.generated_solution;
  const fail = (field: string, got: unknown): never => {
    throw new DataError(`${at}: ${field}: expected a text, got ${typeAndSize(got)}`);
  };
  if (typeof problem !== 'string' || problem === '') fail('problem', problem);
  if (typeof response !== 'string') fail('generation', response);
  const golds = statedGolds(line.expected_answer);
  if (golds === undefined) {
    notes.leaveOut('no right answer');
    return undefined;
  }
  const score = statedScore(line.symbolic_correct) ?? statedScore(line.is_correct) ?? verdictOf(line.judgement);
  return {
    question: line.options === undefined ? questionHash(problem) : questionHash(problem, line.options),
    golds,
    answer: 'predicted_answer' in line ? (statedAnswer(line.predicted_answer) ?? NOTHING_EXTRACTED) : undefined,
    response: response as string,
    tokens: statedLength(line.num_generated_tokens),
    ...(score !== undefined && { judged: { score } }),
    at,
  };
}

/** The judge's final verdict, written as "Judgement: Yes". */
function verdictOf(judgement: unknown): number | undefined {
  if (typeof judgement !== 'string') return undefined;
  const said = /.*judgement:\W*(yes|no)\b/is.exec(judgement)?.[1];
  return said === undefined ? undefined : Number(said.toLowerCase() === 'yes');
}
