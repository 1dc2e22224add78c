/** The accuracy of one entrant in one scope, as a fraction of 1. */
import { studentTInterval } from '../../benchmarks/statistics/student-t-interval.ts';
import { wilsonInterval } from '../../benchmarks/statistics/wilson-interval.ts';
import { derive, type Estimate } from './estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

/**
 * One store with one binary outcome a question: Wilson; with fractions over orders: Student-t on the questions' means, within
 * [0, 1]; several stores: bootstrap over questions.
 */
export function accuracyOf(evidence: Evidence, entrant: Entrant, scope: Scope): Estimate {
  const means = evidence.means(entrant, scope, 'accuracy');
  if (scope.kind !== 'store' && scope.stores.length > 1) return derive([means], (mean) => mean);
  const values = evidence.values(entrant, scope, 'accuracy');
  if (values.length < 2) return { estimate: means.estimate, interval: { lower: 0, upper: 1 } };
  const successes = values.reduce((sum, value) => sum + value, 0);
  const binary = values.every((value) => value === 0 || value === 1);
  const { lower, upper } = binary ? wilsonInterval(successes, values.length) : studentTInterval(values, { within: [0, 1] });
  return { estimate: means.estimate, interval: { lower, upper } };
}
