/**
 * The branches of an episode as columns, by place in opening order. They say which recorded trace a branch is, how far it has been read, and
 * its cost. While branches run in lock-step, `depth` stands for the columns of those that run, and these are written when it ends.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import { EndedBranches } from './ended-branches.ts';
import { mostBranches, type Supply } from './supply.ts';
import { spentOnProbes, tokensTo } from './tokens-to.ts';

export class BranchColumns {
  /** The stores of all models. */
  readonly stores: readonly TraceStore[];
  /** How many have been opened. */
  opened = 0;
  /** The first so many have been opened before this round. */
  begun = 0;
  /** How many run. */
  running = 0;
  /** The branches that have ended in this round, or, between rounds, in the last one. */
  readonly ended: EndedBranches;
  /** The latest clock as far as it was noted: that of all branches that stopped before the round of `ended`, or were pruned. */
  settledClock = 0;
  /** Probes read after the first by every branch that runs, while they run in lock-step; else −1. */
  depth = -1;
  readonly hasVerifier: boolean;
  /** The one store, where each probe costs Δ: the hot case. */
  private readonly plain: TraceStore | undefined;
  /** The bills last worked out. */
  private readonly billed: Float64Array;
  readonly model: Uint8Array;
  /** Row of its store. */
  readonly row: Int32Array;
  /** Its probes in the store's `probe` column: the first, the next to be read, and where they end. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly end: Int32Array;
  readonly state: Uint8Array;
  readonly latest: Int32Array;
  /** Rounds in a row in which a branch that runs has repeated its answer. */
  readonly repeats: Int32Array;
  /** For the controller to count in. */
  readonly counter: Float64Array;
  /** The clock when it was opened. */
  readonly start: Float64Array;
  /** The round after that of its opening in which decoding was last asked for, and `next` before it; or the round in which it was read whole. */
  readonly askedIn: Float64Array;
  readonly nextBefore: Int32Array;
  /** Where billing of probes ended when the trace did. */
  readonly billedTo: Int32Array;
  readonly verdictsAsked: Int32Array;
  /** The round in which verdicts were last asked for. */
  readonly verifiedIn: Float64Array;

  constructor(stores: readonly TraceStore[]) {
    const length = stores.reduce((sum, store) => sum + mostBranches(store), 0);
    this.stores = stores;
    this.hasVerifier = stores.some(({ verdict }) => verdict !== undefined);
    const { bills, probeTokens } = stores[0];
    if (stores.length === 1 && bills === undefined && probeTokens === undefined) this.plain = stores[0];
    const [column, real] = [() => new Int32Array(length), () => new Float64Array(length)];
    this.model = new Uint8Array(length);
    this.state = new Uint8Array(length);
    [this.counter, this.start, this.askedIn, this.verifiedIn] = [real(), real(), real(), real()];
    [this.row, this.first, this.next] = [column(), column(), column()];
    [this.end, this.latest, this.repeats] = [column(), column(), column()];
    [this.nextBefore, this.billedTo, this.verdictsAsked] = [column(), column(), column()];
    this.billed = real();
    this.ended = new EndedBranches(length);
  }

  /**
   * Begins to play `count` more traces of a model: rows of its store. A trace without probes has ended at once. Of the others, `readFirst`
   * reads the first probe once the round ends: a trace that is read whole has none to read.
   */
  open(count: number, model: number, { order, opened: supplied, firstRow }: Supply, clock: number): void {
    const { row, first, next, end, state, stores, opened, start, counter } = this;
    const { probeStart } = stores[model];
    const until = opened + count;
    this.running += count;
    if (stores.length > 1) this.model.fill(model, opened, until);
    if (this.hasVerifier) this.verdictsAsked.fill(0, opened, until);
    for (let i = opened; i < until; i++) {
      const r = firstRow + order[supplied + i - opened];
      const from = probeStart[r];
      row[i] = r;
      first[i] = from;
      end[i] = probeStart[r + 1];
      next[i] = from + 1;
      state[i] = RUNNING;
      start[i] = clock;
      counter[i] = 0;
      if (from < end[i]) continue;
      next[i] = from;
      this.finish(i, from);
    }
    this.opened = until;
  }

  /** Reads the first probe of all that have been opened since, and run. */
  readFirst(): void {
    const { first, state, latest, repeats, stores, model, opened } = this;
    for (let i = this.begun; i < opened; i++) {
      if (state[i] !== RUNNING) continue;
      latest[i] = stores[model[i]].probe[first[i]];
      repeats[i] = 0;
    }
    this.begun = opened;
  }

  /** An episode begins: none are open. */
  clear(): void {
    this.opened = this.begun = this.running = 0;
    this.depth = -1;
    this.settledClock = 0;
    this.ended.count = 0;
  }

  /** The trace has ended; its probes were billed up to `billedTo`. */
  finish(i: number, billedTo: number): void {
    if (this.state[i] === RUNNING) {
      this.running--;
      this.ended.add(i);
    }
    this.state[i] = FINISHED;
    this.latest[i] = this.stores[this.model[i]].final[this.row[i]];
    this.billedTo[i] = billedTo;
  }

  /** A branch that runs is given up. */
  prune(i: number): void {
    this.running--;
    this.state[i] = PRUNED;
    this.settle(i);
  }

  /** Traces from place `from` on, which have been opened in this round, are read whole: the probe that opening would read is not. */
  readWhole(from: number, to: number, round: number): void {
    const { first, next, billedTo, askedIn, state, latest, row, stores, model, ended } = this;
    for (let i = from; i < to; i++) {
      if (state[i] === RUNNING) {
        this.running--;
        ended.add(i);
      }
      next[i] = billedTo[i] = first[i];
      askedIn[i] = round;
      state[i] = FINISHED;
      latest[i] = stores[model[i]].final[row[i]];
    }
  }

  /** The next probe to be read. */
  nextOf(i: number): number {
    return this.depth >= 0 && this.state[i] === RUNNING ? this.first[i] + this.depth + 1 : this.next[i];
  }

  /** The latest probe, or the final answer. */
  latestOf(i: number): Answer {
    if (this.depth < 0 || this.state[i] !== RUNNING) return this.latest[i];
    return this.stores[this.model[i]].probe[this.first[i] + this.depth];
  }

  /** Rounds in a row in which a branch has repeated its answer; 0 unless it runs. In lock-step each round is one probe. */
  repeatsOf(i: number): number {
    if (this.state[i] !== RUNNING) return 0;
    if (this.depth < 0) return this.repeats[i];
    const { probe } = this.stores[this.model[i]];
    const last = this.first[i] + this.depth;
    let before = last - 1;
    while (before >= this.first[i] && probe[before] === probe[last]) before--;
    return last - 1 - before;
  }

  /** Whether one of its probes that were read is `answer`. */
  hasGiven(i: number, answer: Answer): boolean {
    return this.stores[this.model[i]].probe.subarray(this.first[i], this.nextOf(i)).includes(answer);
  }

  /** Tokens billed for decoding: those of each probe read, and once the trace has ended, what of its length that does not cover. */
  bill(i: number): number {
    const { plain } = this;
    if (plain !== undefined) {
      if (this.state[i] !== FINISHED) return (this.nextOf(i) - this.first[i]) * plain.interval;
      return Math.max((this.billedTo[i] - this.first[i]) * plain.interval, plain.tokens[this.row[i]]);
    }
    const store = this.stores[this.model[i]];
    const { bills, tokens } = store;
    if (this.state[i] !== FINISHED) return tokensTo(store, this.row[i], this.first[i], this.nextOf(i));
    const billedTo = this.billedTo[i];
    if (bills !== undefined) return bills.decoded[this.row[i]] + spentOnProbes(bills, this.first[i], billedTo);
    return Math.max(tokensTo(store, this.row[i], this.first[i], billedTo), tokens[this.row[i]]);
  }

  /** The costs as they are between two rounds, and the bills that they are made of, by place. They are good until the next call. */
  costs(): { bills: Float64Array; totalTokens: number; sequentialTokens: number } {
    const { billed: bills, start, opened } = this;
    let totalTokens = this.hasVerifier ? this.verifierTokens() : 0;
    let sequentialTokens = this.settledClock;
    for (let i = 0; i < opened; i++) {
      const bill = this.bill(i);
      bills[i] = bill;
      totalTokens += bill;
      if (start[i] + bill > sequentialTokens) sequentialTokens = start[i] + bill;
    }
    return { bills, totalTokens, sequentialTokens };
  }

  /** The tokens of the branches of one model. */
  tokensOf(model: number): number {
    let total = 0;
    for (let i = 0; i < this.opened; i++) if (this.model[i] === model) total += this.bill(i);
    return total;
  }

  /** The tokens of all verdicts. */
  verifierTokens(): number {
    let total = 0;
    for (let i = 0; i < this.opened; i++) total += this.verifierBill(i);
    return total;
  }

  /** Tokens billed for verdicts. */
  verifierBill(i: number): number {
    return this.verdictsAsked[i] * this.verdictTokens(i);
  }

  /** Tokens of one verdict. */
  verdictTokens(i: number): number {
    return this.stores[this.model[i]].verdictTokens ?? 0;
  }

  /** A new round begins: notes when those that ended in the last one stopped, and forgets them. */
  settleEnded(): void {
    const { ended } = this;
    for (let k = 0; k < ended.count; k++) this.settle(ended.places[k]);
    ended.count = 0;
  }

  /** Notes when a branch that no longer runs stopped. */
  private settle(i: number): void {
    const clock = this.start[i] + this.bill(i);
    if (clock > this.settledClock) this.settledClock = clock;
  }

  /** When it last stopped decoding before `round`, by the episode's clock. */
  clockBefore(i: number, round: number): number {
    if (i >= this.begun) return this.start[i];
    return (
      this.start[i] +
      (this.askedIn[i] === round
        ? tokensTo(this.stores[this.model[i]], this.row[i], this.first[i], this.nextBefore[i])
        : this.bill(i))
    );
  }
}
