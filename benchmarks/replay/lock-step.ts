/**
 * Branches in lock-step, as sets: all were opened in one round, and in each round every one that runs decodes one interval. Few words of bits
 * then give the next interval, the majority, and the rounds for which each has opposed an answer. No loop over branches is needed.
 *
 * A branch is looked at by itself when it ends or is pruned. Its columns are written then; until then `BranchColumns.depth` stands for them.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import type { AnswerMasks } from './answer-masks.ts';
import type { BranchColumns } from './branch-columns.ts';
import { has, shared } from './branch-sets.ts';
import { RoundCounters } from './round-counters.ts';

const NONE = new Int32Array(0);
const NOBODY: number[] = [];

export class LockStep {
  private masks!: AnswerMasks;
  private firstRow = 0;
  private readonly columns: BranchColumns;
  /** Branches that run, and branches that are not pruned. */
  private running = NONE;
  private active = NONE;
  /** The branches at hand. */
  private chosen = NONE;
  private counters = new RoundCounters(0);
  /** Place in opening order of each recorded branch. */
  private place = NONE;
  private tied: Answer[] = [];

  constructor(columns: BranchColumns) {
    this.columns = columns;
  }

  /**
   * Begins with the branches as they are, all of them opened in the last round. Returns false where a recorded branch was opened twice:
   * freshly drawn branches are no set.
   */
  begin(masks: AnswerMasks, firstRow: number): boolean {
    const { columns } = this;
    const { row, state, opened } = columns;
    if (this.running.length !== masks.words) this.resize(masks.words);
    const { running, active, chosen, place } = this;
    for (let w = 0; w < running.length; w++) running[w] = active[w] = chosen[w] = 0;
    for (let i = 0; i < opened; i++) {
      const branch = row[i] - firstRow;
      const word = branch >> 5;
      const bit = 1 << (branch & 31);
      if ((chosen[word] & bit) !== 0) return false;
      chosen[word] |= bit;
      place[branch] = i;
      if (state[i] !== PRUNED) active[word] |= bit;
      if (state[i] === RUNNING) running[word] |= bit;
    }
    this.masks = masks;
    this.firstRow = firstRow;
    this.counters.reset();
    columns.depth = 0;
    return true;
  }

  /** One more interval of all. */
  advance(): void {
    const { running, place, columns, masks, counters } = this;
    const depth = ++columns.depth;
    for (let w = 0; w < running.length; w++) {
      let bits = running[w] & masks.ends[depth * running.length + w];
      if (bits === 0) continue;
      running[w] ^= bits;
      for (; bits !== 0; bits &= bits - 1) {
        const b = 31 - Math.clz32(bits & -bits);
        const i = place[32 * w + b];
        columns.counter[i] = counters.of(w, b);
        columns.next[i] = columns.end[i];
        columns.finish(i, columns.end[i]);
      }
    }
  }

  /** All but the last of the intervals up to the one with which the first branch ends, `most` at most. Returns how many with that. */
  skip(most: number): number {
    const { running, columns, masks } = this;
    const words = running.length;
    const { depth } = columns;
    for (let next = depth + 1; ; next++) {
      let ending = next - depth >= most ? 1 : 0;
      for (let w = 0; w < words; w++) ending |= running[w] & masks.ends[next * words + w];
      if (ending === 0) continue;
      columns.depth = next - 1;
      return next - depth;
    }
  }

  /** The most frequent of the latest answers of all that are not pruned; −1 where all are. `silent` counts where there is no other. */
  majority(silent: Answer): Answer {
    const { masks, active, columns } = this;
    const { answers, counts, sets, depthStart, words } = masks;
    const end = depthStart[columns.depth + 1];
    let winner = -1;
    let most = 0;
    let ties = 0;
    for (let at = depthStart[columns.depth]; at < end && counts[at] >= most; at++) {
      const votes = shared(sets, at * words, active);
      if (votes < most || votes === 0 || answers[at] === silent) continue;
      if (votes > most) ties = 0;
      this.tied[ties++] = winner = answers[at];
      most = votes;
    }
    if (ties > 1) return this.firstOf(ties);
    return winner < 0 && active.some((word) => word !== 0) ? silent : winner;
  }

  /** As `pruneOpponents` of an episode says. */
  pruneOpponents(answer: Answer, patience: number, leave: number): number {
    const { masks, running, counters, columns, chosen } = this;
    counters.count(running, masks.sets, masks.words * masks.placeOf(answer, columns.depth));
    const most = columns.running - leave;
    if (most <= 0 || !counters.choose(running, patience, chosen)) return 0;
    const opposed = shared(chosen, 0, chosen);
    if (opposed > most) return this.prunePart(opposed, most);
    for (let w = 0; w < chosen.length; w++) {
      for (let bits = chosen[w]; bits !== 0; bits &= bits - 1) this.pruneBit(w, 31 - Math.clz32(bits & -bits));
    }
    return opposed;
  }

  /** Places of those that have repeated their answer in so many rounds in a row, in opening order. */
  repeating(least: number): number[] {
    const { masks, running, place, columns } = this;
    const sets = masks.repeating(least);
    let found = NOBODY;
    for (let w = 0; w < running.length; w++) {
      let bits = running[w] & sets[columns.depth * running.length + w];
      if (bits !== 0 && found === NOBODY) found = [];
      for (; bits !== 0; bits &= bits - 1) found.push(place[32 * w + 31 - Math.clz32(bits & -bits)]);
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  /** As `voteLatest` of an episode says. */
  vote(votes: Tally, rounds: number): void {
    const { chosen, columns, firstRow } = this;
    const { state, latest, first, row, opened, depth, stores } = columns;
    const { probe } = stores[0];
    this.choose(rounds);
    for (let i = 0; i < opened; i++) {
      if (state[i] === FINISHED) votes.add(latest[i]);
      else if (state[i] === RUNNING && has(chosen, row[i] - firstRow)) votes.add(probe[first[i] + depth]);
    }
  }

  /** As `countAgreeing` of an episode says. */
  countAgreeing(answer: Answer, rounds: number): number {
    const { masks, running, chosen, columns } = this;
    const place = masks.placeOf(answer, columns.depth);
    if (place < 0) return 0;
    if (rounds <= 0) return shared(masks.sets, place * masks.words, running);
    this.choose(rounds);
    return shared(masks.sets, place * masks.words, chosen);
  }

  /** A running branch, by its place in opening order, is pruned. */
  prune(i: number): void {
    const branch = this.columns.row[i] - this.firstRow;
    this.pruneBit(branch >> 5, branch & 31);
  }

  /** The rounds counted of a running branch, by its place in opening order. */
  counterOf(i: number): number {
    const branch = this.columns.row[i] - this.firstRow;
    return this.counters.of(branch >> 5, branch & 31);
  }

  /** Ends lock-step: writes the columns of those that run. */
  end(): void {
    const { columns, running, place, counters } = this;
    const { depth, first, next, latest, repeats, counter } = columns;
    for (let w = 0; w < running.length; w++) {
      for (let bits = running[w]; bits !== 0; bits &= bits - 1) {
        const b = 31 - Math.clz32(bits & -bits);
        const i = place[32 * w + b];
        latest[i] = columns.latestOf(i);
        repeats[i] = columns.repeatsOf(i);
        counter[i] = counters.of(w, b);
        next[i] = first[i] + depth + 1;
      }
    }
    columns.depth = -1;
  }

  /** Of the answers in a tie, that of the branch opened first. */
  private firstOf(ties: number): Answer {
    const { columns, tied } = this;
    for (let i = 0; ; i++) {
      if (columns.state[i] === PRUNED) continue;
      const answer = columns.latestOf(i);
      for (let t = 0; t < ties; t++) if (tied[t] === answer) return answer;
    }
  }

  /** Prunes `most` of the `opposed` that are chosen: the highest counts first, among equals those opened first. */
  private prunePart(opposed: number, most: number): number {
    const { chosen, place, counters } = this;
    const { length } = this.columns.row;
    // One number for each says its count, and among equals how early it was opened.
    const ranks = new Float64Array(opposed);
    let found = 0;
    for (let w = 0; w < chosen.length; w++) {
      for (let bits = chosen[w]; bits !== 0; bits &= bits - 1) {
        const b = 31 - Math.clz32(bits & -bits);
        ranks[found++] = length * counters.of(w, b) + length - 1 - place[32 * w + b];
      }
    }
    ranks.sort();
    for (let k = opposed - 1; k >= opposed - most; k--) this.prune(length - 1 - (ranks[k] % length));
    return most;
  }

  /** Chooses those that run and have repeated their answer for so many rounds. */
  private choose(rounds: number): void {
    const { masks, running, chosen, columns } = this;
    const repeating = rounds > 0 ? masks.repeating(rounds) : undefined;
    for (let w = 0; w < running.length; w++)
      chosen[w] = repeating === undefined ? running[w] : running[w] & repeating[columns.depth * masks.words + w];
  }

  private pruneBit(w: number, b: number): void {
    const { columns, running, active, place } = this;
    const i = place[32 * w + b];
    columns.latest[i] = columns.latestOf(i);
    columns.next[i] = columns.nextOf(i);
    columns.counter[i] = this.counters.of(w, b);
    columns.prune(i);
    running[w] &= ~(1 << b);
    active[w] &= ~(1 << b);
  }

  private resize(words: number): void {
    [this.running, this.active, this.chosen] = [new Int32Array(words), new Int32Array(words), new Int32Array(words)];
    this.place = new Int32Array(32 * words);
    this.counters = new RoundCounters(words);
  }
}
