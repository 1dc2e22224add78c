/**
 * An episode over recorded traces: bills and reads exactly as the published evaluators do.
 *
 * Opening reads probe 0 and bills Δ; each further probe bills Δ; running out of probes reveals the final answer and bills
 * what of the trace's length is still unpaid. A branch read whole in the round that opens it bills its length and shows no
 * probe. The episode's clock gives sequential tokens: a branch starts at the clock's value when opened and runs with its own
 * tokens; at the end of a round the clock is the latest of the branches that have run.
 *
 * One object serves any number of episodes, and bills and clock are worked out from what was read only when asked for, so
 * that a probe costs no more than looking it up.
 */
import { type Answer, type Branch, type Episode, MisuseError } from '../../controllers/episode.ts';
import { Tally } from '../../controllers/tally.ts';
import type { TraceStore } from '../../datasets/trace-store.ts';
import { FINISHED, PRUNED, ReplayBranch, RUNNING } from './replay-branch.ts';

const NONE: ReplayBranch[] = [];
const NO_STEPS: number[] = [];

export class ReplayEpisode implements Episode {
  capacity = 0;
  branches: ReplayBranch[] = NONE;
  /** Counts rounds over all episodes of this object; a branch remembers in which one it was last asked to decode. */
  round = 0;

  private readonly traces: TraceStore;
  private readonly probe: Uint16Array;
  private order: ArrayLike<number> = [];
  private firstRow = 0;
  private answers = 0;
  /** Whether any decoding was asked for in this round. */
  asked = false;
  /** Whether some of `candidates` may have finished or been pruned. */
  private ended = false;
  private candidates: ReplayBranch[] = NONE;
  /** How many of `branches` are in `candidates` or were. */
  private considered = 0;
  /** The latest clock of the branches no longer in `candidates`. */
  private clock = 0;
  /** Whether `counts` is kept: votes of the branches not pruned, by answer; `standing` is how many these are. */
  private counting = false;
  private counts = new Int32Array(0);
  private standing = 0;
  private readonly spare: ReplayBranch[] = [];
  private readonly tallies: Tally[] = [];
  private talliesOut = 0;

  constructor(traces: TraceStore) {
    this.traces = traces;
    this.probe = traces.probe;
  }

  /** Begins to play `question`; its branches come in the given order, a permutation of 0 … capacity − 1. */
  begin(question: number, order: ArrayLike<number>): void {
    const { branchStart, answerStart } = this.traces;
    this.firstRow = branchStart[question];
    this.capacity = branchStart[question + 1] - this.firstRow;
    this.answers = answerStart[question + 1] - answerStart[question];
    this.order = order;
    this.branches = NONE;
    this.round++;
    this.asked = false;
    this.ended = true;
    this.candidates = NONE;
    this.considered = 0;
    this.clock = 0;
    this.counting = false;
    if (this.counts.length < this.answers) this.counts = new Int32Array(2 * this.answers);
    for (let i = 0; i < this.talliesOut; i++) this.tallies[i].clear();
    this.talliesOut = 0;
  }

  get running(): readonly Branch[] {
    if (this.asked) this.underWay('the running branches');
    if (this.ended) this.dropEnded();
    return this.candidates;
  }

  /** Brings `candidates` up to date; the clock takes note of those that leave. */
  private dropEnded(): void {
    const running: ReplayBranch[] = [];
    const { candidates, branches } = this;
    for (let i = 0; i < candidates.length; i++) this.keepIfRunning(candidates[i], running);
    for (let i = this.considered; i < branches.length; i++) this.keepIfRunning(branches[i], running);
    this.candidates = running;
    this.considered = branches.length;
    this.ended = false;
  }

  private keepIfRunning(branch: ReplayBranch, running: ReplayBranch[]): void {
    if (branch.state === RUNNING) running.push(branch);
    else this.clock = Math.max(this.clock, branch.clockBefore(this.round));
  }

  get majority(): Answer {
    if (this.asked) this.underWay('the majority');
    if (!this.counting) this.countLatest();
    const { branches, counts, standing } = this;
    let winner = -1;
    let most = 0;
    for (let i = 0; i < branches.length && 2 * most <= standing; i++) {
      const branch = branches[i];
      const count = counts[branch.latest];
      if (count > most && branch.state !== PRUNED) {
        most = count;
        winner = branch.latest;
      }
    }
    if (winner < 0) throw new RangeError('expected at least one branch before asking for the majority, got none');
    return winner;
  }

  private countLatest(): void {
    this.counting = true;
    this.counts.fill(0);
    this.standing = 0;
    for (const branch of this.branches) if (branch.state !== PRUNED) this.count(branch.latest);
  }

  private count(answer: Answer): void {
    this.counts[answer]++;
    this.standing++;
  }

  open(count: number): Branch[] {
    const { round, spare } = this;
    const first = this.branches.length;
    const end = first + count;
    if (!(count >= 1 && end <= this.capacity)) {
      throw new MisuseError(
        `expected open to be given from 1 to ${this.capacity - first} branches, all that are left, got ${count}`,
      );
    }
    if (this.ended && !this.asked) this.dropEnded();
    const clock = this.sequentialTokens;
    while (spare.length < end) spare.push(new ReplayBranch(this, this.traces, spare.length));
    for (let index = first; index < end; index++) spare[index].open(this.firstRow + this.order[index], clock, round);
    const opened = spare.slice(first, end);
    if (first === 0) this.branches = opened.slice();
    else for (const branch of opened) this.branches.push(branch);
    if (this.counting) for (const branch of opened) this.count(branch.latest);
    this.ended = true;
    this.asked = true;
    return opened;
  }

  advance(branches: readonly Branch[], intervals: number | readonly number[] = 1): void {
    // The list of running branches itself, first thing in a round: nothing can be wrong with any of them.
    const trusted = branches === this.candidates && !this.ended && !this.asked;
    if (!trusted) this.requireRunning(branches as ReplayBranch[], 'advance');
    if (typeof intervals === 'number') this.readOn(branches as ReplayBranch[], intervals, NO_STEPS);
    else this.readOn(branches as ReplayBranch[], 0, intervals);
    if (branches.length > 0) this.asked = true;
  }

  /** Reads `common` probes on in each branch, or steps[i] in branch i when `common` is 0. */
  private readOn(branches: readonly ReplayBranch[], common: number, steps: readonly number[]): void {
    const { probe, round, counts, counting } = this;
    for (let i = 0; i < branches.length; i++) {
      const intervals = common === 0 ? steps[i] : common;
      if (!(intervals >= 1)) {
        throw new MisuseError(`expected advance to be given at least one interval, got ${intervals}`);
      }
      const branch = branches[i];
      const { next, latest } = branch;
      const nextAfter = next + intervals;
      branch.askedIn = round;
      branch.nextBefore = next;
      if (nextAfter <= branch.end) {
        branch.next = nextAfter;
        branch.latest = probe[nextAfter - 1];
      } else {
        branch.finish(branch.end);
        this.ended = true;
      }
      if (counting) {
        // Whether or not it changed: a third of all probes do, at random, and a wrong guess costs the processor more.
        counts[latest]--;
        counts[branch.latest]++;
      }
    }
  }

  private requireRunning(branches: readonly ReplayBranch[], action: string): void {
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i];
      if (branch.episode !== this || branch.askedIn === this.round || branch.state !== RUNNING) this.refuse(branch, action);
    }
  }

  finish(branches: readonly Branch[]): void {
    const { round } = this;
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i] as ReplayBranch;
      const whole = branch.openedIn === round && branch.askedIn === round && branch.depth === 0 && branch.episode === this;
      if (!whole) this.requireRunning([branch], 'finish');
      if (this.counting) this.counts[branch.latest]--;
      if (!whole) branch.nextBefore = branch.next;
      branch.askedIn = round;
      branch.finish(whole ? branch.first : branch.next);
      if (this.counting) this.counts[branch.latest]++;
    }
    if (branches.length > 0) {
      this.asked = true;
      this.ended = true;
    }
  }

  prune(branches: readonly Branch[]): void {
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i] as ReplayBranch;
      if (branch.episode !== this || branch.askedIn === this.round || branch.state !== RUNNING) this.refuse(branch, 'prune');
      branch.state = PRUNED;
      if (this.counting) {
        this.counts[branch.latest]--;
        this.standing--;
      }
      this.ended = true;
    }
  }

  tally(): Tally {
    const index = this.talliesOut++;
    this.tallies[index] ??= new Tally();
    return this.tallies[index];
  }

  /** Ends a round: what was asked for can be read from now on. Throws when nothing was asked for. */
  endRound(): void {
    if (!this.asked)
      throw new MisuseError('expected a round to open, advance or finish at least one branch, got a yield without any');
    this.asked = false;
    this.round++;
  }

  /** Checks what the controller returned at the end of the episode. */
  endEpisode(answer: Answer): void {
    if (this.asked)
      throw new MisuseError('expected the last round to end before the answer is returned, got requests after the last yield');
    if (!Number.isInteger(answer) || answer < 0 || answer >= this.answers) {
      throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${answer}`);
    }
  }

  /** The sum of the branches' bills. */
  get totalTokens(): number {
    let total = 0;
    for (const branch of this.branches) total += branch.bill;
    return total;
  }

  /** The clock at the end of the last round. */
  get sequentialTokens(): number {
    const { candidates, branches, round } = this;
    let latest = this.clock;
    for (let i = 0; i < candidates.length; i++) latest = Math.max(latest, candidates[i].clockBefore(round));
    for (let i = this.considered; i < branches.length; i++) latest = Math.max(latest, branches[i].clockBefore(round));
    return latest;
  }

  private underWay(what: string): never {
    throw new MisuseError(`expected ${what} to be read after the round has ended, got a read before the yield`);
  }

  private refuse(branch: ReplayBranch, action: string): never {
    if (branch.episode !== this)
      throw new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
    if (branch.askedIn === this.round) {
      throw new MisuseError(
        `expected ${action} to wait until the round has ended, got branch ${branch.index}, already decoding in it`,
      );
    }
    const state = branch.state === FINISHED ? 'finished' : 'pruned';
    throw new MisuseError(`expected ${action} to be given a running branch, got branch ${branch.index}, which is ${state}`);
  }
}
