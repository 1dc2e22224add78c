/** Costs and accuracies of contestants, on all questions and in each resample. The cheapest contestant is the first. */
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface ContestantsByCost {
  /** The cheapest first. */
  readonly contestants: readonly PlayedContestant[];
  /** Mean tokens a question. [contestants] */
  readonly costs: readonly number[];
  /** As a fraction of 1. [contestants] */
  readonly accuracy: readonly number[];
  /** [contestants][replicates] */
  readonly costsIn: readonly Float64Array[];
  readonly accuracyIn: readonly Float64Array[];
  /** The accuracy on each question. [contestants][questions] */
  readonly values: readonly (readonly number[])[];
}

export function contestantsByCost(
  results: ResampledResults,
  scope: Scope,
  contestants: readonly PlayedContestant[],
): ContestantsByCost {
  const cost = (played: PlayedContestant) => results.means(played, scope, 'totalTokens');
  const sorted = [...contestants].sort((a, b) => cost(a).estimate - cost(b).estimate || (a.label < b.label ? -1 : 1));
  const accuracies = sorted.map((played) => results.means(played, scope, 'accuracy'));
  return {
    contestants: sorted,
    costs: sorted.map((played) => cost(played).estimate),
    accuracy: accuracies.map(({ estimate }) => estimate),
    costsIn: sorted.map((played) => cost(played).replicates),
    accuracyIn: accuracies.map(({ replicates }) => replicates),
    values: sorted.map((played) => results.values(played, scope, 'accuracy')),
  };
}

/** Sums of the same costs in another order differ in their last bits. */
const ROUNDING = 1e-9;

/**
 * For each budget, the place of the most accurate that costs no more, the cheapest of equals. Where nothing is as cheap, the
 * cheapest of all.
 *
 * @param budgets ascending
 * @param replicate by what is seen there; on all questions by default
 */
export function bestWithin(
  { costs, accuracy, costsIn, accuracyIn }: ContestantsByCost,
  budgets: readonly number[],
  replicate?: number,
): Int32Array {
  const accuracyOf = (i: number) => (replicate === undefined ? accuracy[i] : accuracyIn[i][replicate]);
  const best = new Int32Array(budgets.length).fill(-1);
  for (let i = 0; i < costs.length; i++) {
    const cost = replicate === undefined ? costs[i] : costsIn[i][replicate];
    const from = firstAtLeast(budgets, cost * (1 - ROUNDING));
    if (from < budgets.length && (best[from] < 0 || accuracyOf(i) > accuracyOf(best[from]) + ROUNDING)) best[from] = i;
  }
  let bought = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let b = 0; b < budgets.length; b++) {
    if (best[b] >= 0 && accuracyOf(best[b]) > highest + ROUNDING) {
      bought = best[b];
      highest = accuracyOf(bought);
    }
    best[b] = bought;
  }
  return best;
}

/** The place of the first value that is no less; the length where all are. @param values ascending */
function firstAtLeast(values: readonly number[], least: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle] < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
