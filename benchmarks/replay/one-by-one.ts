/** Branches that are played one by one: the places of those that run, each read on by itself. */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import type { BranchColumns } from './branch-columns.ts';

const NONE: number[] = [];

export class OneByOne {
  /** Places of the branches that run, in opening order: the first `count`. They were looked for among the first `listed`. */
  private readonly places: Int32Array;
  private count = 0;
  private listed = 0;
  /** Votes by answer, while they are counted; else 0. */
  private votes = new Int32Array(0);
  private readonly columns: BranchColumns;

  constructor(columns: BranchColumns) {
    this.columns = columns;
    this.places = new Int32Array(columns.row.length);
  }

  /** Makes ready for a question with so many answers. */
  begin(answers: number): void {
    this.count = 0;
    this.listed = 0;
    if (this.votes.length < answers) this.votes = new Int32Array(2 * answers);
  }

  /** Places of the branches that run, in opening order: the first `columns.running`. Who has stopped never runs again. */
  running(): Int32Array {
    const { columns, places, listed } = this;
    const { state, opened, running } = columns;
    if (listed === opened && this.count === running) return places;
    let kept = 0;
    for (let k = 0; k < this.count; k++) if (state[places[k]] === RUNNING) places[kept++] = places[k];
    for (let i = listed; i < opened; i++) if (state[i] === RUNNING) places[kept++] = i;
    this.listed = opened;
    this.count = running;
    return places;
  }

  /** The hot loop: reads one more interval of each branch that runs, `burst` of each whose `counter` is 0. */
  advance(burst: number): void {
    const { columns } = this;
    const { next, end, latest, repeats, counter, stores, model, running, ended } = columns;
    const { probe } = stores[0];
    const several = stores.length > 1;
    const places = this.running();
    const before = ended.count;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      const after = next[i] + (burst > 1 && counter[i] === 0 ? burst : 1);
      if (after > end[i]) {
        ended.add(i);
        continue;
      }
      const answer = several ? stores[model[i]].probe[after - 1] : probe[after - 1];
      // A product in place of a condition: whether an answer changes is what a processor cannot foresee.
      repeats[i] = Math.imul(repeats[i] + 1, Number(answer === latest[i]));
      next[i] = after;
      latest[i] = answer;
    }
    const many = ended.count;
    ended.count = before;
    for (let k = before; k < many; k++) columns.finish(ended.places[k], end[ended.places[k]]);
  }

  /** Reads so many more intervals of these branches. */
  advanceThese(places: ArrayLike<number>, steps: number | ArrayLike<number>): void {
    const { columns } = this;
    const { next, end, latest, repeats, stores, model } = columns;
    for (let k = 0; k < places.length; k++) {
      const i = places[k];
      const after = next[i] + (typeof steps === 'number' ? steps : steps[k]);
      if (after > end[i]) {
        columns.finish(i, end[i]);
        continue;
      }
      const answer = stores[model[i]].probe[after - 1];
      repeats[i] = Math.imul(repeats[i] + 1, Number(answer === latest[i]));
      next[i] = after;
      latest[i] = answer;
    }
  }

  /**
   * Reads all but the last of the intervals up to the one with which the first branch ends, `most` at most. Each counts as a round of repeats.
   * Returns how many with the last.
   */
  skip(most: number): number {
    const { next, end, latest, repeats, stores, model, running } = this.columns;
    const places = this.running();
    let intervals = most;
    for (let k = 0; k < running; k++) intervals = Math.min(intervals, end[places[k]] - next[places[k]] + 1);
    const skipped = intervals - 1;
    for (let k = 0; k < running && skipped > 0; k++) {
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
    this.columns.prune(i);
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
    const { latest, counter, running } = this.columns;
    const places = this.running();
    let opposed = 0;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      counter[i] = latest[i] === answer ? 0 : counter[i] + 1;
      if (counter[i] >= patience) opposed++;
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
    const places = this.running();
    let found = NONE;
    for (let k = 0; k < running; k++) {
      if (repeats[places[k]] < least) continue;
      if (found === NONE) found = [];
      found.push(places[k]);
    }
    return found;
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
    ended.sortByOpening();
    return Array.from(ended.places.subarray(0, ended.count));
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
    const { latest, repeats, running } = this.columns;
    const places = this.running();
    let agreeing = 0;
    for (let k = 0; k < running; k++) if (latest[places[k]] === answer && repeats[places[k]] >= rounds) agreeing++;
    return agreeing;
  }
}
