/** The objective of a search unless told otherwise, in terms of what self-consistency over 64 branches spends on its stores. */

import { OBJECTIVE } from '../space/search-settings.ts';
import type { Objective } from './objective.ts';
import type { SearchStores } from './search-stores.ts';

/** The parts of the objective that a search may be given. */
export interface ObjectiveChoice extends Partial<Pick<Objective, 'kind' | 'tokens' | 'gamma' | 'complexity'>> {
  /** Bounds of the area, as shares of what self-consistency over 64 branches spends. */
  readonly bounds?: readonly [from: number, to: number];
}

export function standardObjective({ stores, questions }: SearchStores, given: ObjectiveChoice = {}): Objective {
  const { width, caution, betas, folds } = OBJECTIVE;
  const { kind = 'area', tokens = 'totalTokens', gamma = 0.1, complexity = OBJECTIVE.complexity } = given;
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
  const [from, to] = given.bounds ?? OBJECTIVE.bounds[tokens];
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
