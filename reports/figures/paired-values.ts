/**
 * Two columns of values of the same questions, paired. They serve what is no contestant by itself: a step of a chain, or a mix of
 * two settings.
 */

import { accuracyInterval, differenceInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { fragility } from '../../benchmarks/statistics/fragility.ts';
import { holm } from '../../benchmarks/statistics/holm.ts';
import { marginTest } from '../../benchmarks/statistics/margin-test.ts';
import type { Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { differences } from '../../benchmarks/statistics/paired-difference.ts';
import { type SignFlip, signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { surviveTogether } from '../../benchmarks/statistics/survival.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { type Estimate, estimated, estimateOf, type Replicated, withInterval } from './estimate.ts';
import { tellsOfOthers } from './layout.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { Scope } from './scopes.ts';

/** The p-value by sign flips. */
export type Flipped = Pick<SignFlip, 'pValue' | 'draws'>;

export interface PairedValues extends Replicated {
  /** Whether so few questions differ, in effect, that no verdict can be told. */
  readonly sparse: boolean;
  /** Two-sided, by sign flips of whole clusters, and how many of these were drawn: none where it is exact. */
  readonly pValue: number;
  readonly draws: number;
  /** One-sided, of a loss of a margin or more; 1 where there is no interval. */
  readonly marginP: (margin: number) => number;
  /** The fewest outcomes that turn a verdict at a margin, up to `MOST_FLIPS` + 1; undefined where there is no interval. */
  readonly fragility: (margin: number) => number | undefined;
}

/**
 * own − other, values in [0, 1] in the order of the scope's questions. [questions]
 *
 * @param name of the comparison, unique within the scope: it names the random signs
 */
export function pairedValues(
  results: ResampledResults,
  scope: Scope,
  own: readonly number[],
  other: readonly number[],
  name: string,
): PairedValues {
  const layout = results.layout(scope);
  const bootstrapped = meanOf(results, scope, differences(own, other));
  const flipped = signFlips(results, scope, differences(own, other), name);
  if (!tellsOfOthers(layout)) {
    return withInterval(bootstrapped, undefined, { sparse: false, ...flipped, marginP: () => 1, fragility: () => undefined });
  }
  const { lower, upper, sparse } = differenceInterval(own, other, layout);
  const turned = (margin: number) => fragility(own, other, margin, layout);
  const marginP = (margin: number) => marginTest(own, other, -margin, layout);
  return withInterval(bootstrapped, { lower, upper }, { sparse, ...flipped, marginP, fragility: turned });
}

/** One of several comparisons that are corrected together. */
interface OfFamily {
  readonly difference: PairedValues;
  readonly verdict: Verdict;
}

/** A comparison with its p adjusted over its family by Holm, and whether its verdict survives that. */
export type Corrected<Pair extends OfFamily> = Pair & {
  readonly difference: PairedValues & { readonly holm: number };
  readonly survives: boolean;
};

/** @param margin of the verdicts */
export function corrected<Pair extends OfFamily>(family: readonly Pair[], margin: number): Corrected<Pair>[] {
  if (family.length === 0) return [];
  const adjusted = holm(family.map(({ difference }) => difference.pValue));
  const surviving = surviveTogether(
    family.map(({ verdict, difference: { pValue, marginP } }) => ({ verdict, pValue, marginP: marginP(margin) })),
  );
  return family.map((pair, i) => ({
    ...pair,
    survives: surviving[i],
    difference: { ...pair.difference, holm: adjusted[i] },
  }));
}

/** The mean of accuracies in [0, 1], with the interval of accuracies. [questions] */
export function accuracyOfValues(results: ResampledResults, scope: Scope, values: readonly number[]): Estimate {
  const layout = results.layout(scope);
  if (!tellsOfOthers(layout)) return meanOf(results, scope, values);
  return estimateOf(accuracyInterval(values, layout));
}

/** The mean of values of any unit, with expanded percentiles. [questions] */
export function meanOf(results: ResampledResults, scope: Scope, values: readonly number[]): Replicated {
  return estimated(results.meanOf(scope, values), results.layout(scope));
}

/** The two-sided p-value of a mean of differences, whatever their range, and how many signs were drawn for it. [questions] */
export function signFlips(results: ResampledResults, scope: Scope, values: readonly number[], name: string): Flipped {
  const random = stream('signs of a page', scope.id, name);
  const { clusters } = results.layout(scope);
  const { pValue, draws } = signFlipPermutation(values, () => random.uniform(), { clusters });
  return { pValue, draws };
}
