/** Who is on the frontier of accuracy and tokens in one scope, and in how many resampled sets of questions. */
import { paretoSet } from '../../benchmarks/statistics/frontier.ts';
import { frontierMembership } from '../../benchmarks/statistics/frontier-membership.ts';
import { accuracyOf } from './accuracy.ts';
import type { Estimate } from './estimate.ts';
import { tellsOfOthers } from './layout.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, Spend } from './result-grid.ts';
import type { Scope } from './scopes.ts';
import { knowsTokens, tokensOf } from './tokens.ts';

export interface OnFrontier {
  readonly entrant: PlayedContestant;
  /** As a fraction of 1. */
  readonly accuracy: Estimate;
  readonly tokens: Estimate;
  readonly isOn: boolean;
  /** Share of replicates in which it is on the frontier; undefined of one question. */
  readonly probability: number | undefined;
}

/** The cheapest first; empty where tokens are unknown. */
export function frontierOf(evidence: ResampledResults, scope: Scope, measure: Spend): OnFrontier[] {
  const entrants = evidence.field.entrantsOn(scope.stores);
  if (entrants.length === 0 || !knowsTokens(scope)) return [];
  const accuracies = entrants.map((entrant) => evidence.means(entrant, scope, 'accuracy'));
  const costs = entrants.map((entrant) => evidence.means(entrant, scope, measure));
  const on = new Set(paretoSet(entrants.map((_, i) => ({ tokens: costs[i].estimate, accuracy: accuracies[i].estimate }))));
  const probability = tellsOfOthers(evidence.layout(scope))
    ? frontierMembership(entrants.map((_, i) => ({ tokens: costs[i].replicates, accuracy: accuracies[i].replicates })))
    : [];
  const points = entrants.map((entrant, i) => ({
    entrant,
    accuracy: accuracyOf(evidence, entrant, scope),
    tokens: tokensOf(evidence, entrant, scope, measure),
    isOn: on.has(i),
    probability: probability[i],
  }));
  return points.sort((a, b) => a.tokens.estimate - b.tokens.estimate);
}
