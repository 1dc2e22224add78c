/**
 * The branches of an episode as columns, by place in opening order. They say which recorded trace a branch is, and how far it has been read.
 * While branches run in lock-step, sets stand for the columns, which are written when it ends.
 *
 * An interval of all that run writes nothing but `tick`, by which `next` of a branch that runs is too low.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import { BranchBills } from './branch-bills.ts';
import { EndedBranches } from './ended-branches.ts';
import type { LockStepReads } from './lock-step-reads.ts';
import { mostBranches, type Supply } from './supply.ts';

export class BranchColumns {
  /** The stores of all models. */
  readonly stores: readonly TraceStore[];
  /** How many have been opened. */
  opened = 0;
  /** The first so many have been opened before this round. */
  begun = 0;
  /** How many run. */
  running = 0;
  /** Rounds in which all that ran have decoded one interval, and the first after which one of them may end in the next. */
  tick = 0;
  firstEnd = Number.POSITIVE_INFINITY;
  /** Whether all that run have decoded the same in every round since they were opened. */
  inStep = true;
  /** The branches that have ended in this round, or, between rounds, in the last one. */
  readonly ended: EndedBranches;
  /** The branches, while they are in lock-step. Nothing else holds them then but `opened`, `begun` and `running`. */
  sets: LockStepReads | undefined;
  /** Under each billing. */
  readonly bills: readonly BranchBills[];
  readonly hasVerifier: boolean;
  readonly model: Uint8Array;
  /** Row of its store. */
  readonly row: Int32Array;
  /** Its probes in the store's `probe` column: the first, the next to be read, and where they end. See `nextOf`. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly end: Int32Array;
  readonly state: Uint8Array;
  /** The final answer of a branch that has ended, or the latest probe of one that is pruned. For those that run see `latestOf`. */
  readonly latest: Int32Array;
  /** Rounds in a row in which a branch had repeated its answer by a tick, since when it has read one probe in each. See `repeatsOf`. */
  readonly repeats: Int32Array;
  readonly since: Int32Array;
  /** For the controller to count in. */
  readonly counter: Float64Array;
  /** The round after that of its opening in which decoding was last asked for, and `next` before it; or the round in which it was read whole. */
  readonly askedIn: Float64Array;
  readonly nextBefore: Int32Array;
  /** Where billing of probes ended when the trace did. */
  readonly billedTo: Int32Array;
  readonly verdictsAsked: Int32Array;
  /** The round in which verdicts were last asked for. */
  readonly verifiedIn: Float64Array;

  /** @param alsoBilled the same stores with other bills */
  constructor(stores: readonly TraceStore[], alsoBilled: readonly (readonly TraceStore[])[] = []) {
    const length = stores.reduce((sum, store) => sum + mostBranches(store), 0);
    this.stores = stores;
    this.hasVerifier = stores.some(({ verdict }) => verdict !== undefined);
    const [column, real] = [() => new Int32Array(length), () => new Float64Array(length)];
    [this.model, this.state] = [new Uint8Array(length), new Uint8Array(length)];
    [this.counter, this.askedIn, this.verifiedIn] = [real(), real(), real()];
    [this.row, this.first, this.next] = [column(), column(), column()];
    [this.end, this.latest, this.repeats, this.since] = [column(), column(), column(), column()];
    [this.nextBefore, this.billedTo, this.verdictsAsked] = [column(), column(), column()];
    this.ended = new EndedBranches(length);
    this.bills = [stores, ...alsoBilled].map((billed) => new BranchBills(this, billed));
  }

  /**
   * Begins to play `count` traces of a model, the last that it has supplied: rows of its store. A trace without probes has ended at once.
   */
  open(count: number, model: number, { order, opened: supplied, firstRow }: Supply): void {
    const { row, first, next, end, state, stores, opened, counter, repeats, since, tick } = this;
    const { probeStart } = stores[model];
    const until = opened + count;
    this.running += count;
    for (const bills of this.bills) bills.open(opened, until);
    if (stores.length > 1) this.model.fill(model, opened, until);
    if (this.hasVerifier) this.verdictsAsked.fill(0, opened, until);
    let { firstEnd } = this;
    for (let i = opened; i < until; i++) {
      const r = firstRow + order[supplied + i - until];
      const from = probeStart[r];
      row[i] = r;
      first[i] = from;
      end[i] = probeStart[r + 1];
      next[i] = from + 1 - tick;
      state[i] = RUNNING;
      counter[i] = repeats[i] = 0;
      since[i] = tick;
      firstEnd = Math.min(firstEnd, end[i] - next[i]);
      if (from < end[i]) continue;
      next[i]--;
      this.finish(i, from);
    }
    this.opened = until;
    this.firstEnd = firstEnd;
  }

  /** An episode begins: none are open. */
  clear(): void {
    this.opened = this.begun = this.running = this.tick = 0;
    this.firstEnd = Number.POSITIVE_INFINITY;
    this.inStep = true;
    this.sets = undefined;
    this.ended.count = 0;
    for (const bills of this.bills) bills.clear();
  }

  /** The trace has ended; its probes were billed up to `billedTo`. */
  finish(i: number, billedTo: number): void {
    if (this.state[i] === RUNNING) {
      this.running--;
      this.ended.add(i);
      this.next[i] += this.tick;
    }
    this.state[i] = FINISHED;
    this.latest[i] = this.stores[this.model[i]].final[this.row[i]];
    this.billedTo[i] = billedTo;
  }

  /** A branch that runs is given up. */
  prune(i: number): void {
    this.running--;
    this.latest[i] = this.latestOf(i);
    this.next[i] += this.tick;
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

  /** Ends lock-step: writes the columns as they are by now. */
  endLockStep(): void {
    const { sets, opened, next, end, repeats, counter, ended } = this;
    if (sets === undefined) return;
    this.sets = undefined;
    this.opened = this.running = 0;
    this.open(opened, 0, sets.supply);
    if (sets.opening) return;
    this.begun = opened;
    for (let i = 0; i < opened; i++) {
      const now = sets.stateOf(i);
      next[i] = sets.nextOf(i);
      repeats[i] = sets.repeatsOf(i);
      counter[i] = sets.counterOf(i);
      if (now === PRUNED) this.prune(i);
      if (now !== FINISHED) continue;
      this.finish(i, end[i]);
      if (!sets.hasJustEnded(i)) this.settle(i);
    }
    ended.count = 0;
    for (const i of sets.justFinished()) ended.add(i);
    this.firstEnd = 0;
  }

  /** Running, finished or pruned. */
  stateOf(i: number): number {
    return this.sets?.stateOf(i) ?? this.state[i];
  }

  /** Row of its store. */
  rowOf(i: number): number {
    return this.sets?.rowOf(i) ?? this.row[i];
  }

  /** Place of its model. */
  modelOf(i: number): number {
    return this.sets === undefined ? this.model[i] : 0;
  }

  /** Probes read after the first. */
  depthOf(i: number): number {
    return this.sets?.depthOf(i) ?? Math.max(0, this.nextOf(i) - this.first[i] - 1);
  }

  /** The next probe to be read. */
  nextOf(i: number): number {
    if (this.sets !== undefined) return this.sets.nextOf(i);
    return this.state[i] === RUNNING ? this.next[i] + this.tick : this.next[i];
  }

  /** The latest probe, or the final answer. */
  latestOf(i: number): Answer {
    if (this.sets !== undefined) return this.sets.latestOf(i);
    if (this.state[i] !== RUNNING) return this.latest[i];
    return this.stores[this.model[i]].probe[this.next[i] + this.tick - 1];
  }

  /** Rounds in a row in which a branch has repeated its answer; 0 unless it runs. */
  repeatsOf(i: number): number {
    if (this.sets !== undefined) return this.sets.repeatsOf(i);
    if (this.state[i] !== RUNNING) return 0;
    const { repeats, since, tick } = this;
    const { probe } = this.stores[this.model[i]];
    const last = this.next[i] + tick - 1;
    const first = last - (tick - since[i]);
    let before = last - 1;
    while (before >= first && probe[before] === probe[last]) before--;
    repeats[i] = before < first ? repeats[i] + last - first : last - 1 - before;
    since[i] = tick;
    return repeats[i];
  }

  counterOf(i: number): number {
    return this.sets?.counterOf(i) ?? this.counter[i];
  }

  /** The tokens of all verdicts. */
  verifierTokens(): number {
    let total = 0;
    for (let i = 0; this.hasVerifier && i < this.opened; i++) total += this.verifierBill(i);
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

  private settle(i: number): void {
    for (const bills of this.bills) bills.settle(i);
  }
}
