/**
 * The rounds in a row for which branches have not given the answer asked about. Kept is where the set of those that gave it stands, round by
 * round; counts are found by looking back.
 */
export class OpposedRounds {
  /** Rounds counted. */
  length = 0;
  /** For each: where the set begins, negative where nobody gave the answer; and the depth at which it was counted. */
  private readonly starts: number[] = [];
  private readonly depths: number[] = [];

  clear(): void {
    this.length = 0;
  }

  /** One more round. @param start where the set begins of those that gave the answer, negative where nobody did */
  count(start: number, depth: number): void {
    this.starts[this.length] = start;
    this.depths[this.length++] = depth;
  }

  /** Writes the branches of `running` that have opposed for `least` rounds or more to `chosen`. Returns whether there are any. */
  choose(sets: Int32Array, running: Int32Array, least: number, chosen: Int32Array): boolean {
    const { starts, length } = this;
    if (least > length) return false;
    const from = length - Math.ceil(least);
    let any = 0;
    for (let w = 0; w < running.length; w += 4) {
      let a = running[w];
      let b = running[w + 1];
      let c = running[w + 2];
      let d = running[w + 3];
      for (let k = length - 1; k >= from && (a | b | c | d) !== 0; k--) {
        if (starts[k] < 0) continue;
        const at = starts[k] + w;
        a &= ~sets[at];
        b &= ~sets[at + 1];
        c &= ~sets[at + 2];
        d &= ~sets[at + 3];
      }
      chosen[w] = a;
      chosen[w + 1] = b;
      chosen[w + 2] = c;
      chosen[w + 3] = d;
      any |= a | b | c | d;
    }
    return any !== 0;
  }

  /** The count of one branch as it was after so many rounds. */
  of(sets: Int32Array, branch: number, rounds = this.length): number {
    const gave = (start: number) => start >= 0 && ((sets[start + (branch >> 5)] >>> (branch & 31)) & 1) !== 0;
    let k = rounds;
    while (k > 0 && !gave(this.starts[k - 1])) k--;
    return rounds - k;
  }

  /** Rounds counted before branches had come to a depth. */
  before(depth: number): number {
    let rounds = this.length;
    while (rounds > 0 && this.depths[rounds - 1] >= depth) rounds--;
    return rounds;
  }
}
