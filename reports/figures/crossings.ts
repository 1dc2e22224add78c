/**
 * Where a larger model begins to be worth its price: the least budget for which it offers something better than a smaller one.
 */
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { StratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { tellsOfOthers } from './layout.ts';
import type { PricedContestants } from './priced/priced-contestants.ts';

/** A contestant as it can be bought; costs and accuracies share their resamples. */
export interface Bought {
  readonly cost: Pick<StratifiedMeans, 'estimate' | 'replicates'>;
  readonly accuracy: Pick<StratifiedMeans, 'estimate' | 'replicates'>;
}

export interface BudgetCrossing {
  /**
   * The least cost at which the larger model's best affordable contestant beats the smaller one's; Infinity where it never does.
   */
  readonly at: number;
  readonly interval: Interval | undefined;
  /**
   * How sure that is, unless of one question; and the share of resampled question sets in which the larger model's cheapest contestant is beaten by something the smaller one
   * offers for no more.
   */
  readonly smallWins: number | undefined;
}

interface Point {
  readonly cost: number;
  readonly accuracy: number;
}

/** At equal budgets: whoever pays may choose any contestant that costs no more. Both have at least one. @param isSure whether resamples tell of others */
export function crossingBetween(small: readonly Bought[], large: readonly Bought[], isSure: boolean): BudgetCrossing {
  const now = (all: readonly Bought[]) => all.map(({ cost, accuracy }) => ({ cost: cost.estimate, accuracy: accuracy.estimate }));
  const at = crossing(now(small), now(large));
  if (!isSure) return { at, interval: undefined, smallWins: undefined };
  const resampled = (all: readonly Bought[], r: number) =>
    all.map(({ cost, accuracy }) => ({ cost: cost.replicates[r], accuracy: accuracy.replicates[r] }));
  const replicates = new Float64Array(small[0].cost.replicates.length);
  let wins = 0;
  for (let r = 0; r < replicates.length; r++) {
    const [cheap, dear] = [resampled(small, r), resampled(large, r)];
    replicates[r] = crossing(cheap, dear);
    wins += Number(beatsCheapest(cheap, dear));
  }
  const sorted = replicates.toSorted();
  const bound = (level: number) =>
    Number.isFinite(sorted[Math.ceil((sorted.length - 1) * level)]) ? quantile(sorted, level) : Number.POSITIVE_INFINITY;
  return {
    at,
    interval: { lower: bound(0.025), upper: bound(0.975) },
    smallWins: wins / replicates.length,
  };
}

/** The crossing of two models among offers; each has at least one. */
export function crossingOf({ evidence, scope, offers }: PricedContestants, smaller: string, larger: string): BudgetCrossing {
  const boughtOf = (wanted: string) =>
    offers
      .filter(({ model }) => model === wanted)
      .map(({ entrant }) => ({
        cost: evidence.means(entrant, scope, 'cost'),
        accuracy: evidence.means(entrant, scope, 'accuracy'),
      }));
  return crossingBetween(boughtOf(smaller), boughtOf(larger), tellsOfOthers(evidence.layout(scope)));
}

/** The least budget at which the best that the larger model offers for it beats the best that the smaller one does. */
function crossing(small: readonly Point[], large: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { cost, accuracy } of large) if (cost < least && accuracy > bestWithin(small, cost)) least = cost;
  return least;
}

/** Whether the smaller model has something better for no more than the larger model's cheapest. */
function beatsCheapest(small: readonly Point[], large: readonly Point[]): boolean {
  const cheapest = large.reduce((least, point) => (point.cost < least.cost ? point : least));
  return bestWithin(small, cheapest.cost) > cheapest.accuracy;
}

function bestWithin(points: readonly Point[], budget: number): number {
  return points.reduce((best, { cost, accuracy }) => (cost <= budget && accuracy > best ? accuracy : best), 0);
}
