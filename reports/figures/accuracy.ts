/** The accuracy of one contestant in one scope, as a fraction of 1. */
import { accuracyInterval } from '../../benchmarks/statistics/default-intervals.ts';
import type { Estimate } from './estimate.ts';
import { tellsOfOthers } from './layout.ts';
import { keyOf, type ResampledResults } from './resampled-results.ts';
import type { PlayedContestant } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export function accuracyOf(evidence: ResampledResults, played: PlayedContestant, scope: Scope): Estimate {
  return evidence.once(['accuracy', keyOf(scope), played.label].join('\n'), () => {
    const estimate = evidence.means(played, scope, 'accuracy').estimate;
    const layout = evidence.layout(scope);
    if (!tellsOfOthers(layout)) return { estimate, interval: undefined };
    const { lower, upper } = accuracyInterval(evidence.values(played, scope, 'accuracy'), layout);
    return { estimate, interval: { lower, upper } };
  });
}
