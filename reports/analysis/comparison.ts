/** One entrant against another, always paired: the same questions, traces and orders (Miller 2024, arXiv 2411.00640). */
import { differenceInterval, savingsInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import { MARGIN, nonInferiority, STRICT_MARGIN, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { differences, pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { stream } from '../../datasets/random-streams.ts';
import { type Bootstrapped, derive } from './estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

export interface PairComparison {
  /** Whether so few questions differ that no interval keeps its level: it says what was seen, not what could be. */
  readonly sparse: boolean;
  readonly entrant: Entrant;
  readonly against: Entrant;
  readonly scope: Scope;
  /** entrant − against, as a fraction of 1; the verdicts rest on its interval. */
  readonly accuracy: Bootstrapped;
  /** Two-sided, by sign flips of whole clusters. */
  readonly pValue: number;
  /** At two points, and at one. */
  readonly verdict: Verdict;
  readonly strictVerdict: Verdict;
  /** The smallest true difference that this comparison would be expected to find, as a fraction of 1. */
  readonly detectable: number;
  /** The share of the other's tokens not spent. */
  readonly totalSaved: Bootstrapped;
  readonly sequentialSaved: Bootstrapped;
}

export function comparePair(evidence: Evidence, scope: Scope, entrant: Entrant, against: Entrant): PairComparison {
  const key = ['pair', scope.id, entrant.label, against.label].join('\n');
  return evidence.once(key, () => compare(evidence, scope, entrant, against));
}

function compare(evidence: Evidence, scope: Scope, entrant: Entrant, against: Entrant): PairComparison {
  const layout = evidence.layout(scope);
  const { clusters } = layout;
  const [own, other] = [evidence.values(entrant, scope, 'accuracy'), evidence.values(against, scope, 'accuracy')];
  const { sparse, ...accuracy } = differenceOf(evidence, scope, entrant, against);
  const random = stream('signs of a page', scope.id, entrant.label, against.label);
  const { pValue } = signFlipPermutation(differences(own, other), () => random.uniform(), { clusters });
  const { standardError } = layout.count < 2 ? { standardError: 0 } : pairedDifference(own, other, { clusters });
  return {
    entrant,
    against,
    scope,
    sparse,
    accuracy,
    pValue,
    verdict: nonInferiority(accuracy.interval, MARGIN),
    strictVerdict: nonInferiority(accuracy.interval, STRICT_MARGIN),
    detectable: minimumDetectableEffect(standardError),
    totalSaved: savedOf(evidence, scope, entrant, against, 'totalTokens'),
    sequentialSaved: savedOf(evidence, scope, entrant, against, 'sequentialTokens'),
  };
}

/** The difference in accuracy, as a fraction of 1. */
export function differenceOf(
  evidence: Evidence,
  scope: Scope,
  entrant: Entrant,
  against: Entrant,
): Bootstrapped & { readonly sparse: boolean } {
  const layout = evidence.layout(scope);
  const both = [entrant, against].map((each) => evidence.means(each, scope, 'accuracy'));
  const bootstrapped = derive(both, layout.count, (a, b) => a - b);
  if (layout.fewest < 2) return { ...bootstrapped, interval: { lower: -1, upper: 1 }, sparse: true };
  const [a, b] = [entrant, against].map((each) => evidence.values(each, scope, 'accuracy'));
  const { lower, upper, sparse } = differenceInterval(a, b, layout);
  return { ...bootstrapped, interval: { lower, upper }, sparse };
}

/** The share of the other's tokens that is not spent; negative when more are. */
export function savedOf(
  evidence: Evidence,
  scope: Scope,
  entrant: Entrant,
  against: Entrant,
  measure: 'totalTokens' | 'sequentialTokens',
): Bootstrapped {
  const layout = evidence.layout(scope);
  const both = [entrant, against].map((each) => evidence.means(each, scope, measure));
  const bootstrapped = derive(both, layout.count, (a, b) => 1 - a / b);
  if (layout.fewest < 2) return { ...bootstrapped, interval: { lower: Number.NEGATIVE_INFINITY, upper: 1 } };
  const [a, b] = [entrant, against].map((each) => evidence.values(each, scope, measure));
  const { lower, upper } = savingsInterval(a, b, layout);
  return { ...bootstrapped, interval: { lower, upper } };
}
