/** The mean tokens a question of one entrant in one scope: bootstrap over questions, percentiles expanded. */
import { derive, type Estimate, withoutReplicates } from './estimate.ts';
import { type Evidence, keyOf } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

export function tokensOf(
  evidence: Evidence,
  entrant: Entrant,
  scope: Scope,
  measure: 'totalTokens' | 'sequentialTokens',
): Estimate {
  return evidence.once(['tokens', keyOf(scope), entrant.label, measure].join('\n'), () =>
    withoutReplicates(derive([evidence.means(entrant, scope, measure)], evidence.layout(scope), (mean) => mean)),
  );
}
