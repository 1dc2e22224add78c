/** Answers, and how votes on them are counted. */
/** An answer. Compare for equality only: equal ids stand for equal answers within one question, and mean nothing else. */
export type Answer = number;

/** Counts votes. The winner has most votes; among equals it is the answer first seen. */
export class Tally {
  /** Votes counted. */
  size = 0;
  /** Votes of the winner; 0 before the first vote. */
  first = 0;
  /** Votes of the second most frequent answer; 0 while there is only one. */
  second = 0;
  private leader: Answer = -1;
  private counts = new Int32Array(64);
  /** The answers that have votes, `distinct` of them, in the order in which they were first seen; and the place of each among them. */
  private seen = new Int32Array(64);
  private distinct = 0;
  private rank = new Int32Array(64);
  /** An answer whose votes do not count while there are others; −1 for none. */
  private abstaining: Answer = -1;

  add(answer: Answer): void {
    if (answer >= this.counts.length) this.grow(answer);
    this.size++;
    if (answer === this.abstaining) return;
    const count = ++this.counts[answer];
    if (count === 1) {
      this.rank[answer] = this.distinct;
      this.seen[this.distinct++] = answer;
    }
    if (answer === this.leader) {
      this.first = count;
    } else if (count > this.first || (count === this.first && this.rank[answer] < this.rank[this.leader])) {
      this.second = this.first;
      this.first = count;
      this.leader = answer;
    } else if (count > this.second) {
      this.second = count;
    }
  }

  /** The answer with most votes; the one that abstains when no other was given. Throws before the first vote. */
  get winner(): Answer {
    if (this.size === 0) throw new RangeError('expected at least one vote before asking for the winner, got none');
    return this.first > 0 ? this.leader : this.abstaining;
  }

  /** Takes all votes away; from now on those for `abstaining` do not count. */
  clear(abstaining: Answer = -1): void {
    this.abstaining = abstaining;
    this.empty();
  }

  /** Takes all votes away. */
  empty(): void {
    for (let rank = 0; rank < this.distinct; rank++) this.counts[this.seen[rank]] = 0;
    this.distinct = 0;
    this.size = 0;
    this.first = 0;
    this.second = 0;
    this.leader = -1;
  }

  private grow(answer: Answer): void {
    const length = 2 ** Math.ceil(Math.log2(answer + 1));
    this.counts = extended(this.counts, length);
    this.rank = extended(this.rank, length);
    this.seen = extended(this.seen, length);
  }
}

function extended(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}
