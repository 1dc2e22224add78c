/**
 * Bootstrap over questions of the tokens saved, from a ratio of means: both means are of the same resamples (Davison & Hinkley 1997, example 2.9).
 * Never the mean of the questions' ratios. With strata, each mean first weighs datasets equally.
 */
import { type Bootstrapped, bootstrapMeans } from './bootstrap-questions.ts';
import type { QuestionResamples } from './question-resamples.ts';

/**
 * Returns the share of the baseline's tokens that is saved, 1 − mean(tokens) / mean(baseline), with its interval. The share is negative
 * when more tokens are spent. [questions]
 */
export function bootstrapSavings(
  resamples: QuestionResamples,
  tokens: ArrayLike<number>,
  baseline: ArrayLike<number>,
  level = 0.95,
): Bootstrapped {
  checkPositive(baseline);
  return bootstrapMeans(resamples, [tokens, baseline], (a, b) => 1 - a / b, level);
}

function checkPositive(denominator: ArrayLike<number>): void {
  for (let q = 0; q < denominator.length; q++) {
    if (!(denominator[q] > 0)) throw new RangeError(`expected the denominator of question ${q} above 0, got ${denominator[q]}`);
  }
}
