/**
 * The branches of an episode as columns, by place in opening order. They say which recorded trace a branch is, how far it has been read, and
 * its cost. While branches run in lock-step, `depth` stands for the columns of those that run, and these are written when it ends.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { Bills, TraceStore } from '../../datasets/store/trace-store.ts';
import { FINISHED, RUNNING } from '../rounds/rules-of-play.ts';
import { mostBranches, type Supply } from './supply.ts';

export class BranchColumns {
  /** The stores of all models. */
  readonly stores: readonly TraceStore[];
  /** How many have been opened. */
  opened = 0;
  /** The first so many have been opened before this round. */
  private begun = 0;
  /** The latest clock of branches that no longer run, as far as it was noted. */
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
  /** Rounds in a row in which the answer was repeated. */
  readonly repeats: Int32Array;
  /** For the controller to count in. */
  readonly counter: Float64Array;
  /** The clock when it was opened. */
  readonly start: Float64Array;
  readonly openedIn: Int32Array;
  /** The round in which decoding was last asked for, and `next` before it. */
  readonly askedIn: Int32Array;
  readonly nextBefore: Int32Array;
  /** Where billing of probes ended when the trace did. */
  readonly billedTo: Int32Array;
  readonly verdictsAsked: Int32Array;
  /** The round in which verdicts were last asked for. */
  readonly verifiedIn: Int32Array;

  constructor(stores: readonly TraceStore[]) {
    const length = stores.reduce((sum, store) => sum + mostBranches(store), 0);
    this.stores = stores;
    this.hasVerifier = stores.some(({ verdict }) => verdict !== undefined);
    const { bills, probeTokens } = stores[0];
    if (stores.length === 1 && bills === undefined && probeTokens === undefined) this.plain = stores[0];
    const column = () => new Int32Array(length);
    this.model = new Uint8Array(length);
    this.state = new Uint8Array(length);
    this.counter = new Float64Array(length);
    this.start = new Float64Array(length);
    this.billed = new Float64Array(length);
    [this.row, this.first, this.next] = [column(), column(), column()];
    [this.end, this.latest, this.repeats] = [column(), column(), column()];
    [this.openedIn, this.askedIn, this.nextBefore, this.billedTo] = [column(), column(), column(), column()];
    [this.verdictsAsked, this.verifiedIn] = [column(), column()];
  }

  /**
   * Begins to play `count` more traces of a model: rows of its store. A trace without probes has ended at once. Of the others, `readFirst`
   * reads the first probe once the round ends: a trace that is read whole has none to read.
   */
  open(count: number, model: number, { order, opened: supplied, firstRow }: Supply, clock: number, round: number): void {
    const { row, first, next, end, state, stores, opened, start, openedIn, askedIn, repeats, counter } = this;
    const { probeStart } = stores[model];
    const until = opened + count;
    for (let i = opened; i < until; i++) {
      const r = firstRow + order[supplied + i - opened];
      const from = probeStart[r];
      row[i] = r;
      first[i] = from;
      end[i] = probeStart[r + 1];
      next[i] = from + 1;
      state[i] = RUNNING;
      start[i] = clock;
      openedIn[i] = round;
      askedIn[i] = round;
      repeats[i] = 0;
      counter[i] = 0;
    }
    if (stores.length > 1) this.model.fill(model, opened, until);
    if (this.hasVerifier) {
      this.verifiedIn.fill(0, opened, until);
      this.verdictsAsked.fill(0, opened, until);
    }
    this.opened = until;
    for (let i = opened; i < until; i++) {
      if (first[i] < end[i]) continue;
      next[i] = first[i];
      this.finish(i, first[i]);
    }
  }

  /** Reads the first probe of all that have been opened since, and run. */
  readFirst(): void {
    const { first, state, latest, stores, model, opened } = this;
    for (let i = this.begun; i < opened; i++) if (state[i] === RUNNING) latest[i] = stores[model[i]].probe[first[i]];
    this.begun = opened;
  }

  /** An episode begins: none are open. */
  clear(): void {
    this.opened = 0;
    this.begun = 0;
    this.depth = -1;
    this.settledClock = 0;
  }

  /** The trace has ended; its probes were billed up to `billedTo`. */
  finish(i: number, billedTo: number): void {
    this.state[i] = FINISHED;
    this.latest[i] = this.stores[this.model[i]].final[this.row[i]];
    this.repeats[i] = 0;
    this.billedTo[i] = billedTo;
  }

  /** Takes back the probe that opening has read, so that the trace can be read whole; only once. */
  unread(i: number): void {
    this.next[i] = this.first[i];
    this.openedIn[i] = -1;
  }

  /** As `unread` and `finish`, of all from place `from` on. */
  readWhole(from: number): void {
    const { first, next, nextBefore, billedTo, openedIn, state, latest, row, stores, model, opened } = this;
    for (let i = from; i < opened; i++) {
      next[i] = nextBefore[i] = billedTo[i] = first[i];
      openedIn[i] = -1;
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

  /** Rounds in a row in which a running branch has repeated its answer. In lock-step each round is one probe. */
  repeatsOf(i: number): number {
    if (this.depth < 0 || this.state[i] !== RUNNING) return this.repeats[i];
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

  /** The last probe decoded, by its place in the store's columns; none, −1, of a trace without probes. */
  lastProbe(i: number): number {
    const last = (this.state[i] === FINISHED ? this.end[i] : this.nextOf(i)) - 1;
    return last < this.first[i] ? -1 : last;
  }

  /** Tokens billed for decoding: those of each probe read, and once the trace has ended, what of its length that does not cover. */
  bill(i: number): number {
    const { plain } = this;
    if (plain !== undefined) {
      if (this.state[i] !== FINISHED) return (this.nextOf(i) - this.first[i]) * plain.interval;
      return Math.max((this.billedTo[i] - this.first[i]) * plain.interval, plain.tokens[this.row[i]]);
    }
    const { bills, tokens } = this.stores[this.model[i]];
    if (this.state[i] !== FINISHED) return this.tokensTo(i, this.nextOf(i));
    const billedTo = this.billedTo[i];
    if (bills !== undefined) return bills.decoded[this.row[i]] + this.spentOnProbes(i, bills, billedTo);
    return Math.max(this.tokensTo(i, billedTo), tokens[this.row[i]]);
  }

  /** The bills of all, by place; the first `opened` count. They are good until the next call. */
  bills(): Float64Array {
    for (let i = 0; i < this.opened; i++) this.billed[i] = this.bill(i);
    return this.billed;
  }

  /** The tokens of all branches and of the verdicts on them. */
  totalTokens(bills = this.bills()): number {
    let total = 0;
    for (let i = 0; i < this.opened; i++) total += bills[i];
    return this.hasVerifier ? total + this.verifierTokens() : total;
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

  /** Notes when a branch that no longer runs stopped. */
  settle(i: number): void {
    const clock = this.start[i] + this.bill(i);
    if (clock > this.settledClock) this.settledClock = clock;
  }

  /** When it last stopped decoding before `round`, by the episode's clock. */
  clockBefore(i: number, round: number): number {
    if (this.askedIn[i] !== round) return this.start[i] + this.bill(i);
    return this.openedIn[i] === round ? this.start[i] : this.start[i] + this.tokensTo(i, this.nextBefore[i]);
  }

  /** Tokens billed up to a probe, which is not included: Δ for each before, tokens of their own, or other bills. */
  private tokensTo(i: number, end: number): number {
    const { interval, probeTokens, bills } = this.stores[this.model[i]];
    const first = this.first[i];
    if (bills !== undefined)
      return Math.min((end - first) * interval, bills.decoded[this.row[i]]) + this.spentOnProbes(i, bills, end);
    if (probeTokens === undefined) return (end - first) * interval;
    let tokens = 0;
    for (let probe = first; probe < end; probe++) tokens += probeTokens[probe];
    return tokens;
  }

  private spentOnProbes(i: number, { probesSpent }: Bills, end: number): number {
    return probesSpent === undefined || end === this.first[i] ? 0 : probesSpent[end - 1];
  }
}
