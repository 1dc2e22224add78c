/** Branches that are played one by one: the places of those that run, each read on by itself. */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import type { BranchColumns } from './branch-columns.ts';
import type { EndedBranches } from './ended-branches.ts';

const NONE: number[] = [];

export class OneByOne {
  /** Places of the branches that run, in opening order: the first `count`. */
  readonly places: Int32Array;
  count = 0;
  /** Votes by answer, while they are counted; else 0. */
  private votes = new Int32Array(0);
  private readonly columns: BranchColumns;
  private readonly ended: EndedBranches;

  constructor(columns: BranchColumns, ended: EndedBranches) {
    this.columns = columns;
    this.ended = ended;
    this.places = new Int32Array(columns.row.length);
  }

  /** Makes ready for a question with so many answers. */
  begin(answers: number): void {
    this.count = 0;
    if (this.votes.length < answers) this.votes = new Int32Array(2 * answers);
  }

  /** Takes in the branches from place `first` on, which have just been opened. */
  add(first: number): void {
    const { columns, places, ended } = this;
    const { state, opened } = columns;
    for (let i = first; i < opened; i++) {
      if (state[i] === RUNNING) places[this.count++] = i;
      else ended.add(i);
    }
  }

  /** Looks anew who runs: others have played meanwhile. */
  takeOver(): void {
    const { columns, places } = this;
    this.count = 0;
    for (let i = 0; i < columns.opened; i++) if (columns.state[i] === RUNNING) places[this.count++] = i;
  }

  /** The hot loop: reads one more interval of each branch that runs, `burst` of each whose `counter` is 0. */
  advance(burst: number): void {
    const { places, columns, ended, count } = this;
    const { next, end, latest, repeats, counter, stores, model } = columns;
    const { probe } = stores[0];
    const several = stores.length > 1;
    const from = ended.count;
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const i = places[k];
      const after = next[i] + (burst > 1 && counter[i] === 0 ? burst : 1);
      if (after > end[i]) {
        ended.places[ended.count++] = i;
        continue;
      }
      const answer = several ? stores[model[i]].probe[after - 1] : probe[after - 1];
      const had = latest[i];
      next[i] = after;
      latest[i] = answer;
      repeats[i] = answer === had ? repeats[i] + 1 : 0;
      places[kept++] = i;
    }
    this.count = kept;
    for (let k = from; k < ended.count; k++) columns.finish(ended.places[k], end[ended.places[k]]);
  }

  /** Reads so many more intervals of these branches. */
  advanceThese(places: ArrayLike<number>, steps: number | ArrayLike<number>): void {
    const { columns, ended } = this;
    const { next, end, latest, repeats, stores, model } = columns;
    for (let k = 0; k < places.length; k++) {
      const i = places[k];
      const after = next[i] + (typeof steps === 'number' ? steps : steps[k]);
      if (after > end[i]) {
        ended.add(i);
        columns.finish(i, end[i]);
        continue;
      }
      const answer = stores[model[i]].probe[after - 1];
      repeats[i] = answer === latest[i] ? repeats[i] + 1 : 0;
      next[i] = after;
      latest[i] = answer;
    }
    this.keepRunning();
  }

  /**
   * Reads all but the last of the intervals up to the one with which the first branch ends, `most` at most. Each counts as a round of repeats.
   * Returns how many with the last.
   */
  skip(most: number): number {
    const { places, count, columns } = this;
    const { next, end, latest, repeats, stores, model } = columns;
    let intervals = most;
    for (let k = 0; k < count; k++) intervals = Math.min(intervals, end[places[k]] - next[places[k]] + 1);
    const skipped = intervals - 1;
    for (let k = 0; k < count && skipped > 0; k++) {
      const i = places[k];
      const { probe } = stores[model[i]];
      const last = next[i] + skipped - 1;
      const answer = probe[last];
      let same = 0;
      while (same < skipped && probe[last - same - 1] === answer) same++;
      repeats[i] = same === skipped ? repeats[i] + same : same;
      latest[i] = answer;
      next[i] = last + 1;
    }
    return intervals;
  }

  /** Gives a branch up. */
  prune(i: number): void {
    const { columns } = this;
    columns.state[i] = PRUNED;
    columns.repeats[i] = 0;
    columns.settle(i);
  }

  /** Some no longer run. */
  keepRunning(): void {
    const { columns, places } = this;
    let kept = 0;
    for (let k = 0; k < this.count; k++) if (columns.state[places[k]] === RUNNING) places[kept++] = places[k];
    this.count = kept;
  }

  /** As `majority` of an episode says; −1 where all are pruned. `silent` counts where there is no other. */
  majority(silent: Answer): Answer {
    const { votes } = this;
    const { latest, state, opened } = this.columns;
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
    const { places, count } = this;
    const { latest, counter } = this.columns;
    let opposed = 0;
    for (let k = 0; k < count; k++) {
      const i = places[k];
      counter[i] = latest[i] === answer ? 0 : counter[i] + 1;
      if (counter[i] >= patience) opposed++;
    }
    const most = Math.min(opposed, count - leave);
    if (most <= 0) return 0;
    const out: number[] = [];
    for (let k = 0; k < count; k++) if (counter[places[k]] >= patience) out.push(places[k]);
    if (most < opposed) out.sort((a, b) => counter[b] - counter[a] || a - b).length = most;
    for (const i of out) this.prune(i);
    this.keepRunning();
    return most;
  }

  /** Places of those that have repeated their answer in so many rounds in a row. */
  repeating(least: number): number[] {
    const { places, count } = this;
    const { repeats } = this.columns;
    let found = NONE;
    for (let k = 0; k < count; k++) {
      if (repeats[places[k]] < least) continue;
      if (found === NONE) found = [];
      found.push(places[k]);
    }
    return found;
  }

  /** As `voteLatest` of an episode says. */
  vote(votes: Tally, rounds: number): void {
    const { state, latest, repeats, opened } = this.columns;
    for (let i = 0; i < opened; i++) {
      if (state[i] === FINISHED || (state[i] === RUNNING && repeats[i] >= rounds)) votes.add(latest[i]);
    }
  }

  /** As `countAgreeing` of an episode says. */
  countAgreeing(answer: Answer, rounds: number): number {
    const { places, count } = this;
    const { latest, repeats } = this.columns;
    let agreeing = 0;
    for (let k = 0; k < count; k++) if (latest[places[k]] === answer && repeats[places[k]] >= rounds) agreeing++;
    return agreeing;
  }
}
