/** The results of every contestant of a scope, and how they compare with the baseline. */
import { accuracyOf, tokensOf } from './accuracy-and-tokens.ts';
import { type AgainstBaseline, againstBaseline } from './baseline-comparisons.ts';
import type { Estimate } from './estimate.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export interface ResultRow {
  readonly played: PlayedContestant;
  /** As fractions of 1. */
  readonly accuracy: Estimate;
  /** Mean tokens a question. */
  readonly totalTokens: Estimate;
  readonly sequentialTokens: Estimate;
  /** Against the baseline; not for itself, nor without it. */
  readonly comparison: AgainstBaseline | undefined;
}

/** Returns a row for each contestant with a result on every store of the scope, in the order in which they were played. */
export function resultRows(results: ResampledResults, scope: Scope): ResultRow[] {
  const comparisons = againstBaseline(results, scope);
  return results.grid.contestantsOn(scope.stores).map((played) => ({
    played,
    accuracy: accuracyOf(results, played, scope),
    totalTokens: tokensOf(results, played, scope, 'totalTokens'),
    sequentialTokens: tokensOf(results, played, scope, 'sequentialTokens'),
    comparison: comparisons.find((comparison) => comparison.played === played),
  }));
}

/** The most accurate first; of equals, who spends least. */
export function byAccuracy(a: ResultRow, b: ResultRow): number {
  return b.accuracy.estimate - a.accuracy.estimate || a.totalTokens.estimate - b.totalTokens.estimate;
}
