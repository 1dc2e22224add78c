/** Who is on the frontier of accuracy and tokens in one scope, and in how many resampled sets of questions. */
import { paretoSet } from '../../benchmarks/statistics/frontier.ts';
import { frontierMembership } from '../../benchmarks/statistics/frontier-membership.ts';
import { accuracyOf, knowsTokens, tokensOf } from './accuracy-and-tokens.ts';
import type { Estimate } from './estimate.ts';
import { tellsOfOthers } from './layout.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, Spend } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export interface OnFrontier {
  readonly played: PlayedContestant;
  /** As a fraction of 1. */
  readonly accuracy: Estimate;
  readonly tokens: Estimate;
  readonly isOn: boolean;
  /** Share of replicates in which it is on the frontier; undefined of one question. */
  readonly probability: number | undefined;
}

/** The cheapest first; empty where tokens are unknown. */
export function frontierOf(results: ResampledResults, scope: Scope, measure: Spend): OnFrontier[] {
  const contestants = results.grid.contestantsOn(scope.stores);
  if (contestants.length === 0 || !knowsTokens(scope)) return [];
  const accuracies = contestants.map((played) => results.means(played, scope, 'accuracy'));
  const costs = contestants.map((played) => results.means(played, scope, measure));
  const on = new Set(paretoSet(contestants.map((_, i) => ({ tokens: costs[i].estimate, accuracy: accuracies[i].estimate }))));
  const probability = tellsOfOthers(results.layout(scope))
    ? frontierMembership(contestants.map((_, i) => ({ tokens: costs[i].replicates, accuracy: accuracies[i].replicates })))
    : [];
  const points = contestants.map((played, i) => ({
    played,
    accuracy: accuracyOf(results, played, scope),
    tokens: tokensOf(results, played, scope, measure),
    isOn: on.has(i),
    probability: probability[i],
  }));
  return points.sort((a, b) => a.tokens.estimate - b.tokens.estimate);
}
