/** The same comparisons under another billing: accuracy is the same, what is spent and saved is not. */
import type { Billing } from '../../datasets/billing/billing.ts';
import { tokensOf } from './accuracy-and-tokens.ts';
import { type PairComparison, savedOf } from './comparison.ts';
import type { LeaderboardRow } from './leaderboard-row.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { Scope } from './scopes.ts';

/** Something of one page under one billing. */
export interface Billed<Value> {
  readonly billing: Billing;
  readonly value: Value;
}

/** Results under one billing, with the same answers as under the others. */
export type BilledResults = Billed<ResampledResults>;

/** @param billed the first is that of the pairs */
export function billedPairs<Pair extends PairComparison>(
  billed: readonly BilledResults[],
  pairs: readonly Pair[],
): Billed<readonly Pair[]>[] {
  return billed.map(({ billing, value }, i) => ({
    billing,
    value: i === 0 ? pairs : pairs.map((pair) => billedPair(value, pair)),
  }));
}

function billedPair<Pair extends PairComparison>(results: ResampledResults, pair: Pair): Pair {
  const { scope, played, against } = pair;
  const [totalSaved, sequentialSaved] = (['totalTokens', 'sequentialTokens'] as const).map((measure) =>
    savedOf(results, scope, played, against, measure),
  );
  return { ...pair, totalSaved, sequentialSaved };
}

/** @param billed the first is that of the standings */
export function billedStandings(
  billed: readonly BilledResults[],
  standings: readonly LeaderboardRow[],
  scope: Scope,
): Billed<readonly LeaderboardRow[]>[] {
  return billed.map(({ billing, value }, i) => ({
    billing,
    value: i === 0 ? standings : standings.map((standing) => billedStanding(value, standing, scope)),
  }));
}

function billedStanding(results: ResampledResults, standing: LeaderboardRow, scope: Scope): LeaderboardRow {
  const { played, comparison } = standing;
  return {
    ...standing,
    totalTokens: tokensOf(results, played, scope, 'totalTokens'),
    sequentialTokens: tokensOf(results, played, scope, 'sequentialTokens'),
    comparison: comparison && billedPair(results, comparison),
  };
}
