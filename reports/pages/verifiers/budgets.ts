/**
 * Verifying at equal budgets: at each budget, the best that asks a verifier and costs no more against the best that does not.
 * Whoever is best among many is so partly by luck on the questions that it was chosen on. So both are chosen in each resample of
 * the questions, by what is seen there. They are judged on the questions that the resample left out (leave-one-out bootstrap,
 * Efron & Tibshirani 1997, JASA 92).
 */

import { stratifiedMeans } from '../../../benchmarks/statistics/bootstrap-stratified.ts';
import { expandedPercentile } from '../../../benchmarks/statistics/expanded-percentile.ts';
import type { Interval } from '../../../benchmarks/statistics/student-t-interval.ts';
import { percentilesOfBudgets } from '../../figures/crossings.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { type PairedValues, pairedValues } from '../../figures/paired-values.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { bestWithin, type ContestantsByCost, contestantsByCost } from './contestants-by-cost.ts';

export interface AtBudget {
  /** Mean tokens a question. */
  readonly budget: number;
  /** Chosen on all questions. */
  readonly verifying: PlayedContestant;
  readonly without: PlayedContestant;
  /**
   * Their difference in accuracy on the questions that they were chosen on, as a fraction of 1. The choice is repeated in each
   * resample. Whoever offers more is flattered.
   */
  readonly seen: Estimate;
  /** The same for choices made on other questions. */
  readonly difference: PairedValues;
  /** In which share of resampled question sets verifying is better, so chosen; undefined of one question. */
  readonly better: number | undefined;
}

export interface Begins {
  /** The least budget from which on verifying is ahead at every greater one that was played; Infinity where there is none. */
  readonly budget: number;
  /** How sure that is, unless of one question; and in which share of resampled question sets there is one. */
  readonly interval: Interval | undefined;
  readonly ever: number | undefined;
}

export interface Budgets {
  readonly rows: readonly AtBudget[];
  readonly begins: Begins;
  /** The most that anyone spends without verdicts: beyond it, a greater budget buys nothing without them. */
  readonly mostWithout: number;
}

/** Budgets are at what anyone costs, rows at 1, 2 and 5 times powers of ten; undefined where nothing is cheap enough to compare. */
export function atEqualBudgets(
  results: ResampledResults,
  scope: Scope,
  verifying: readonly PlayedContestant[],
  without: readonly PlayedContestant[],
  name: string,
): Budgets | undefined {
  if (verifying.length === 0 || without.length === 0) return undefined;
  const [own, other] = [verifying, without].map((contestants) => contestantsByCost(results, scope, contestants));
  const least = Math.max(own.costs[0], other.costs[0]);
  const most = Math.max(own.costs[own.costs.length - 1], other.costs[other.costs.length - 1]);
  const budgets = [...new Set([...own.costs, ...other.costs, ...roundBudgets(least, most)])].sort((a, b) => a - b);
  const possible = budgets.filter((budget) => budget >= least);
  const layout = results.layout(scope);
  const isSure = tellsOfOthers(layout);
  const left = leftOut(results, scope, own, other, possible);
  const rows = roundBudgets(least, most).map((budget) => {
    const [[a], [b]] = [own, other].map((offers) => bestWithin(offers, [budget]));
    const { chosen, against, seen } = left[possible.indexOf(budget)];
    const difference = pairedValues(results, scope, chosen, against, `verifying within ${budget}, ${name}`);
    return {
      budget,
      verifying: own.contestants[a],
      without: other.contestants[b],
      seen: {
        estimate: own.accuracy[a] - other.accuracy[b],
        interval: isSure ? expandedPercentile(seen, layout.count) : undefined,
      },
      difference,
      better: isSure ? shareOf(difference.replicates, (value) => value > 0) : undefined,
    };
  });
  return { rows, begins: beginning(results, scope, possible, left), mostWithout: other.costs[other.costs.length - 1] };
}

interface LeftOut {
  /** The accuracy of the best that verifies, chosen without this question. [questions] */
  readonly chosen: readonly number[];
  /** Of the best that does not. [questions] */
  readonly against: readonly number[];
  /** Their difference in accuracy in each resample, which both were chosen on. [replicates] */
  readonly seen: Float64Array;
}

/** For each budget: means over the resamples without a question. */
function leftOut(
  results: ResampledResults,
  scope: Scope,
  own: ContestantsByCost,
  other: ContestantsByCost,
  budgets: readonly number[],
): LeftOut[] {
  const { counts, cluster, clusters, replicates } = results.resamples(scope);
  const questions = cluster.length;
  const sums = budgets.map(() => ({
    chosen: new Float64Array(questions),
    against: new Float64Array(questions),
    seen: new Float64Array(replicates),
  }));
  const times = new Float64Array(questions);
  for (let r = 0; r < replicates; r++) {
    const out: number[] = [];
    for (let q = 0; q < questions; q++) if (counts[r * clusters + cluster[q]] === 0) out.push(q);
    for (const q of out) times[q]++;
    const [best, bestOther] = [bestWithin(own, budgets, r), bestWithin(other, budgets, r)];
    budgets.forEach((_, i) => {
      const [chosen, against] = [own.values[best[i]], other.values[bestOther[i]]];
      sums[i].seen[r] = own.accuracyIn[best[i]][r] - other.accuracyIn[bestOther[i]][r];
      for (const q of out) {
        sums[i].chosen[q] += chosen[q];
        sums[i].against[q] += against[q];
      }
    });
  }
  // A question that every resample has, of very few resamples, is judged by the choice on all.
  const [onAll, otherOnAll] = [bestWithin(own, budgets), bestWithin(other, budgets)];
  return sums.map(({ chosen, against, seen }, i) => {
    const mean = (sum: Float64Array, values: readonly number[]) =>
      Array.from(sum, (value, q) => (times[q] > 0 ? Math.min(1, value / times[q]) : values[q]));
    return { chosen: mean(chosen, own.values[onAll[i]]), against: mean(against, other.values[otherOnAll[i]]), seen };
  });
}

function beginning(results: ResampledResults, scope: Scope, budgets: readonly number[], left: readonly LeftOut[]): Begins {
  const means = left.map(({ chosen, against }) =>
    stratifiedMeans(
      results.resamples(scope),
      chosen.map((value, q) => value - against[q]),
    ),
  );
  const from = (difference: (i: number) => number) => {
    let first = budgets.length;
    while (first > 0 && difference(first - 1) > 0) first--;
    return budgets[first] ?? Number.POSITIVE_INFINITY;
  };
  const found = means[0].replicates.map((_, r) => from((i) => means[i].replicates[r]));
  return {
    budget: from((i) => means[i].estimate),
    ...(tellsOfOthers(results.layout(scope))
      ? { interval: percentilesOfBudgets(found), ever: shareOf(found, Number.isFinite) }
      : { interval: undefined, ever: undefined }),
  };
}

/** 1, 2 and 5 times powers of ten from the least on, and the first that buys everything. */
function roundBudgets(least: number, most: number): number[] {
  const budgets: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(least)); (budgets[budgets.length - 1] ?? 0) < most; power *= 10) {
    for (const times of [1, 2, 5]) {
      const enough = (budgets[budgets.length - 1] ?? 0) >= most;
      if (times * power >= least && !enough) budgets.push(times * power);
    }
  }
  return budgets;
}

function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  return values.reduce((count, value) => count + Number(holds(value)), 0) / values.length;
}
