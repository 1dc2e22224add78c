/** The objective of a search unless told otherwise, in terms of what self-consistency over 64 branches spends on its stores. */

import type { Objective } from './objective.ts';
import type { SearchStores } from './search-stores.ts';

const WIDTH = 64;
/** Bounds of the area as shares of what self-consistency spends: from four branches to what saves half, about the range of confidence-momentum. */
const BOUNDS = { totalTokens: [1 / 16, 1 / 2], sequentialTokens: [1 / 4, 1] } as const;

/** How much the chance to be gold counts against gold itself (worth.ts). */
export const CHANCE = 0.5;

export function standardObjective(
  { stores, questions }: SearchStores,
  given: Partial<Pick<Objective, 'kind' | 'tokens' | 'gamma'>> = {},
): Objective {
  const { kind = 'area', tokens = 'totalTokens', gamma = 0.1 } = given;
  let [spent, rows] = [0, 0];
  for (const { recorded } of stores) {
    const { traces } = recorded;
    rows += traces.questions;
    for (let q = 0; q < traces.questions; q++) {
      const lengths = traces.tokens.subarray(traces.branchStart[q], traces.branchStart[q + 1]);
      const sum = lengths.reduce((total, length) => total + length, 0);
      spent += tokens === 'totalTokens' ? (sum * Math.min(WIDTH, lengths.length)) / lengths.length : Math.max(...lengths);
    }
  }
  const [from, to] = BOUNDS[tokens];
  return {
    kind,
    tokens,
    from: Math.round((from * spent) / rows),
    to: Math.round((to * spent) / rows),
    gamma,
    complexity: 0.0003,
    caution: 0.5,
    betas: [0, 0.2, 0.4, 0.6, 0.8, 1],
    questions,
    folds: 5,
  };
}
