/** The mean tokens a question of one contestant in one scope: bootstrap over questions, percentiles expanded; NaN where they are unknown. */
import { type Estimate, estimated } from './estimate.ts';
import type { ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, Spend } from './result-grid.ts';
import type { Scope } from './scopes.ts';

/** Whether lengths are recorded, or estimated, on all stores of a scope. */
export function knowsTokens({ stores }: Pick<Scope, 'stores'>): boolean {
  return stores.every(({ tokensUnknown }) => !tokensUnknown);
}

export function tokensOf(evidence: ResampledResults, played: PlayedContestant, scope: Scope, measure: Spend): Estimate {
  if (!knowsTokens(scope)) return { estimate: Number.NaN, interval: undefined };
  const mean = evidence.means(played, scope, measure);
  return evidence.onceOf('tokens', [mean], () => estimated(mean, evidence.layout(scope)));
}
