/** The mean tokens a question of one entrant in one scope: bootstrap over questions, percentiles expanded. */
import { derive, type Estimate } from './estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

export function tokensOf(
  evidence: Evidence,
  entrant: Entrant,
  scope: Scope,
  measure: 'totalTokens' | 'sequentialTokens',
): Estimate {
  return evidence.once(['tokens', scope.id, entrant.label, measure].join('\n'), () =>
    derive([evidence.means(entrant, scope, measure)], evidence.layout(scope).count, (mean) => mean),
  );
}
