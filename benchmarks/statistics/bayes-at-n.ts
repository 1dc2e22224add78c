/**
 * Bayes@N: the mean chance that a sample is right, as estimated from N samples of each question. Each question has a chance of
 * its own, uniform before anything is seen. After c right of N the chance is Beta(c + 1, N − c + 1). Questions are independent,
 * so the mean over M questions has the mean of their means, and the sum of their variances over M². Hariri et al. 2025, "Don't
 * Pass@k: A Bayesian Framework for Large Language Model Evaluation" (arXiv 2510.04265), for right and wrong answers and without
 * earlier samples. With T = N + 2 and p = (c + 1)/T, the paper has μ = Σ (c + 1) / (M T). It has σ² = Σ p (1 − p) / (M² (T + 1)).
 * Here N may differ by question.
 *
 * The interval is of these very questions: it says how precisely N samples determine their chances. It says nothing of other questions.
 */
import quantile from '@stdlib/stats-base-dists-normal-quantile';

export interface Bayes {
  /** The posterior mean, which a uniform prior draws towards one half: (c + 1)/(N + 2) of one question. */
  readonly mean: number;
  /** The posterior standard deviation. */
  readonly deviation: number;
  /** The credible interval, by the normal distribution of that mean and deviation, within 0 and 1. */
  readonly lower: number;
  readonly upper: number;
}

export interface BayesOptions {
  /** The probability that the interval holds; 0.95 unless told. */
  readonly level?: number;
  /** How much each question counts, 1 unless told; of whatever sum. [questions] */
  readonly weights?: readonly number[];
}

/**
 * Returns the posterior mean chance with its interval, as fractions.
 *
 * @param right samples of each question that are right, from 0 [questions]
 * @param samples of each question, at least 0 [questions]
 * @throws RangeError in the form expected and got
 */
export function bayesAtN(
  right: readonly number[],
  samples: readonly number[],
  { level = 0.95, weights = right.map(() => 1) }: BayesOptions = {},
): Bayes {
  if (right.length === 0) throw new RangeError('expected at least 1 question, got 0');
  for (const [name, { length }] of Object.entries({ samples, weights }))
    if (length !== right.length) throw new RangeError(`expected ${right.length} ${name}, got ${length}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to be between 0 and 1, got ${level}`);
  let [mean, variance, total] = [0, 0, 0];
  for (const [q, correct] of right.entries()) {
    const count = samples[q];
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`expected samples to be whole and 0 or more, got ${count}`);
    if (!Number.isInteger(correct) || correct < 0 || correct > count)
      throw new RangeError(`expected right to be an integer from 0 to ${count}, got ${correct}`);
    if (!(weights[q] >= 0)) throw new RangeError(`expected weights to be 0 or more, got ${weights[q]}`);
    const chance = (correct + 1) / (count + 2);
    mean += weights[q] * chance;
    variance += (weights[q] ** 2 * chance * (1 - chance)) / (count + 3);
    total += weights[q];
  }
  if (!(total > 0)) throw new RangeError(`expected weights that sum to more than 0, got ${total}`);
  mean /= total;
  const deviation = Math.sqrt(variance) / total;
  const reach = quantile((1 + level) / 2, 0, 1) * deviation;
  return { mean, deviation, lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) };
}
