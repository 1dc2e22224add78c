/**
 * The Wilson score interval of a proportion (Wilson 1927): for one binary outcome per question.
 *
 * The proportions π with |k/n − π| ≤ z · √(π(1 − π)/n). It never leaves [0, 1], and has a width even when all or none succeed.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';

/**
 * Interval of the proportion of which `successes` of `questions` were seen, two-sided at `level`, as fractions of 1.
 * Throws a RangeError unless both are whole, 0 ≤ successes ≤ questions, questions ≥ 1 and 0 < level < 1.
 */
export function wilsonInterval(successes: number, questions: number, level = 0.95): Interval {
  if (!Number.isInteger(questions) || questions < 1) {
    throw new RangeError(`expected questions to be a positive integer, got ${questions}`);
  }
  if (!Number.isInteger(successes) || successes < 0 || successes > questions) {
    throw new RangeError(`expected successes to be an integer from 0 to ${questions}, got ${successes}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const centre = successes + z ** 2 / 2;
  const half = z * Math.sqrt((successes * (questions - successes)) / questions + z ** 2 / 4);
  return {
    lower: successes === 0 ? 0 : (centre - half) / (questions + z ** 2),
    upper: successes === questions ? 1 : (centre + half) / (questions + z ** 2),
  };
}
