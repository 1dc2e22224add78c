/** Branches that are played one by one: each is read on by itself. */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import type { BranchColumns } from './branch-columns.ts';
import { RunningBranches } from './running-branches.ts';

const NONE: number[] = [];

export class OneByOne {
  readonly running: RunningBranches;
  /** Votes by answer, while they are counted; else 0. */
  private votes = new Int32Array(0);
  private readonly columns: BranchColumns;

  constructor(columns: BranchColumns) {
    this.columns = columns;
    this.running = new RunningBranches(columns);
  }

  /** Makes ready for a question with so many answers. */
  begin(answers: number): void {
    this.running.clear();
    if (this.votes.length < answers) this.votes = new Int32Array(2 * answers);
  }

  /**
   * Reads one more interval of each branch that runs, `burst` of each whose `counter` is 0. The branches are gone through only where there is a
   * burst, or where one of them may end.
   */
  advance(burst: number): void {
    const { columns } = this;
    if (burst > 1) this.advanceBursts(burst);
    else if (columns.tick >= columns.firstEnd) this.endThose();
    columns.tick++;
  }

  /** Reads so many more intervals of these branches. */
  advanceThese(places: ArrayLike<number>, steps: number | ArrayLike<number>): void {
    for (let k = 0; k < places.length; k++) this.advanceBy(places[k], typeof steps === 'number' ? steps : steps[k], 0);
  }

  /** Reads all but the last of the intervals up to the one with which the first branch ends, `most` at most. Returns how many with the last. */
  skip(most: number): number {
    const { columns } = this;
    const { next, end, running } = columns;
    const places = this.running.places();
    let last = columns.tick + most - 1;
    for (let k = 0; k < running; k++) last = Math.min(last, end[places[k]] - next[places[k]]);
    const skipped = last - columns.tick;
    columns.tick = last;
    return skipped + 1;
  }

  /** A running branch, by its place in opening order, is pruned. */
  prune(i: number): void {
    this.columns.prune(i);
  }

  /** As `majority` of an episode says; −1 where all are pruned. `silent` counts where there is no other. */
  majority(silent: Answer): Answer {
    const { votes } = this;
    const { latest, state, opened } = this.columns;
    this.running.withLatest();
    let voters = 0;
    for (let i = 0; i < opened; i++) {
      if (state[i] === PRUNED) continue;
      votes[latest[i]]++;
      voters++;
    }
    let winner = voters > 0 ? silent : -1;
    let most = 0;
    // Whoever has more than half of the votes has won.
    for (let i = 0; i < opened && 2 * most <= voters; i++) {
      const count = votes[latest[i]];
      if (count <= most || state[i] === PRUNED || latest[i] === silent) continue;
      most = count;
      winner = latest[i];
    }
    for (let i = 0; i < opened; i++) votes[latest[i]] = 0;
    return winner;
  }

  /** As `pruneOpponents` of an episode says. */
  pruneOpponents(answer: Answer, patience: number, leave: number): number {
    const { latest, counter, running } = this.columns;
    const places = this.running.withLatest();
    let opposed = 0;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      // A product in place of a condition: whether a branch opposes is what a processor cannot foresee.
      const rounds = (counter[i] + 1) * Number(latest[i] !== answer);
      counter[i] = rounds;
      opposed += Number(rounds >= patience);
    }
    const most = Math.min(opposed, running - leave);
    if (most <= 0) return 0;
    const out: number[] = [];
    for (let k = 0; k < running; k++) if (counter[places[k]] >= patience) out.push(places[k]);
    if (most < opposed) out.sort((a, b) => counter[b] - counter[a] || a - b).length = most;
    for (const i of out) this.prune(i);
    return most;
  }

  /** Places of those that have repeated their answer in so many rounds in a row. */
  repeating(least: number): number[] {
    const { repeats, running } = this.columns;
    const places = this.running.withRepeats();
    let found = NONE;
    for (let k = 0; k < running; k++) {
      if (repeats[places[k]] < least) continue;
      if (found === NONE) found = [];
      found.push(places[k]);
    }
    return found;
  }

  /** Prunes these. Returns how many. */
  pruneRepeating(least: number): number {
    const places = this.repeating(least);
    for (const i of places) this.prune(i);
    return places.length;
  }

  /** As `voteFinished` of an episode says. */
  voteFinished(votes: Tally): void {
    const { columns } = this;
    const { ended, latest } = columns;
    if (ended.count > 1) ended.sort(columns);
    for (let k = 0; k < ended.count; k++) votes.add(latest[ended.places[k]]);
  }

  /** Places of the branches that ended in the last round, in opening order. */
  justFinished(): number[] {
    const { ended } = this.columns;
    if (ended.count === 0) return NONE;
    ended.sortByOpening();
    const places: number[] = [];
    for (let k = 0; k < ended.count; k++) places.push(ended.places[k]);
    return places;
  }

  /** As `voteLatest` of an episode says. */
  vote(votes: Tally, rounds: number): void {
    const { state, latest, repeats, opened } = this.columns;
    if (rounds > 0) this.running.withRepeats();
    else this.running.withLatest();
    for (let i = 0; i < opened; i++) {
      if (state[i] === FINISHED || (state[i] === RUNNING && (rounds <= 0 || repeats[i] >= rounds))) votes.add(latest[i]);
    }
  }

  /** As `countAgreeing` of an episode says. */
  countAgreeing(answer: Answer, rounds: number): number {
    const { latest, repeats, running } = this.columns;
    const places = rounds > 0 ? this.running.withRepeats() : this.running.withLatest();
    let agreeing = 0;
    for (let k = 0; k < running; k++) {
      if (latest[places[k]] === answer && (rounds <= 0 || repeats[places[k]] >= rounds)) agreeing++;
    }
    return agreeing;
  }

  /** Ends the branches that end with their next interval. */
  private endThose(): void {
    const { columns } = this;
    const { next, end, tick, running } = columns;
    const places = this.running.places();
    let firstEnd = Number.POSITIVE_INFINITY;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      const last = end[i] - next[i];
      if (last <= tick) columns.finish(i, end[i]);
      else if (last < firstEnd) firstEnd = last;
    }
    columns.firstEnd = firstEnd;
  }

  private advanceBursts(burst: number): void {
    const { counter, running, next, end, tick } = this.columns;
    const places = this.running.places();
    for (let k = 0; k < running; k++) {
      const i = places[k];
      if (counter[i] === 0) this.advanceBy(i, burst, 1);
      else if (next[i] + tick >= end[i]) this.columns.finish(i, end[i]);
    }
  }

  /** One branch reads some intervals in one round. @param ticks of them that it reads with all others, when `tick` is next raised */
  private advanceBy(i: number, intervals: number, ticks: number): void {
    const { columns } = this;
    const { next, end, repeats, since, tick, stores, model } = columns;
    const last = next[i] + tick - 1;
    if (last + intervals >= end[i]) {
      columns.finish(i, end[i]);
      return;
    }
    this.running.outdate();
    const { probe } = stores[model[i]];
    repeats[i] = Math.imul(columns.repeatsOf(i) + 1, Number(probe[last] === probe[last + intervals]));
    since[i] = tick + ticks;
    next[i] += intervals - ticks;
    columns.firstEnd = 0;
    columns.inStep = false;
  }
}
