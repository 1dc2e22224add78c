/** One entrant against another, always paired: the same questions, traces and orders (STATISTICS of the field: Miller 2024, arXiv 2411.00640). */
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import { MARGIN, nonInferiority, STRICT_MARGIN, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { differences, pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { stream } from '../../datasets/random-streams.ts';
import { type Derived, derive, type Estimate } from './estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

export interface PairComparison {
  readonly entrant: Entrant;
  readonly against: Entrant;
  readonly scope: Scope;
  /** entrant − against, as a fraction of 1, with the interval that the verdicts rest on. */
  readonly accuracy: Derived;
  /** Student-t with the clustered error, beside the bootstrap. */
  readonly tInterval: Interval;
  /** Two-sided, by sign flips of whole clusters. */
  readonly pValue: number;
  /** At two points, and at one. */
  readonly verdict: Verdict;
  readonly strictVerdict: Verdict;
  /** The smallest true difference that this comparison would be expected to find, as a fraction of 1. */
  readonly detectable: number;
  /** The share of the other's tokens not spent. */
  readonly totalSaved: Estimate;
  readonly sequentialSaved: Estimate;
}

export function comparePair(evidence: Evidence, scope: Scope, entrant: Entrant, against: Entrant): PairComparison {
  const means = (measure: 'accuracy' | 'totalTokens' | 'sequentialTokens') =>
    [evidence.means(entrant, scope, measure), evidence.means(against, scope, measure)] as const;
  const saved = (measure: 'totalTokens' | 'sequentialTokens') => derive(means(measure), (own, other) => 1 - own / other);
  const clusters = evidence.clusters(scope);
  const [own, other] = [evidence.values(entrant, scope, 'accuracy'), evidence.values(against, scope, 'accuracy')];
  const student = pairedDifference(own, other, { clusters });
  const random = stream('signs of a page', scope.id, entrant.label, against.label);
  const { pValue } = signFlipPermutation(differences(own, other), () => random.uniform(), { clusters });
  const bootstrapped = derive(means('accuracy'), (a, b) => a - b);
  // One store has too few questions for a percentile interval; several have clusters, which the bootstrap draws whole.
  const interval = scope.kind === 'store' ? { lower: student.lower, upper: student.upper } : bootstrapped.interval;
  const accuracy = { ...bootstrapped, interval };
  return {
    entrant,
    against,
    scope,
    accuracy,
    tInterval: student,
    pValue,
    verdict: nonInferiority(accuracy.interval, MARGIN),
    strictVerdict: nonInferiority(accuracy.interval, STRICT_MARGIN),
    detectable: minimumDetectableEffect(student.standardError),
    totalSaved: saved('totalTokens'),
    sequentialSaved: saved('sequentialTokens'),
  };
}
