/** The places of the branches whose traces have ended in this round, or, between rounds, in the last one. */
import type { BranchColumns } from './branch-columns.ts';

export class EndedBranches {
  readonly places: Int32Array;
  count = 0;
  private readonly columns: BranchColumns;

  constructor(columns: BranchColumns) {
    this.columns = columns;
    this.places = new Int32Array(columns.row.length);
  }

  add(i: number): void {
    this.places[this.count++] = i;
  }

  /** A new round begins: notes when they stopped, and forgets them. */
  clear(): void {
    for (let k = 0; k < this.count; k++) this.columns.settle(this.places[k]);
    this.count = 0;
  }

  /** Brings them into opening order. */
  sortByOpening(): void {
    const { places, count } = this;
    for (let k = 1; k < count; k++) {
      const i = places[k];
      let at = k;
      for (; at > 0 && places[at - 1] > i; at--) places[at] = places[at - 1];
      places[at] = i;
    }
  }

  /** Brings them into the order in which they vote: the most advanced first, among equals those opened first. */
  sort(): void {
    const { places, count, columns } = this;
    const { next, first } = columns;
    for (let k = 1; k < count; k++) {
      const i = places[k];
      const depth = Math.max(1, next[i] - first[i]);
      let at = k;
      for (; at > 0; at--) {
        const before = places[at - 1];
        const ahead = Math.max(1, next[before] - first[before]) - depth;
        if (ahead > 0 || (ahead === 0 && before < i)) break;
        places[at] = before;
      }
      places[at] = i;
    }
  }
}
