/** An objective for tests: two questions of one model, two β, nothing subtracted. */
import type { Objective } from '../../../benchmarks/discovery/objective/objective.ts';

export function madeObjective(changes: Partial<Objective> = {}): Objective {
  return {
    kind: 'area',
    tokens: 'totalTokens',
    from: 10,
    to: 1000,
    gamma: 0.1,
    complexity: 0,
    caution: 0,
    betas: [0, 1],
    questions: [[0], [1]],
    folds: 2,
    ...changes,
  };
}
