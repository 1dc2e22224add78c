/**
 * Counts rounds in a row for each branch of a set, bit-sliced: plane p holds bit p of every branch's count. A round of all branches takes a
 * few words.
 */
export class RoundCounters {
  /** 32-bit words of a set. */
  private readonly words: number;
  /** Counts by bit [32 × words], of which the first `height` bits are in use. */
  private readonly planes: Int32Array;
  private height = 0;
  /** Rounds counted: nobody's count is higher. */
  private rounds = 0;

  constructor(words: number) {
    this.words = words;
    this.planes = new Int32Array(32 * words);
  }

  reset(): void {
    for (let p = 0; p < this.height * this.words; p++) this.planes[p] = 0;
    this.height = 0;
    this.rounds = 0;
  }

  /**
   * One more round of the branches of `running` that are not in the set that begins at `at`, −1 for none; 0 rounds for all others. Writes the
   * branches with a count of at least `least` to `chosen`. Returns whether there are any.
   */
  count(running: Int32Array, sets: Int32Array, at: number, least: number, chosen: Int32Array): boolean {
    const { planes, words, height } = this;
    const possible = least <= ++this.rounds;
    const whole = possible ? Math.max(0, Math.ceil(least)) : 0;
    let grown = 0;
    let any = 0;
    for (let w = 0; w < words; w++) {
      const bits = at < 0 ? running[w] : running[w] & ~sets[at + w];
      let carry = bits;
      let reached = running[w];
      // Of the first plane that is not in use, all bits are 0.
      for (let p = 0, plane = w; p <= height; p++, plane += words) {
        const before = planes[plane] & bits;
        const after = before ^ carry;
        carry &= before;
        planes[plane] = after;
        reached = (whole >>> p) & 1 ? reached & after : reached | after;
        if (p === height) grown |= after;
      }
      chosen[w] = reached;
      any |= reached;
    }
    if (grown !== 0) this.height++;
    return possible && whole < 2 ** (height + 1) && any !== 0;
  }

  /** The count of one branch: bit `b` of word `w`. */
  of(w: number, b: number): number {
    let count = 0;
    for (let p = 0; p < this.height; p++) count |= ((this.planes[p * this.words + w] >>> b) & 1) << p;
    return count;
  }
}
