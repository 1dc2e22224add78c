/**
 * Where a larger model begins to be worth its price: the least budget for which it offers something better than a smaller one.
 */

import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { tellsOfOthers } from './layout.ts';
import type { Mean } from './page-means.ts';
import type { PricedContestants } from './priced/priced-contestants.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant } from './result-grid.ts';
import type { Scope } from './scopes.ts';

/** A contestant as it can be bought; costs and accuracies share their resamples. */
export interface Bought {
  readonly cost: Mean;
  readonly accuracy: Mean;
}

export interface BudgetCrossing {
  /**
   * The least cost at which the larger model's best affordable contestant beats the smaller one's; Infinity where it never does.
   */
  readonly at: number;
  readonly interval: Interval | undefined;
  /**
   * The share of resampled question sets in which the smaller model, for no more, beats the larger one's cheapest contestant.
   * Undefined of one question, as `interval` is.
   */
  readonly smallWins: number | undefined;
}

/** Costs and accuracies of what one model offers, in each replicate. [offers][replicates] */
interface Offered {
  readonly cost: readonly ArrayLike<number>[];
  readonly accuracy: readonly ArrayLike<number>[];
}

/** At equal budgets: whoever pays may choose any contestant that costs no more. Both have at least one. @param isSure whether resamples tell of others */
export function crossingBetween(small: readonly Bought[], large: readonly Bought[], isSure: boolean): BudgetCrossing {
  const at = crossing(offeredNow(small), offeredNow(large), 0);
  if (!isSure) return { at, interval: undefined, smallWins: undefined };
  const [cheap, dear] = [offeredInReplicates(small), offeredInReplicates(large)];
  const crossings = new Float64Array(cheap.cost[0].length);
  let wins = 0;
  for (let r = 0; r < crossings.length; r++) {
    crossings[r] = crossing(cheap, dear, r);
    wins += Number(beatsCheapest(cheap, dear, r));
  }
  return { at, interval: percentilesOfBudgets(crossings), smallWins: wins / crossings.length };
}

/** The middle 95 % of budgets in replicates, of which some may be infinite. */
export function percentilesOfBudgets(budgets: Float64Array): Interval {
  const sorted = budgets.toSorted();
  const bound = (level: number) =>
    Number.isFinite(sorted[Math.ceil((sorted.length - 1) * level)]) ? quantile(sorted, level) : Number.POSITIVE_INFINITY;
  return { lower: bound(0.025), upper: bound(0.975) };
}

function offeredNow(all: readonly Bought[]): Offered {
  return { cost: all.map(({ cost }) => [cost.estimate]), accuracy: all.map(({ accuracy }) => [accuracy.estimate]) };
}

function offeredInReplicates(all: readonly Bought[]): Offered {
  return { cost: all.map(({ cost }) => cost.replicates), accuracy: all.map(({ accuracy }) => accuracy.replicates) };
}

/** @param results whose measure `cost` is what contestants cost */
export function boughtIn(results: ResampledResults, scope: Scope, played: PlayedContestant): Bought {
  return { cost: results.means(played, scope, 'cost'), accuracy: results.means(played, scope, 'accuracy') };
}

/** The crossing of two models among offers; each has at least one. */
export function crossingOf({ results, scope, offers }: PricedContestants, smaller: string, larger: string): BudgetCrossing {
  const [small, large] = [smaller, larger].map((wanted) => {
    const own = offers.filter(({ model }) => model === wanted);
    return own.map(({ played }) => boughtIn(results, scope, played));
  });
  return crossingBetween(small, large, tellsOfOthers(results.layout(scope)));
}

/** The least budget at which the best that the larger model offers for it beats the best that the smaller one does, in replicate `r`. */
function crossing(small: Offered, large: Offered, r: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < large.cost.length; i++) {
    const cost = large.cost[i][r];
    if (cost < least && large.accuracy[i][r] > bestWithin(small, cost, r)) least = cost;
  }
  return least;
}

/** Whether the smaller model has something better for no more than the larger model's cheapest. */
function beatsCheapest(small: Offered, large: Offered, r: number): boolean {
  let cheapest = 0;
  for (let i = 1; i < large.cost.length; i++) if (large.cost[i][r] < large.cost[cheapest][r]) cheapest = i;
  return bestWithin(small, large.cost[cheapest][r], r) > large.accuracy[cheapest][r];
}

function bestWithin({ cost, accuracy }: Offered, budget: number, r: number): number {
  let best = 0;
  for (let i = 0; i < cost.length; i++) if (cost[i][r] <= budget && accuracy[i][r] > best) best = accuracy[i][r];
  return best;
}
