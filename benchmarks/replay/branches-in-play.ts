/**
 * The branches of an episode, and the two ways to play them. Branches that are in lock-step from the start are played as sets, others one by
 * one. The way cannot be seen from outside. Nothing is checked here: the rules are those of ReplayEpisode.
 */

import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { type MasksOfStore, masksOf } from './answer-masks.ts';
import type { BranchBills } from './branch-bills.ts';
import { BranchColumns } from './branch-columns.ts';
import { LockStep } from './lock-step.ts';
import { OneByOne } from './one-by-one.ts';
import type { Supply } from './supply.ts';

/** Episodes of a question after which its sets are made: they take as long to make as a few episodes. */
const SETS_AFTER = 2;
/** Fewer branches than these are played one by one: who opens so few mostly opens more later, which ends lock-step. */
const FEW = 10;

export class BranchesInPlay {
  readonly columns: BranchColumns;
  /** The way in which they are played. */
  way: LockStep | OneByOne;
  /** Intervals decoded of each branch in this round, or the last one, where it is for as long as nobody ends. */
  intervals = 1;
  private round = 0;
  private question = 0;
  private readonly supply: Supply;
  private readonly oneByOne: OneByOne;
  private readonly lockStep: LockStep;
  private readonly masks: MasksOfStore;
  private readonly setsAfter: number;
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
    this.lockStep = new LockStep(this.columns, this.supply);
    this.way = this.oneByOne;
    this.masks = masksOf(stores[0]);
  }

  begin(question: number): void {
    const { answerStart } = this.supply.traces;
    this.question = question;
    this.columns.clear();
    this.way = this.oneByOne;
    this.oneByOne.begin(answerStart[question + 1] - answerStart[question]);
    this.burst = 0;
  }

  /** Something is asked for, for the first time in this round. */
  beginRound(round: number): void {
    this.round = round;
    this.columns.settleEnded();
    this.intervals = 1;
  }

  endRound(): void {
    this.burst = 0;
    const { columns } = this;
    if (columns.sets?.opening) this.beginLockStep();
    columns.begun = columns.opened;
  }

  /** Opens more branches of a model. */
  open(count: number, model: number, supply: Supply): void {
    const { columns, lockStep } = this;
    const first = columns.opened === 0 && model === 0;
    supply.opened += count;
    // Branches of the first model that are opened together may be played as sets.
    if (first && (count >= FEW || this.setsAfter === 0)) {
      lockStep.open();
      columns.sets = lockStep;
      columns.opened = count;
    } else this.bare().open(count, model, supply);
  }

  /** One more interval of each branch that runs: `burst` of those whose `counter` is 0; or up to `most` while nobody ends. */
  advance(most: number, burst: number): void {
    if (burst > 1) {
      // The branches in `ended` ended in the last round, which is over.
      this.columns.sets?.forgetEnded();
      this.bare();
    }
    const { way } = this;
    if (most > 1) this.intervals = way.skip(most);
    way.advance(burst);
    this.burst = burst;
  }

  /** So many more intervals of some branches, by their places. */
  advanceThese(places: readonly number[], intervals: number | readonly number[]): void {
    this.bare();
    this.oneByOne.advanceThese(places, intervals);
  }

  /** A branch is read to its end. */
  finish(i: number): void {
    const { columns } = this;
    columns.askedIn[i] = this.round;
    columns.nextBefore[i] = columns.nextOf(i);
    columns.finish(i, columns.nextOf(i));
  }

  /** The clock under a billing, in tokens, as it was when the round began. @param round where anything has been asked for in it */
  clock(bills: BranchBills, round?: number): number {
    this.bare();
    return bills.clock(this.oneByOne.running, round);
  }

  /** The columns, to be read and written one by one. They hold all that was asked for in this round, and lock-step has ended. */
  bare(): BranchColumns {
    const { columns, oneByOne, burst, intervals } = this;
    if (columns.sets !== undefined) {
      columns.endLockStep();
      this.way = oneByOne;
    }
    if (burst === 0) return columns;
    const { askedIn, nextBefore, counter, running, ended } = columns;
    const places = oneByOne.running.places();
    for (let k = 0; k < running + ended.count; k++) {
      const runs = k < running;
      const i = runs ? places[k] : ended.places[k - running];
      const step = !runs ? 0 : burst > 1 && counter[i] === 0 ? burst : 1;
      askedIn[i] = this.round;
      nextBefore[i] = columns.nextOf(i) - step - (intervals - 1);
    }
    this.burst = 0;
    return columns;
  }

  /** The round ends in which branches were opened that may be played as sets. */
  private beginLockStep(): void {
    const { columns, lockStep } = this;
    const masks = this.masks.of(this.question, this.setsAfter);
    if (masks !== undefined && lockStep.start(masks)) this.way = lockStep;
    else columns.endLockStep();
  }
}
