/** Questions whose branches a verifier has scored, small enough to work through by hand: a branch is 100 tokens, a verdict 40. */

import type { Question, Trace } from './made-up-traces.ts';
import fc from './properties.ts';

/** A verdict that could not be read. */
export const UNREAD = Number.NaN;

/** A branch with this final answer and what the verifier says of it, in the order asked. */
export function scored(final: string, ...verdicts: readonly number[]): Trace {
  return ['', 100, final, { verdicts }];
}

/** Branches with these final answers, a letter each, and one verdict on each, a digit each: `1` for right, `0` for wrong, `?` for unread. */
export function judged(finals: string, verdicts: string): Question {
  return [...finals].map((final, i) => scored(final, verdicts[i] === '?' ? UNREAD : Number(verdicts[i])));
}

/** The verdicts on a branch of a question. */
export function verdictsOf([, , , more]: Trace): readonly number[] {
  return more?.verdicts ?? [];
}

const verdict = fc.constantFrom(UNREAD, 0, 0, 0.25, 0.5, 1, 1);

/** Branches with up to 6 verdicts; now and then of a question in which all have as many, or none has any. */
export const arbitraryVerified: fc.Arbitrary<Question> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant(fc.array(verdict, { maxLength: 6 })) },
    { weight: 2, arbitrary: fc.nat(9).map((length) => fc.array(verdict, { minLength: length, maxLength: length })) },
    { weight: 1, arbitrary: fc.constant(fc.constant<number[]>([])) },
  )
  .chain((verdicts) => {
    const branch = fc
      .tuple(fc.constantFrom('A', 'A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 300 }), verdicts)
      .map(([final, tokens, verdicts]): Trace => ['', tokens, final, { verdicts }]);
    return fc.array(branch, { minLength: 1, maxLength: 12 });
  });
