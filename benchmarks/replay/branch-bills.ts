/**
 * The bills of an episode's branches under one billing, and the clock, which runs in billed tokens. How far each branch has been read is in the
 * columns. No controller sees a bill, so one episode can be billed in several ways at once.
 */
import type { Bills, TraceStore } from '../../datasets/store/trace-store.ts';
import { FINISHED, RUNNING } from '../rounds/rules-of-play.ts';
import type { EndedBranches } from './ended-branches.ts';
import type { LockStepReads } from './lock-step-reads.ts';

/** How far the branches have been read, by place in opening order: what bills are made of. */
export interface ReadSoFar {
  readonly sets: LockStepReads | undefined;
  readonly opened: number;
  readonly begun: number;
  readonly running: number;
  readonly inStep: boolean;
  readonly ended: EndedBranches;
  readonly model: Uint8Array;
  readonly row: Int32Array;
  readonly first: Int32Array;
  readonly state: Uint8Array;
  readonly billedTo: Int32Array;
  readonly askedIn: Float64Array;
  readonly nextBefore: Int32Array;
  nextOf(i: number): number;
  verifierTokens(): number;
}

/** The costs of an episode as they are between two rounds. */
export interface Costs {
  readonly totalTokens: number;
  readonly sequentialTokens: number;
  /** The tokens that all tokens attend to within their branches. */
  readonly pairs: number;
}

/** Returns how many tokens `tokens` consecutive tokens attend to together, each to itself and to all before it. */
export function pairsOf(tokens: number): number {
  return (tokens * (tokens + 1)) / 2;
}

export class BranchBills {
  /** The clock when the branches that are opened next are opened. */
  openingClock = 0;
  /** The latest clock as far as it was noted: that of all branches that stopped before the round of `ended`, or were pruned. */
  private settledClock = 0;
  /** Until when verdicts asked for in this round are being written. */
  private verifyingUntil = 0;
  /** The clock when each branch was opened. */
  private readonly start: Float64Array;
  /** The bill of each row of the first model's store, read interval by interval to its end; once it has been asked for. */
  private wholes: Float64Array | undefined;
  /** The stores of all models, with the bills that are used here. */
  private readonly stores: readonly TraceStore[];
  /** The one store, where each probe costs Δ: the hot case. */
  private readonly plain: TraceStore | undefined;
  private readonly columns: ReadSoFar;

  constructor(columns: ReadSoFar, stores: readonly TraceStore[]) {
    this.columns = columns;
    this.stores = stores;
    const { bills, probeTokens } = stores[0];
    if (stores.length === 1 && bills === undefined && probeTokens === undefined) this.plain = stores[0];
    this.start = new Float64Array(columns.row.length);
  }

  /** An episode begins. */
  clear(): void {
    this.openingClock = this.settledClock = this.verifyingUntil = 0;
  }

  /** Branches from place `from` on are opened. */
  open(from: number, until: number): void {
    const { start, openingClock } = this;
    for (let i = from; i < until; i++) start[i] = openingClock;
  }

  /** Tokens billed for decoding: those of each probe read, and once the trace has ended, what of its length that does not cover. */
  of(i: number): number {
    const { plain, columns } = this;
    if (plain !== undefined) {
      if (columns.state[i] !== FINISHED) return (columns.nextOf(i) - columns.first[i]) * plain.interval;
      return Math.max((columns.billedTo[i] - columns.first[i]) * plain.interval, plain.tokens[columns.row[i]]);
    }
    const [row, first, billedTo] = [columns.row[i], columns.first[i], columns.billedTo[i]];
    const store = this.stores[columns.model[i]];
    if (columns.state[i] !== FINISHED) return tokensTo(store, row, first, columns.nextOf(i));
    return tokensOfWhole(store, row, first, billedTo);
  }

  /** The costs as they are between two rounds. */
  costs(): Costs {
    const { start, columns } = this;
    if (columns.sets !== undefined) return this.costsOf(columns.sets);
    let totalTokens = columns.verifierTokens();
    let sequentialTokens = this.settledClock;
    let pairs = 0;
    for (let i = 0; i < columns.opened; i++) {
      const bill = this.of(i);
      totalTokens += bill;
      pairs += pairsOf(bill);
      if (start[i] + bill > sequentialTokens) sequentialTokens = start[i] + bill;
    }
    return { totalTokens, sequentialTokens, pairs };
  }

  /** The same while branches are in lock-step: all were opened at once. */
  private costsOf({ opened, active, running, depth, prunedAt, supply }: LockStepReads): Costs {
    const { firstRow } = supply;
    const wholes = (this.wholes ??= wholesOf(this.stores[0]));
    let totalTokens = 0;
    let sequentialTokens = 0;
    let pairs = 0;
    for (let w = 0; w < opened.length; w++) {
      for (let bits = opened[w]; bits !== 0; bits &= bits - 1) {
        const bit = bits & -bits;
        const branch = 32 * w + 31 - Math.clz32(bit);
        const row = firstRow + branch;
        const runs = (running[w] & bit) !== 0;
        const bill = (active[w] & bit) !== 0 && !runs ? wholes[row] : this.toDepth(row, runs ? depth : prunedAt[branch]);
        totalTokens += bill;
        pairs += pairsOf(bill);
        if (bill > sequentialTokens) sequentialTokens = bill;
      }
    }
    return { totalTokens, sequentialTokens, pairs };
  }

  /** Tokens billed for a trace of which so many probes have been read after the first. */
  private toDepth(row: number, depth: number): number {
    if (this.plain !== undefined) return (depth + 1) * this.plain.interval;
    const [store] = this.stores;
    const first = store.probeStart[row];
    return tokensTo(store, row, first, first + depth + 1);
  }

  /** The tokens of the branches of one model. */
  ofModel(model: number): number {
    const { columns } = this;
    let total = 0;
    for (let i = 0; i < columns.opened; i++) if (columns.model[i] === model) total += this.of(i);
    return total;
  }

  /** Notes when a branch that no longer runs stopped. */
  settle(i: number): void {
    const clock = this.start[i] + this.of(i);
    if (clock > this.settledClock) this.settledClock = clock;
  }

  /**
   * The clock as it was when the round began. The columns must be bare: no branch is in lock-step.
   *
   * @param branches those that run
   * @param round the number of the round where anything has been asked for in it
   */
  clock(branches: { places(): Int32Array }, round?: number): number {
    const { columns } = this;
    const { ended, state } = columns;
    let clock = this.settledClock;
    for (let k = 0; k < ended.count; k++) clock = Math.max(clock, this.clockBefore(ended.places[k], round));
    if (columns.running === 0) return clock;
    if (round === undefined && columns.inStep && this.plain !== undefined) {
      // Of those that run, who was opened last is the furthest in time: it was opened at the clock of all others.
      let latest = columns.opened - 1;
      while (state[latest] !== RUNNING) latest--;
      return Math.max(clock, this.clockBefore(latest));
    }
    const places = branches.places();
    for (let k = 0; k < columns.running; k++) clock = Math.max(clock, this.clockBefore(places[k], round));
    return clock;
  }

  /** Verdicts of so many tokens are asked for at a clock. */
  verify(clock: number, tokens: number): void {
    this.verifyingUntil = Math.max(this.verifyingUntil, clock + tokens);
  }

  endRound(): void {
    if (this.verifyingUntil > this.settledClock) this.settledClock = this.verifyingUntil;
    this.verifyingUntil = 0;
  }

  /** When a branch last stopped decoding before `round`. */
  private clockBefore(i: number, round?: number): number {
    const { columns, start } = this;
    if (i >= columns.begun) return start[i];
    if (columns.askedIn[i] !== round) return start[i] + this.of(i);
    return start[i] + tokensTo(this.stores[columns.model[i]], columns.row[i], columns.first[i], columns.nextBefore[i]);
  }
}

/** The tokens billed for a trace that has ended: those of its probes up to `billedTo`, and what of its length they do not cover. */
function tokensOfWhole(store: TraceStore, row: number, first: number, billedTo: number): number {
  const { bills, tokens } = store;
  if (bills !== undefined) return bills.decoded[row] + spentOnProbes(bills, first, billedTo);
  return Math.max(tokensTo(store, row, first, billedTo), tokens[row]);
}

function wholesOf(store: TraceStore): Float64Array {
  const { probeStart, tokens } = store;
  const wholes = new Float64Array(tokens.length);
  for (let row = 0; row < wholes.length; row++) wholes[row] = tokensOfWhole(store, row, probeStart[row], probeStart[row + 1]);
  return wholes;
}

/** The tokens billed for a trace from its probe `first` up to `end`, not included: Δ for each, tokens of their own, or other bills. */
function tokensTo({ interval, probeTokens, bills }: TraceStore, row: number, first: number, end: number): number {
  if (bills !== undefined) return Math.min((end - first) * interval, bills.decoded[row]) + spentOnProbes(bills, first, end);
  if (probeTokens === undefined) return (end - first) * interval;
  let tokens = 0;
  for (let probe = first; probe < end; probe++) tokens += probeTokens[probe];
  return tokens;
}

function spentOnProbes({ probesSpent }: Bills, first: number, end: number): number {
  return probesSpent === undefined || end === first ? 0 : probesSpent[end - 1];
}
