/** Questions that every controller has to survive, whatever it needs of traces and whatever these have. */
import { oddQuestions } from '../../controllers/contract/made-up-questions.ts';
import type { OptionalValues } from '../../datasets/store/optional-columns.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { storeOf } from '../support/arbitrary-traces.ts';
import { madeUp, type Question, type Trace, together } from '../support/made-up-traces.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];
const settled = (letter: string): Trace => [letter.repeat(30), 3050, letter];

/** Branches of these answers, of which a verifier says what is given for each. */
function judged(answers: string, verdicts: (branch: number) => readonly number[]): Question {
  return [...answers].map((answer, b) => ['', 50 + b, answer, { verdicts: verdicts(b) }] as const);
}

/** A chain of these answers of ten tokens each, and what the model says of itself at each. */
function chain(answers: string, confidence = Number.NaN, stop = false): Trace {
  const each = <T>(value: T) => [...answers].map(() => value);
  const more: OptionalValues = { probeTokens: each(10), confidence: each(confidence), stopFlags: each(stop) };
  return [answers, Math.max(5, 10 * answers.length), answers.at(-1) ?? 'A', more];
}

/** Branches of one answer each, probed five times and more,, and what the model's confidence is at probe p of branch b. */
function sure(confidence: (branch: number, probe: number) => number): Question {
  return [...mixed].map((letter, b) => {
    const probes = letter.repeat(5 + b);
    return [probes, 100 * probes.length + 50, letter, { confidence: [...probes].map((_, p) => confidence(b, p)) }] as const;
  });
}

/** Models of these branches, Δ of each another. */
function models(...questions: readonly Question[]): RecordedTraces {
  return together(...questions.map((question, model) => madeUp([question], [], { interval: [100, 30, 500][model] })));
}

const many = (branch: Trace): Question => letters.map(() => branch);
const mixed = 'ABABCADAEABBAFAGABCHIAJA';
const plain: Question = [...mixed].map((letter) => ['', 100, letter] as const);
const single: Question = [['', 60, 'B']];
/** Chains of which a verifier says this. */
const both = (verdicts: readonly number[]): Question =>
  [...mixed].map((letter) => {
    const [probes, tokens, final, more] = chain(`B${letter}${letter}`, 0.9);
    return [probes, tokens, final, { ...more, verdicts }] as const;
  });

export const edgeCases: [string, RecordedTraces][] = [
  ...oddQuestions.map(([kind, question]): [string, RecordedTraces] => [kind, madeUp([question])]),
  ['all answers equal', madeUp([letters.map(() => settled('A'))])],
  ['confidences that are all the same', madeUp([sure(() => 12)])],
  ['confidences none of which was recorded', madeUp([sure(() => Number.NaN)])],
  ['confidences of which some were not recorded', madeUp([sure((b, p) => (b % 3 === 0 || p % 2 === 0 ? Number.NaN : b + p))])],
  ['confidences below zero', madeUp([sure((b, p) => -b - p)])],
  ['confidences that fall', madeUp([sure((b, p) => 100 - b - p)])],
  ['confidences, a branch without probes among them', madeUp([[['', 70, 'B', { confidence: [] }], ...sure((b) => b)]])],
  ['verdicts of which none is left', madeUp([judged(mixed, () => [])])],
  ['a verdict on every other branch only', madeUp([judged(mixed, (b) => (b % 2 === 0 ? [1] : []))])],
  ['another number of verdicts on each branch', madeUp([judged(mixed, (b) => Array<number>(b).fill(b / 24))])],
  ['only verdicts that cannot be read', madeUp([judged(mixed, () => Array<number>(32).fill(Number.NaN))])],
  ['verdicts of which some cannot be read', madeUp([judged(mixed, (b) => [Number.NaN, b % 2, Number.NaN, 0.5])])],
  ['verdicts that are all the same', madeUp([judged(mixed, () => Array<number>(40).fill(0))])],
  ['verdicts below 0 and above 1', madeUp([judged(mixed, (b) => [-b, b, 100 - b])])],
  ['one branch with a verdict', madeUp([judged('A', () => [0])])],
  ['one chain of one answer', madeUp([[chain('A')]])],
  ['chains of one answer', madeUp([[...mixed].map((letter) => chain(letter, 0.5))])],
  ['chains without an answer', madeUp([many(chain(''))])],
  ['chains that never settle', madeUp([many(chain('ABCDEFGHIJ'))])],
  ['chains that settle at once, surely', madeUp([many(chain('AAAAAAAAAA', 1, true))])],
  ['chains whose model says at once that it is done, and states no confidence', madeUp([many(chain('ABAB', Number.NaN, true))])],
  ['chains with verdicts', madeUp([both([0, 1, Number.NaN, 0.5])])],
  ['two models with one branch each', models(single, [['AA', 80, 'A']])],
  ['a first model with one branch', models(single, plain)],
  ['a second model with one branch', models(plain, single)],
  ['models that never agree', models(plain, many(['', 9, 'Y']), many(['', 9, 'Z']))],
  ['models whose branches each say something else', models(plain, letters.map(settled))],
  ['models, chains and verdicts', models(both([1, 0]), single, both([Number.NaN]))],
  ['a first model without probes, a second with them', models(plain, many(settled('A')))],
];

/** Questions of 24 branches that all say the gold answer, whatever they offer. */
export function unanimous(only: string): RecordedTraces[] {
  const branches = (intervals: number, tokens: number, more: OptionalValues = {}) => {
    const branch = { probes: Array<string>(intervals).fill(only), tokens, final: only, more };
    return storeOf([letters.map(() => branch)], only);
  };
  const revisions = [...Array(10).keys()];
  const chains = branches(10, 100, {
    probeTokens: revisions.map(() => 10),
    confidence: revisions.map((revision) => revision / 10),
    stopFlags: revisions.map((revision) => revision === 8),
    verdicts: [0, Number.NaN, 1, 0.5],
  });
  return [branches(30, 3050), chains, together(branches(0, 70), branches(0, 90, { verdicts: [1] }), branches(30, 3050))];
}
