/**
 * Reads the "verified-samples-pickle" format of Singhi et al. 2025 (arXiv 2504.01005). It has sampled answers to multiple-choice
 * questions. It has the verdicts of a generative verifier on the first samples of each question. A verdict goes from 0 (wrong) to
 * 1 (right); NaN is a verdict that could not be read.
 *
 * An answer is the letter A to D that it begins with, unless a letter or digit follows at once; any other is "ERR". The file has
 * neither token counts nor question texts. Every sample gets the same estimated length, and a question is known by its number.
 */
import { DataError, show } from '../../foundation/errors.ts';
import { checkLimit } from '../../foundation/limits.ts';
import type { RecordedTraces } from '../../store/trace-store.ts';
import { TraceStoreBuilder } from '../../store/trace-store-builder.ts';
import { Float64Values, readPickle } from './pickle-values.ts';

/** Estimated mean length of a sample, in tokens. */
const TOKENS_PER_SAMPLE = 1070;
/** Estimated mean length of what the verifier writes for one verdict, in tokens. */
const TOKENS_PER_VERDICT = 1500;

const LETTER = /^[A-D](?![A-Za-z0-9])/;

/**
 * @param id name of the trace store
 * @param bytes the file, a pickle of protocol 3 or 4
 * @param file what an error calls the file
 * @throws DataError naming file, field, question and sample
 */
export async function readVerifiedSamplesPickle(id: string, bytes: Uint8Array, file: string): Promise<RecordedTraces> {
  const fail = (where: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${where}expected ${expected}, got ${shown(got)}`);
  };
  const content = readPickle(bytes, file);
  const field = (name: string): unknown => (content instanceof Map ? content.get(name) : fail('', 'a dictionary', content));
  const golds = field('all_gt_solutions');
  const samples = field('all_predicted_solutions');
  const verdicts = field('all_verifications');
  if (!Array.isArray(golds) || golds.length === 0) return fail('all_gt_solutions: ', 'a list of letters', golds);
  const questions = golds.length;
  if (!Array.isArray(samples) || samples.length !== questions) {
    return fail('all_predicted_solutions: ', `a list of ${questions} lists`, samples);
  }
  if (!(verdicts instanceof Float64Values)) return fail('all_verifications: ', 'a numpy array of float64', verdicts);
  const { shape, values } = verdicts;
  const [, verified, each] = shape;
  if (shape.length !== 3 || shape[0] !== questions) {
    return fail('all_verifications: ', `the shape [${questions}, samples, verdicts]`, shape);
  }
  const together = samples.reduce((sum: number, answers) => sum + (Array.isArray(answers) ? answers.length : 0), 0);
  checkLimit('instructions', together, `${file}: all_predicted_solutions`);
  const invalid = values.findIndex((value) => value < 0 || value > 1);
  if (invalid !== -1) fail(`all_verifications: value ${invalid}: `, 'a verdict from 0 to 1, or NaN', values[invalid]);

  const builder = new TraceStoreBuilder(id, TOKENS_PER_SAMPLE, { tokensEstimated: true, verdictTokens: TOKENS_PER_VERDICT });
  for (let q = 0; q < questions; q++) {
    const gold: unknown = golds[q];
    if (typeof gold !== 'string' || !/^[A-D]$/.test(gold)) return fail(`all_gt_solutions: question ${q}: `, 'A, B, C or D', gold);
    const answers: unknown = samples[q];
    if (!Array.isArray(answers) || answers.length < Math.max(1, verified)) {
      return fail(`all_predicted_solutions: question ${q}: `, `a list of ${Math.max(1, verified)} answers or more`, answers);
    }
    for (let s = 0; s < answers.length; s++) {
      const answer: unknown = answers[s];
      if (typeof answer !== 'string') return fail(`all_predicted_solutions: question ${q}: sample ${s}: `, 'a string', answer);
      const first = (q * verified + s) * each;
      const scores = s < verified ? values.subarray(first, first + each) : [];
      builder.branch([], TOKENS_PER_SAMPLE, LETTER.exec(answer)?.[0] ?? 'ERR', { verdicts: [...scores] });
    }
    builder.endQuestion(`question ${q}`, gold);
  }
  return builder.build();
}

/** A value of the file by its kind and size: its text stays out of messages. */
function shown(value: unknown): string {
  if (value instanceof Float64Values) return `a numpy array of shape ${show(value.shape)}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Map) return 'a dictionary';
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return typeof value === 'number' ? String(value) : `a ${typeof value}`;
}
