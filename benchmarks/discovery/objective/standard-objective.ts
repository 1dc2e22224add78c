/** The objective of a search unless told otherwise, in terms of what self-consistency over 64 branches spends on its stores. */

import { OBJECTIVE } from '../space/search-settings.ts';
import type { Objective } from './objective.ts';
import type { SearchStores } from './search-stores.ts';

export function standardObjective(
  { stores, questions }: SearchStores,
  given: Partial<Pick<Objective, 'kind' | 'tokens' | 'gamma'>> = {},
): Objective {
  const { kind = 'area', tokens = 'totalTokens', gamma = 0.1 } = given;
  const { width, bounds, complexity, caution, betas, folds } = OBJECTIVE;
  let [spent, rows] = [0, 0];
  for (const { recorded } of stores) {
    const { traces } = recorded;
    rows += traces.questions;
    for (let q = 0; q < traces.questions; q++) {
      const lengths = traces.tokens.subarray(traces.branchStart[q], traces.branchStart[q + 1]);
      const sum = lengths.reduce((total, length) => total + length, 0);
      spent += tokens === 'totalTokens' ? (sum * Math.min(width, lengths.length)) / lengths.length : Math.max(...lengths);
    }
  }
  const [from, to] = bounds[tokens];
  return {
    kind,
    tokens,
    from: Math.round((from * spent) / rows),
    to: Math.round((to * spent) / rows),
    gamma,
    complexity,
    caution,
    betas,
    questions,
    folds,
  };
}
