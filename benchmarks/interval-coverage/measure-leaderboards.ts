/** Measures in how many leaderboards of true equals some are told apart, by each way to tell. */

import cdf from '@stdlib/stats-base-dists-normal-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { stratifiedMeans } from '../statistics/bootstrap-stratified.ts';
import { type QuestionResamples, questionResamples } from '../statistics/question-resamples.ts';
import { surelyApart } from '../statistics/surely-apart.ts';
import { type EqualPopulation, equalPopulations } from './equal-populations.ts';
import type { CoverageOptions } from './measure-coverage.ts';
import type { Random } from './scenario.ts';

export interface Leaderboards {
  readonly population: string;
  readonly questions: number;
  readonly contestants: number;
  /** How they are told apart. */
  readonly by: string;
  /** Whether a report tells so. */
  readonly isDefault: boolean;
  readonly leaderboards: number;
  /** The share of leaderboards with two tie groups or more. */
  readonly split: number;
  /** Its Monte-Carlo standard error. */
  readonly error: number;
}

/** The most that may be split, of leaderboards of equals. */
export const MOST_SPLIT = 0.05;
export const SIZES = [5, 9, 14, 30, 57];
/** The tried ones are left out of larger leaderboards: theirs are worse, and take long. */
const MOST_TRIED = 14;

const DEFAULT = 'flips, unseen';

interface Played {
  readonly values: readonly (readonly number[])[];
  readonly population: EqualPopulation;
  readonly resamples: QuestionResamples;
  readonly flips: number;
  readonly random: Random;
}

/** Whether any two are apart. */
const TRIED: Readonly<Record<string, (played: Played) => boolean>> = {
  [DEFAULT]: (played) => byFlips(played),
  'flips alone': (played) => byFlips(played, 0),
  'max-t of resamples': (played) => byResamples(played, (critical) => critical),
  'max-t of resamples, as t': (played) =>
    byResamples(played, (critical, clusters) => -tQuantile(1 - cdf(critical, 0, 1), clusters - 1)),
  'each pair by itself': eachPair,
};

export function measureLeaderboards(population: EqualPopulation, contestants: number, options: CoverageOptions): Leaderboards[] {
  const { evaluations, replicates, seed } = options;
  const { name, layout } = population;
  const questions = layout.names.length / layout.models;
  const named = (use: string) => {
    const numbers = stream('leaderboards', seed, name, questions, contestants, use);
    return () => numbers.uniform();
  };
  const resamples = questionResamples(layout.names, { replicates, strata: layout.strata }, named('resamples'));
  const [drawn, random] = [named('values'), named('signs')];
  const ways = Object.keys(TRIED).filter((way) => way === DEFAULT || contestants <= MOST_TRIED);
  const split = new Map(ways.map((way) => [way, 0]));
  for (let evaluation = 0; evaluation < evaluations; evaluation++) {
    const played = { values: population.draw(contestants, drawn), population, resamples, flips: replicates, random };
    for (const way of ways) split.set(way, split.get(way)! + Number(TRIED[way](played)));
  }
  return ways.map((by) => {
    const share = split.get(by)! / evaluations;
    const error = Math.sqrt((share * (1 - share)) / evaluations);
    const isDefault = by === DEFAULT;
    return { population: name, questions, contestants, by, isDefault, leaderboards: evaluations, split: share, error };
  });
}

/** All populations of 30 and 60 questions. */
export function populationsOfEquals(): EqualPopulation[] {
  return [30, 60].flatMap(equalPopulations);
}

/** Defaults that split more leaderboards of equals than they may, by more than three errors. */
export function splitTooOften(measured: readonly Leaderboards[]): Leaderboards[] {
  return measured.filter(({ isDefault, split, error }) => isDefault && split - 3 * error > MOST_SPLIT);
}

function byFlips({ values, population: { layout }, flips, random }: Played, unseen?: number): boolean {
  const apart = surelyApart(values, { clusters: layout.names, strata: layout.strata }, random, {
    flips,
    ...(unseen !== undefined && { unseen }),
  });
  return values.some((_, i) => values.slice(0, i).some((_, j) => apart(i, j)));
}

/** The greatest of |difference| / error over all pairs, against its distribution over resampled questions. */
function byResamples({ values, resamples }: Played, adjust: (critical: number, clusters: number) => number): boolean {
  const { clusters } = resamples;
  const means = values.map((row) => stratifiedMeans(resamples, row));
  const greatest = new Float64Array(resamples.replicates);
  let seen = 0;
  for (const [i, a] of means.entries()) {
    for (const b of means.slice(0, i)) {
      const estimate = a.estimate - b.estimate;
      const differences = a.replicates.map((value, r) => value - b.replicates[r] - estimate);
      const variance = differences.reduce((sum, value) => sum + value ** 2, 0) / differences.length;
      if (variance <= 1e-20) continue;
      for (const [r, value] of differences.entries()) {
        greatest[r] = Math.max(greatest[r], Math.abs(value) / Math.sqrt(variance));
      }
      // Resampling n clusters gives n − 1 nths of the variance.
      seen = Math.max(seen, Math.abs(estimate) / Math.sqrt((variance * clusters) / (clusters - 1)));
    }
  }
  const critical = greatest.sort()[Math.ceil(0.95 * greatest.length) - 1];
  return seen > adjust(critical, clusters);
}

/** As leaderboards used to: whether one is above the other in all but 2.5 % of the resamples. */
function eachPair({ values, resamples }: Played): boolean {
  const means = values.map((row) => stratifiedMeans(resamples, row).replicates);
  const tail = 0.025 * resamples.replicates;
  return means.some((a, i) =>
    means.slice(0, i).some((b) => {
      const notHigher = a.reduce((count, value, r) => count + Number(value <= b[r]), 0);
      const notLower = a.reduce((count, value, r) => count + Number(value >= b[r]), 0);
      return Math.min(notHigher, notLower) <= tail;
    }),
  );
}
