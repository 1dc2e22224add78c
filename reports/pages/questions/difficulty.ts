/** Questions of a store by difficulty, and who answers which otherwise than the baseline. */

import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant, Store } from '../../figures/result-grid.ts';
import { storeScope } from '../../figures/scopes.ts';

export interface QuestionRow {
  /** Its place in its source, from 0. */
  readonly question: number;
  /** The share of orders in which each contestant is right. [contestants] */
  readonly shares: readonly number[];
}

export interface Flip {
  readonly store: Store;
  readonly question: number;
  readonly played: PlayedContestant;
  /** The share of orders in which it is right, and that of the baseline. */
  readonly share: number;
  readonly baseline: number;
}

/** The hardest first: by the mean over contestants. */
export function questionsByDifficulty(
  results: ResampledResults,
  store: Store,
  contestants: readonly PlayedContestant[],
): QuestionRow[] {
  const values = contestants.map((played) => results.values(played, storeScope(store), 'accuracy'));
  const rows = store.questionIds.map((_, question) => ({ question, shares: values.map((shares) => shares[question]) }));
  const mean = ({ shares }: QuestionRow) => shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return rows.sort((a, b) => mean(a) - mean(b) || a.question - b.question);
}

/** Where a contestant is right on one side of one half and the baseline on the other: the widest apart first. */
export function flips(results: ResampledResults, stores: readonly Store[]): Flip[] {
  const { grid } = results;
  const { baseline } = grid;
  if (baseline === undefined) return [];
  const found = stores.flatMap((store) => {
    const present = grid.contestantsOn([store]);
    if (!present.includes(baseline)) return [];
    const before = results.values(baseline, storeScope(store), 'accuracy');
    return present.flatMap((played) =>
      results
        .values(played, storeScope(store), 'accuracy')
        .map((share, question) => ({ store, question, played, share, baseline: before[question] }))
        .filter(({ share, baseline }) => (share - 0.5) * (baseline - 0.5) < 0),
    );
  });
  return found.sort((a, b) => Math.abs(b.share - b.baseline) - Math.abs(a.share - a.baseline));
}
