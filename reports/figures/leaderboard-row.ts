/** The leaderboard: who stands where in one scope, how surely, and what it costs. */
import { monteCarloError } from '../../benchmarks/statistics/monte-carlo-error.ts';
import { type Rank, rankIntervals } from '../../benchmarks/statistics/rank-intervals.ts';
import { surelyApart } from '../../benchmarks/statistics/surely-apart.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { tellsOfOthers } from './layout.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant } from './result-grid.ts';
import { byAccuracy, type ResultRow, resultRows } from './result-rows.ts';
import type { Scope } from './scopes.ts';

export interface LeaderboardRow extends ResultRow {
  /** How sure it is, and who shares it, unless there is one question. */
  readonly rank: Pick<Rank, 'rank'> & Partial<Rank>;
  /** Monte-Carlo standard error of the accuracy over orders, as a fraction of 1; apart from every interval. */
  readonly monteCarlo: number;
}

/** Returns the contestants with a result on every store of the scope, the highest accuracy first. */
export function leaderboardRows(results: ResampledResults, scope: Scope): LeaderboardRow[] {
  const present = results.grid.contestantsOn(scope.stores);
  if (present.length === 0) return [];
  const means = present.map((played) => results.means(played, scope, 'accuracy'));
  const ranks = tellsOfOthers(results.layout(scope))
    ? rankIntervals({
        estimates: means.map(({ estimate }) => estimate),
        replicates: means.map(({ replicates }) => replicates),
        apart: results.onceOf(`apart ${scope.id}`, means, () => apartIn(results, scope, present)),
      })
    : means.map((own) => ({ rank: 1 + means.filter(({ estimate }) => estimate > own.estimate).length }));
  const standing = resultRows(results, scope).map((row, i) => ({
    ...row,
    rank: ranks[i],
    monteCarlo: monteCarloOf(results, row.played, scope),
  }));
  return standing.sort(byAccuracy);
}

/** Who is surely apart from whom, for the whole table at once. */
function apartIn(
  results: ResampledResults,
  scope: Scope,
  present: readonly PlayedContestant[],
): (i: number, j: number) => boolean {
  const values = present.map((played) => results.values(played, scope, 'accuracy'));
  const random = stream('signs of a leaderboard', scope.id);
  return surelyApart(values, results.layout(scope), () => random.uniform());
}

/** How far the accuracy would move in other orders; 0 in one order, which does not tell. */
function monteCarloOf(results: ResampledResults, played: PlayedContestant, { stores }: Scope): number {
  if (played.orders < 2) return 0;
  const byOrder = new Array<number>(played.orders).fill(0);
  for (const store of stores) {
    const correct = results.grid.record(played, store)?.correctByOrder ?? [];
    for (const [order, count] of correct.entries()) byOrder[order] += count / store.questionIds.length / stores.length;
  }
  return monteCarloError(byOrder);
}
