/**
 * All that can be read of an episode over recorded traces, between rounds: counts, votes, and lists of branches for whoever looks. One object
 * serves any number of episodes, so that nothing is allocated per probe.
 */
import { type Answer, type Branch, MisuseError } from '../../controllers/episode.ts';
import { Tally } from '../../controllers/tally.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import * as rules from '../rounds/rules-of-play.ts';
import type { BranchBills } from './branch-bills.ts';
import type { BranchColumns } from './branch-columns.ts';
import { BranchesInPlay } from './branches-in-play.ts';
import { ReplayBranch } from './replay-branch.ts';
import { Supply, storesOf } from './supply.ts';

const NONE: readonly Branch[] = [];

export class EpisodeReads {
  readonly capacities: number[];
  readonly unread: rules.Unread | undefined;
  readonly columns: BranchColumns;
  /** The round, counted through all episodes; a branch remembers in which one it was last asked to decode. */
  round = 1;
  /** Whether any decoding was asked for in this round. */
  asked = false;
  /** The number of the recorded verdict that is supplied first; to be set before an episode begins. */
  firstVerdict = 0;
  /** One supply for each model. */
  protected readonly supplies: readonly Supply[];
  protected readonly inPlay: BranchesInPlay;
  private readonly abstaining: ArrayLike<number>;
  /** The answer that abstains on the question in play; −1 for none. */
  private silent: Answer = -1;
  /** Lists handed out. The list of running branches was made when so many were open. */
  private openedList: readonly Branch[] = NONE;
  private runningList: readonly Branch[] = NONE;
  private runningOf = 0;
  /** Kept from episode to episode: branches by their place in opening order, and tallies. */
  protected readonly spareBranches: readonly ReplayBranch[];
  private readonly spareTallies: Tally[] = [];
  private talliesOut = 0;

  /**
   * @param abstaining the answer of each question that does not vote while another has been given, −1 for none [questions]
   * @param setsAfter episodes of a question that are played one by one before it is played as sets
   * @param alsoBilled the same traces with other bills
   */
  constructor(
    traces: TraceStore,
    abstaining: ArrayLike<number> = [],
    unread?: rules.Unread,
    setsAfter?: number,
    alsoBilled: readonly TraceStore[] = [],
  ) {
    const stores = storesOf(traces);
    this.unread = unread;
    this.abstaining = abstaining;
    this.supplies = stores.map((store) => new Supply(store));
    this.capacities = stores.map(() => 0);
    this.inPlay = new BranchesInPlay(this.supplies, setsAfter, alsoBilled.map(storesOf));
    this.columns = this.inPlay.columns;
    this.spareBranches = Array.from(this.columns.row, (_, i) => new ReplayBranch(this, i));
  }

  /** Begins to play `question`; the branches of each model come in the given order, a permutation of 0 … capacity − 1. */
  begin(question: number, ...orders: readonly ArrayLike<number>[]): void {
    const { supplies, capacities } = this;
    for (let model = 0; model < supplies.length; model++) {
      supplies[model].begin(question, orders[model]);
      capacities[model] = supplies[model].capacity;
    }
    this.silent = this.abstaining[question] ?? -1;
    this.inPlay.begin(question);
    this.round++;
    this.asked = false;
    this.talliesOut = 0;
    this.runningList = NONE;
    this.runningOf = 0;
    this.openedList = NONE;
  }

  /** How many branches each model can supply of a question. */
  capacitiesOf(question: number): number[] {
    return this.supplies.map(({ traces: { branchStart } }) => branchStart[question + 1] - branchStart[question]);
  }

  get capacity(): number {
    return this.capacities[0];
  }

  get openedCount(): number {
    return this.columns.opened;
  }

  get branches(): readonly Branch[] {
    const { opened } = this.columns;
    if (this.openedList.length !== opened) this.openedList = this.spareBranches.slice(0, opened);
    return this.openedList;
  }

  get running(): readonly Branch[] {
    rules.requireEndOfRound(this, 'the running branches');
    if (!this.isRunningList(this.runningList)) {
      this.runningList = this.branches.filter((_, i) => this.columns.stateOf(i) === rules.RUNNING);
      this.runningOf = this.columns.opened;
    }
    return this.runningList;
  }

  /** Whether it is the list handed out of those that run now. Who has stopped never runs again. */
  protected isRunningList(list: readonly Branch[]): boolean {
    const { running, opened } = this.columns;
    return list === this.runningList && list.length === running && this.runningOf === opened;
  }

  get runningCount(): number {
    rules.requireEndOfRound(this, 'the number of running branches');
    return this.columns.running;
  }

  get justFinished(): readonly Branch[] {
    rules.requireEndOfRound(this, 'the branches that have just finished');
    return this.inPlay.way.justFinished().map((i) => this.spareBranches[i]);
  }

  get latestIntervals(): number {
    rules.requireEndOfRound(this, 'the intervals of the last round');
    return this.inPlay.intervals;
  }

  get majority(): Answer {
    rules.requireRead(this, 'the majority');
    const winner = this.inPlay.way.majority(this.silent);
    if (winner < 0) throw new MisuseError('expected at least one branch before asking for the majority, got none');
    return winner;
  }

  repeating(rounds: number): readonly Branch[] {
    rules.requireRead(this, 'the branches that repeat their answers');
    const places = this.inPlay.way.repeating(rounds);
    return places.length === 0 ? NONE : places.map((i) => this.spareBranches[i]);
  }

  countAgreeing(answer: Answer, rounds = 0): number {
    rules.requireRead(this, 'the branches that give an answer');
    return this.inPlay.way.countAgreeing(answer, rounds);
  }

  voteLatest(votes: Tally, rounds = 0): void {
    rules.requireRead(this, 'the latest answers');
    this.inPlay.way.vote(votes, rounds);
  }

  voteFinished(votes: Tally): void {
    rules.requireEndOfRound(this, 'the branches that have just finished');
    this.inPlay.way.voteFinished(votes);
  }

  tally(): Tally {
    const index = this.talliesOut++;
    const tally = (this.spareTallies[index] ??= new Tally());
    tally.clear(this.silent);
    return tally;
  }

  /** The tokens of all branches and of the verdicts on them. */
  get totalTokens(): number {
    return this.columns.bills[0].costs().totalTokens;
  }

  /** The clock, in tokens, at the end of the last round. */
  get sequentialTokens(): number {
    return this.clock(this.columns.bills[0]);
  }

  /** The same under a billing. */
  protected clock(bills: BranchBills): number {
    return this.inPlay.clock(bills, this.asked ? this.round : undefined);
  }

  /** Whether decoding of a branch was asked for in this round. */
  isDecoding(index: number): boolean {
    return this.asked && (index >= this.columns.begun || this.bare().askedIn[index] === this.round);
  }

  setCounter(index: number, value: number): void {
    this.bare().counter[index] = value;
  }

  /** The columns as they are to be read one by one. */
  bare(): BranchColumns {
    return this.inPlay.bare();
  }
}
