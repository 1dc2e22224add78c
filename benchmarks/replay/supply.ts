/** The recorded branches that a model can still supply of a question, in the order of the episode. */
import type { TraceStore } from '../../datasets/store/trace-store.ts';

export class Supply {
  readonly traces: TraceStore;
  capacity = 0;
  /** Branches handed out: the first so many of the order. */
  opened = 0;
  order: ArrayLike<number> = [];
  /** Row of the first branch of the question in play. */
  firstRow = 0;

  constructor(traces: TraceStore) {
    this.traces = traces;
  }

  /** @param order a permutation of 0 … capacity − 1 */
  begin(question: number, order: ArrayLike<number>): void {
    const { branchStart } = this.traces;
    this.firstRow = branchStart[question];
    this.capacity = branchStart[question + 1] - this.firstRow;
    this.order = order;
    this.opened = 0;
  }
}

/** Returns the most branches of any question. */
export function mostBranches({ branchStart, questions }: TraceStore): number {
  let most = 0;
  for (let q = 0; q < questions; q++) most = Math.max(most, branchStart[q + 1] - branchStart[q]);
  return most;
}

/** Returns the stores of all models, the first model's first. */
export function storesOf(traces: TraceStore): readonly TraceStore[] {
  return [traces, ...(traces.others ?? [])];
}
