/**
 * The branches of an episode, and the two ways to play them. Branches that are in lock-step from the start are played as sets, others one by
 * one. The way cannot be seen from outside. Nothing is checked here: the rules are those of ReplayEpisode.
 */

import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { RUNNING } from '../rounds/rules-of-play.ts';
import { type MasksOfStore, masksOf } from './answer-masks.ts';
import type { BranchBills } from './branch-bills.ts';
import { BranchColumns } from './branch-columns.ts';
import { LockStep } from './lock-step.ts';
import { OneByOne } from './one-by-one.ts';
import type { Supply } from './supply.ts';

/** Episodes of a question after which its sets are made: they take as long to make as a few episodes. */
const SETS_AFTER = 2;
/** Fewer branches than these are played one by one as fast as by sets. */
const FEW = 10;

export class BranchesInPlay {
  readonly columns: BranchColumns;
  /** Intervals decoded of each branch in this round, or the last one, where it is for as long as nobody ends. */
  intervals = 1;
  private round = 0;
  private question = 0;
  private readonly supply: Supply;
  private readonly oneByOne: OneByOne;
  private readonly lockStep: LockStep;
  private readonly masks: MasksOfStore;
  private readonly setsAfter: number;
  /** Whether the branches may yet be played in lock-step. */
  private fresh = true;
  /** Where all that run were asked to decode in this round, which the columns do not say yet: intervals of those whose `counter` is 0. */
  private burst = 0;

  /**
   * @param supplies the first model's first
   * @param setsAfter episodes of a question that are played one by one before it is played as sets
   * @param alsoBilled the same stores with other bills
   */
  constructor(supplies: readonly Supply[], setsAfter = SETS_AFTER, alsoBilled: readonly (readonly TraceStore[])[] = []) {
    const stores = supplies.map(({ traces }) => traces);
    this.supply = supplies[0];
    this.setsAfter = setsAfter;
    this.columns = new BranchColumns(stores, alsoBilled);
    this.oneByOne = new OneByOne(this.columns);
    this.lockStep = new LockStep(this.columns);
    this.masks = masksOf(stores[0]);
  }

  begin(question: number): void {
    const { answerStart } = this.supply.traces;
    this.question = question;
    this.columns.clear();
    this.oneByOne.begin(answerStart[question + 1] - answerStart[question]);
    this.fresh = true;
    this.burst = 0;
  }

  /** The way in which they are played. */
  get way(): LockStep | OneByOne {
    return this.columns.depth >= 0 ? this.lockStep : this.oneByOne;
  }

  /** Something is asked for, for the first time in this round. */
  beginRound(round: number): void {
    this.round = round;
    this.columns.settleEnded();
    this.intervals = 1;
  }

  endRound(): void {
    this.burst = 0;
    this.columns.readFirst();
  }

  /** Opens more branches of a model. */
  open(count: number, model: number, supply: Supply): void {
    const { columns } = this;
    // Branches of the first model that are opened together may be played as sets.
    this.fresh = columns.opened === 0 && model === 0;
    columns.open(count, model, supply);
    supply.opened += count;
  }

  /** One more interval of each branch that runs: `burst` of those whose `counter` is 0; or up to `most` while nobody ends. */
  advance(most: number, burst: number): void {
    if (this.fresh) this.beginLockStep();
    if (burst > 1) this.bare();
    const { columns, lockStep, oneByOne } = this;
    if (columns.depth >= 0) {
      if (most > 1) this.intervals = lockStep.skip(most);
      lockStep.advance();
    } else {
      if (most > 1) this.intervals = oneByOne.skip(most);
      oneByOne.advance(burst);
    }
    this.burst = burst;
  }

  /** So many more intervals of some branches, by their places. */
  advanceThese(places: readonly number[], intervals: number | readonly number[]): void {
    this.bareForGood();
    this.oneByOne.advanceThese(places, intervals);
  }

  /** A branch is read to its end. */
  finish(i: number): void {
    const { columns } = this;
    columns.askedIn[i] = this.round;
    columns.nextBefore[i] = columns.next[i];
    columns.finish(i, columns.next[i]);
  }

  /** The clock under a billing, in tokens, as it was when the round began. @param round where anything has been asked for in it */
  clock(bills: BranchBills, round?: number): number {
    return bills.clock(this.oneByOne.running(), this.bare().running, round);
  }

  pruneOpponents(answer: number, patience: number, leave: number): number {
    if (this.columns.depth < 0) this.fresh = false;
    return this.way.pruneOpponents(answer, patience, leave);
  }

  counterOf(i: number): number {
    const { columns, lockStep } = this;
    return columns.depth >= 0 && columns.state[i] === RUNNING ? lockStep.counterOf(i) : columns.counter[i];
  }

  /** The columns, to be read and written one by one; from here on the branches are played so. */
  bareForGood(): BranchColumns {
    this.fresh = false;
    return this.bare();
  }

  /** The columns, to be read one by one. They hold all that was asked for in this round, and lock-step has ended. */
  bare(): BranchColumns {
    const { columns, oneByOne, burst, intervals } = this;
    if (columns.depth >= 0) this.lockStep.end();
    if (burst === 0) return columns;
    const { askedIn, nextBefore, next, counter, running, ended } = columns;
    const places = oneByOne.running();
    for (let k = 0; k < running + ended.count; k++) {
      const runs = k < running;
      const i = runs ? places[k] : ended.places[k - running];
      const step = !runs ? 0 : burst > 1 && counter[i] === 0 ? burst : 1;
      askedIn[i] = this.round;
      nextBefore[i] = next[i] - step - (intervals - 1);
    }
    this.burst = 0;
    return columns;
  }

  private beginLockStep(): void {
    this.fresh = false;
    if (this.columns.running < FEW && this.setsAfter > 0) return;
    const masks = this.masks.of(this.question, this.setsAfter);
    if (masks !== undefined) this.lockStep.begin(masks, this.supply.firstRow);
  }
}
