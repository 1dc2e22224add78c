/**
 * An episode over recorded traces: rounds and what is asked for in them. ReplayBranch keeps what a branch costs, RunningBranches keeps the
 * clock, and rules-of-play says what may be asked for. One object serves any number of episodes, so that nothing is allocated per probe.
 */
import { type Answer, type Branch, type Episode, MisuseError } from '../../controllers/episode.ts';
import { Tally } from '../../controllers/tally.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { LatestVotes } from './latest-votes.ts';
import { FINISHED, PRUNED, ReplayBranch, RUNNING, type Unread } from './replay-branch.ts';
import { requireEndOfRound, requireRunning, requireStep, requireVerdicts, requireVerifiable } from './rules-of-play.ts';
import { RunningBranches } from './running-branches.ts';
import { Supply } from './supply.ts';

const NONE: readonly ReplayBranch[] = [];

export class ReplayEpisode implements Episode {
  capacity = 0;
  branches: readonly ReplayBranch[] = NONE;
  /** Counts rounds over all episodes of this object; a branch remembers in which one it was last asked to decode. */
  round = 0;
  /** Whether any decoding was asked for in this round. */
  asked = false;

  readonly capacities: number[];
  readonly unread: Unread | undefined;
  /** Which of a branch's recorded verdicts is supplied first; to be set before an episode begins. */
  turn = 0;

  /** One supply for each model. */
  private readonly supplies: readonly Supply[];
  private readonly abstaining: ArrayLike<number>;
  /** The answer that abstains on the question in play; −1 for none. */
  private silent: Answer = -1;
  /** Until when, by the clock, verdicts that were asked for in this round are being written. */
  private verifyingUntil = 0;
  private readonly inPlay = new RunningBranches();
  private readonly votes = new LatestVotes();
  /** The branches that have ended in this round, or, between rounds, in the last one. The first `ended` places count. */
  private readonly ending: ReplayBranch[] = [];
  private ended = 0;
  /** Kept from episode to episode: branches by their place in opening order, and tallies. */
  private readonly spareBranches: ReplayBranch[] = [];
  private readonly spareTallies: Tally[] = [];
  private talliesOut = 0;

  /** @param abstaining the answer of each question that does not vote while another has been given, −1 for none [questions] */
  constructor(traces: TraceStore, abstaining: ArrayLike<number> = [], unread?: Unread) {
    this.unread = unread;
    this.supplies = [traces, ...(traces.others ?? [])].map((store) => new Supply(store));
    this.abstaining = abstaining;
    this.capacities = this.supplies.map(() => 0);
  }

  /** Begins to play `question`; the branches of each model come in the given order, a permutation of 0 … capacity − 1. */
  begin(question: number, ...orders: readonly ArrayLike<number>[]): void {
    const { supplies, capacities } = this;
    for (let model = 0; model < supplies.length; model++) {
      supplies[model].begin(question, orders[model]);
      capacities[model] = supplies[model].capacity;
    }
    this.capacity = capacities[0];
    const { answerStart } = supplies[0].traces;
    this.verifyingUntil = 0;
    this.branches = NONE;
    this.round++;
    this.asked = false;
    this.ended = 0;
    this.inPlay.reset();
    this.silent = this.abstaining[question] ?? -1;
    this.votes.reset(answerStart[question + 1] - answerStart[question], this.silent);
    this.talliesOut = 0;
  }

  get running(): readonly Branch[] {
    requireEndOfRound(this, 'the running branches');
    this.inPlay.update(this.branches, this.round);
    return this.inPlay.list;
  }

  get justFinished(): readonly Branch[] {
    requireEndOfRound(this, 'the branches that have just finished');
    return this.ending.slice(0, this.ended).sort((a, b) => a.index - b.index);
  }

  get majority(): Answer {
    requireEndOfRound(this, 'the majority', this.branches);
    const winner = this.votes.winner(this.branches);
    if (winner < 0) throw new MisuseError('expected at least one branch before asking for the majority, got none');
    return winner;
  }

  open(count: number, model = 0): readonly Branch[] {
    const { spareBranches, votes, inPlay, round } = this;
    const supply = this.supplies[model];
    if (supply === undefined)
      throw new MisuseError(`expected open to be given a model from 0 to ${this.supplies.length - 1}, got ${model}`);
    supply.requireLeft(count);
    const { traces } = supply;
    const first = this.branches.length;
    const end = first + count;
    if (!this.asked) inPlay.update(this.branches, round);
    const clock = inPlay.clock(this.branches, round);
    this.ask();
    while (spareBranches.length < end) spareBranches.push(new ReplayBranch(this, traces, spareBranches.length));
    for (let i = first; i < end; i++) {
      const branch = spareBranches[i];
      branch.open(traces, model, supply.next(), clock, round, this.turn);
      if (branch.state === FINISHED) this.ending[this.ended++] = branch;
      if (votes.counting) votes.add(branch.latest);
    }
    const opened = spareBranches.slice(first, end);
    this.branches = first === 0 ? opened : spareBranches.slice(0, end);
    return opened;
  }

  advance(branches: readonly Branch[], intervals: number | readonly number[] = 1): void {
    if (branches.length === 0) return;
    // The list of running branches as handed out, first thing in a round: nothing can be wrong with any of them.
    const trusted = branches === this.inPlay.list && !this.inPlay.outdated && !this.asked;
    for (let i = 0; !trusted && i < branches.length; i++) requireRunning(this, branches[i], 'advance').askedIn = this.round;
    if (typeof intervals === 'number') requireStep(intervals);
    else for (let i = 0; i < branches.length; i++) requireStep(intervals[i]);
    this.ask();
    this.readOn(branches as readonly ReplayBranch[], intervals);
  }

  finish(branches: readonly Branch[]): void {
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i] as ReplayBranch;
      const whole = branch.episode === this && branch.openedIn === this.round;
      if (whole) branch.unread();
      else requireRunning(this, branch, 'finish');
      this.ask();
      if (branch.state === RUNNING) this.ending[this.ended++] = branch;
      branch.askedIn = this.round;
      branch.nextBefore = branch.next;
      this.end(branch, branch.next);
    }
  }

  prune(branches: readonly Branch[]): void {
    for (let i = 0; i < branches.length; i++) {
      const branch = requireRunning(this, branches[i], 'prune');
      branch.state = PRUNED;
      this.inPlay.outdated = true;
      if (this.votes.counting) this.votes.remove(branch.latest);
    }
  }

  verify(branches: readonly Branch[], count = 1): void {
    requireVerdicts(count);
    const { round } = this;
    const clock = this.inPlay.clock(this.branches, round);
    for (let i = 0; i < branches.length; i++) {
      const branch = requireVerifiable(this, branches[i], count);
      branch.verify(count, round);
      this.ask();
      this.verifyingUntil = Math.max(this.verifyingUntil, clock + branch.verdictTokens);
    }
  }

  tally(): Tally {
    const index = this.talliesOut++;
    const tally = (this.spareTallies[index] ??= new Tally());
    tally.clear(this.silent);
    return tally;
  }

  /** Ends a round: what was asked for can be read from now on. Throws when nothing was asked for. */
  endRound(): void {
    if (!this.asked) {
      throw new MisuseError('expected a round to open, advance, finish or verify at least one branch, got a yield without any');
    }
    this.asked = false;
    this.round++;
    if (this.verifyingUntil > 0) this.inPlay.reach(this.verifyingUntil);
    this.verifyingUntil = 0;
  }

  /** Checks what the controller returned at the end of the episode. */
  endEpisode(answer: Answer): void {
    if (this.asked) {
      throw new MisuseError('expected the last round to end before the answer is returned, got requests after the last yield');
    }
    const { branches } = this;
    if (!branches.some((branch) => branch.latest === answer) && !branches.some((branch) => branch.hasGiven(answer))) {
      throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${answer}`);
    }
  }

  /** The tokens of all branches and of the verdicts on them. */
  get totalTokens(): number {
    let total = 0;
    for (let i = 0; i < this.branches.length; i++) total += this.branches[i].bill + this.branches[i].verifierBill;
    return total;
  }

  /** The tokens of the branches of one model. */
  tokensOf(model: number): number {
    return this.branches.reduce((total, branch) => total + (branch.model === model ? branch.bill : 0), 0);
  }

  /** The tokens of all verdicts. */
  get verifierTokens(): number {
    return this.branches.reduce((total, branch) => total + branch.verifierBill, 0);
  }

  /** The clock at the end of the last round. */
  get sequentialTokens(): number {
    return this.inPlay.clock(this.branches, this.round);
  }

  /** The hot loop, which calls nothing: reads on in each branch, by one number of intervals or by its own. */
  private readOn(branches: readonly ReplayBranch[], intervals: number | readonly number[]): void {
    const { round, ending } = this;
    const { counting, counts } = this.votes;
    const common = typeof intervals === 'number' ? intervals : 0;
    const steps = typeof intervals === 'number' ? [] : intervals;
    const first = this.ended;
    let ended = first;
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i];
      const { next, latest } = branch;
      const nextAfter = next + (common > 0 ? common : steps[i]);
      branch.askedIn = round;
      branch.nextBefore = next;
      if (nextAfter > branch.end) {
        ending[ended++] = branch;
        continue;
      }
      const answer = branch.probe[nextAfter - 1];
      branch.next = nextAfter;
      branch.latest = answer;
      if (counting) {
        // Whether or not it changed: a third of all probes do, at random, and a wrong guess costs the processor more.
        counts[latest]--;
        counts[answer]++;
      }
    }
    for (let i = first; i < ended; i++) this.end(ending[i], ending[i].end);
    this.ended = ended;
  }

  private end(branch: ReplayBranch, billedTo: number): void {
    const { latest } = branch;
    branch.finish(billedTo);
    this.inPlay.outdated = true;
    if (!this.votes.counting) return;
    this.votes.remove(latest);
    this.votes.add(branch.latest);
  }

  /** Notes that decoding was asked for in this round. */
  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.ended = 0;
  }
}
