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

  /** One more round of the branches of `running` that are not in the set that begins at `at`, −1 for none; 0 rounds for those that are. */
  count(running: Int32Array, sets: Int32Array, at: number): void {
    const { planes, words, height } = this;
    let grown = 0;
    for (let w = 0; w < words; w++) {
      const bits = at < 0 ? running[w] : running[w] & ~sets[at + w];
      let carry = bits;
      let p = w;
      for (; p < height * words; p += words) {
        const plane = planes[p];
        planes[p] = (plane & ~running[w]) | ((plane & bits) ^ carry);
        carry &= plane;
      }
      planes[p] = carry;
      grown |= carry;
    }
    this.rounds++;
    if (grown !== 0) this.height++;
  }

  /** Writes the branches of `running` with a count of at least `least` to `chosen`. Returns whether there are any. */
  choose(running: Int32Array, least: number, chosen: Int32Array): boolean {
    if (least > this.rounds) return false;
    const { planes, words } = this;
    const whole = Math.max(0, Math.ceil(least));
    const levels = Math.max(this.height, 32 - Math.clz32(whole));
    let any = 0;
    for (let w = 0; w < words; w++) {
      let bits = running[w];
      for (let p = 0; p < levels; p++) {
        const plane = planes[p * words + w];
        bits = (whole >>> p) & 1 ? bits & plane : bits | plane;
      }
      chosen[w] = bits;
      any |= bits;
    }
    return any !== 0;
  }

  /** The count of one branch. */
  of(branch: number): number {
    let count = 0;
    for (let p = 0; p < this.height; p++)
      count |= ((this.planes[p * this.words + (branch >> 5)] >>> (branch & 31)) & 1) << p;
    return count;
  }
}
