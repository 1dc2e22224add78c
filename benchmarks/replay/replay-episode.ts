/** An episode over recorded traces: rounds, and what may be asked for in them. BranchesInPlay plays; EpisodeReads says what can be read. */
import { type Answer, type Branch, MisuseError } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import * as rules from '../rounds/rules-of-play.ts';
import { EpisodeReads } from './episode-reads.ts';
import { ReplayBranch } from './replay-branch.ts';

export class ReplayEpisode extends EpisodeReads implements WholeEpisode {
  /** The list handed out by `open` in this round, unless something was asked of branches since. */
  private justOpened: readonly Branch[] | undefined;

  open(count: number, model = 0): readonly Branch[] {
    rules.requireModel(this.supplies.length, model);
    const supply = this.supplies[model];
    rules.requireLeft(supply.capacity - supply.opened, count);
    const { opened: first, bills } = this.bare();
    if (first > 0) for (const each of bills) each.openingClock = this.clock(each);
    this.ask();
    this.inPlay.open(count, model, supply);
    this.justOpened = this.spareBranches.slice(first, first + count);
    return this.justOpened;
  }

  advance(branches?: readonly Branch[], intervals: number | readonly number[] = 1): void {
    if (branches?.length === 0) return;
    if (typeof intervals === 'number') rules.requireStep(intervals);
    // All that run, first thing in a round: nothing can be wrong with any of them.
    if (intervals === 1 && (branches === undefined || (!this.asked && this.isRunningList(branches)))) {
      this.advanceAll(1, 1);
      return;
    }
    const given = branches ?? this.running;
    const columns = this.bare();
    const places = given.map((branch, k) => {
      const i = this.placeOf(branch, 'advance');
      rules.requireRunning(this, i, 'advance');
      if (typeof intervals !== 'number') rules.requireStep(intervals[k]);
      columns.askedIn[i] = this.round;
      columns.nextBefore[i] = columns.nextOf(i);
      return i;
    });
    if (places.length === 0) return;
    this.ask();
    this.inPlay.advanceThese(places, intervals);
  }

  advanceUntilEnd(intervals = Number.POSITIVE_INFINITY): void {
    if (intervals < Number.POSITIVE_INFINITY) rules.requireStep(intervals);
    this.advanceAll(intervals, 1);
  }

  advanceBursts(burst: number): void {
    rules.requireStep(burst);
    this.advanceAll(1, burst);
  }

  finish(branches: readonly Branch[]): void {
    const { inPlay, round, asked, justOpened } = this;
    const columns = inPlay.bare();
    this.justOpened = undefined;
    // The list of branches as they have just been opened, first thing after that: nothing can be wrong with any of them.
    if (branches === justOpened && asked && branches.length > 0) {
      columns.readWhole(branches[0].index, columns.opened, round);
      return;
    }
    for (let k = 0; k < branches.length; k++) {
      const i = this.placeOf(branches[k], 'finish');
      // The probe that opening would read is not, once.
      if (i >= columns.begun && columns.askedIn[i] !== round) columns.readWhole(i, i + 1, round);
      else {
        rules.requireRunning(this, i, 'finish');
        this.ask();
        inPlay.finish(i);
      }
    }
  }

  prune(branches: readonly Branch[]): void {
    if (branches.length === 0) return;
    if (this.asked) this.bare();
    const { way } = this.inPlay;
    for (let k = 0; k < branches.length; k++) {
      const i = this.placeOf(branches[k], 'prune');
      rules.requireRunning(this, i, 'prune');
      way.prune(i);
    }
  }

  pruneOpponents(answer: Answer, patience: number, leave = 0): number {
    rules.requireRead(this, 'the opponents of an answer');
    return this.inPlay.way.pruneOpponents(answer, patience, leave);
  }

  pruneRepeating(rounds: number): number {
    rules.requireRead(this, 'the branches that repeat their answers');
    return this.inPlay.way.pruneRepeating(rounds);
  }

  verify(branches: readonly Branch[], count = 1): void {
    rules.requireVerdicts(count);
    const columns = this.inPlay.bare();
    const clocks = columns.bills.map((bills) => this.clock(bills));
    for (let k = 0; k < branches.length; k++) {
      const i = this.placeOf(branches[k], 'verify');
      rules.requireVerifiable(this, i, count, this.spareBranches[i].verdictsLeft);
      columns.verdictsAsked[i] += count;
      columns.verifiedIn[i] = this.round;
      this.ask();
      for (const [b, bills] of columns.bills.entries()) bills.verify(clocks[b], columns.verdictTokens(i));
    }
  }

  /** Ends a round: what was asked for can be read from now on. Throws when nothing was asked for. */
  endRound(): void {
    if (!this.asked) throw rules.emptyRound();
    this.asked = false;
    this.round++;
    this.justOpened = undefined;
    this.inPlay.endRound();
    const { columns } = this;
    if (columns.hasVerifier) for (const bills of columns.bills) bills.endRound();
  }

  /** Checks what the controller returned at the end of the episode. */
  endEpisode(answer: Answer): void {
    if (this.asked) {
      throw new MisuseError('expected the last round to end before the answer is returned, got requests after the last yield');
    }
    const { columns } = this;
    for (let i = 0; i < columns.opened; i++) if (columns.latestOf(i) === answer) return;
    for (let i = 0; i < columns.opened; i++) if (this.hasGiven(i, answer)) return;
    throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${answer}`);
  }

  /** One more interval of each branch that runs: `burst` of those whose `counter` is 0; or up to `most` while nobody ends. */
  private advanceAll(most: number, burst: number): void {
    rules.requireEndOfRound(this, 'the running branches');
    if (this.columns.running === 0) return;
    this.ask();
    this.inPlay.advance(most, burst);
  }

  /** Whether one of the probes that were read of a branch is `answer`. */
  private hasGiven(i: number, answer: Answer): boolean {
    const { columns } = this;
    const { probe, probeStart } = columns.stores[columns.modelOf(i)];
    return probe.subarray(probeStart[columns.rowOf(i)], columns.nextOf(i)).includes(answer);
  }

  /** The place of a branch of this episode. @throws MisuseError */
  private placeOf(given: Branch, action: string): number {
    if (given instanceof ReplayBranch && given.episode === this && given.index < this.columns.opened) return given.index;
    throw rules.notOurs(action);
  }

  /** Notes that something was asked for in this round. */
  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.inPlay.beginRound(this.round);
  }
}
