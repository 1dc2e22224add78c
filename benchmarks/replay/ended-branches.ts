/** The places of the branches whose traces have ended in this round, or, between rounds, in the last one. */

export class EndedBranches {
  readonly places: Int32Array;
  count = 0;

  constructor(length: number) {
    this.places = new Int32Array(length);
  }

  add(i: number): void {
    this.places[this.count++] = i;
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
  sort({ next, first }: { readonly next: Int32Array; readonly first: Int32Array }): void {
    const { places, count } = this;
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
