/** The accuracy of one contestant in one scope, and its mean tokens a question, each with its interval. */
import { accuracyInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { type Estimate, estimated } from './estimate.ts';
import { tellsOfOthers } from './layout.ts';
import { keyOf, type ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, ResultGrid, Spend, Store } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export function accuracyOf(results: ResampledResults, played: PlayedContestant, scope: Scope): Estimate {
  return results.once(['accuracy', keyOf(scope), played.label].join('\n'), () => {
    const layout = results.layout(scope);
    const { estimate } = results.means(played, scope, 'accuracy');
    if (!tellsOfOthers(layout)) return { estimate, interval: undefined };
    const { lower, upper } = accuracyInterval(results.values(played, scope, 'accuracy'), layout);
    return { estimate, interval: { lower, upper } };
  });
}

/** Whether lengths are recorded, or estimated, on all stores of a scope. */
export function knowsTokens({ stores }: Pick<Scope, 'stores'>): boolean {
  return stores.every(({ tokensUnknown }) => !tokensUnknown);
}

/** The stores whose lengths were not recorded, but estimated from something else. */
export function storesOfEstimates(grid: ResultGrid, stores: readonly Store[]): Store[] {
  return stores.filter((store) => grid.contestants.some((played) => grid.record(played, store)?.traces.tokensEstimated === true));
}

export function tokensOf(results: ResampledResults, played: PlayedContestant, scope: Scope, measure: Spend): Estimate {
  if (!knowsTokens(scope)) return { estimate: Number.NaN, interval: undefined };
  const mean = results.means(played, scope, measure);
  return results.onceOf('tokens', [mean], () => estimated(mean, results.layout(scope)));
}
