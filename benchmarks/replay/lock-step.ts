/**
 * Branches in lock-step, as sets: all were opened in one round, and in each round every one that runs decodes one interval. Few words of bits
 * then give the next interval, the majority, and the rounds for which each has opposed an answer. No loop over branches is needed.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import { PRUNED } from '../rounds/rules-of-play.ts';
import type { AnswerMasks } from './answer-masks.ts';
import type { BranchColumns } from './branch-columns.ts';
import { has, lowest, shared, sizeOf } from './branch-sets.ts';
import { LockStepReads } from './lock-step-reads.ts';
import type { Supply } from './supply.ts';

const NOBODY: number[] = [];

export class LockStep extends LockStepReads {
  /** How many are not pruned. */
  private voters = 0;
  private tied: Answer[] = [];
  private readonly ranks: Float64Array;
  private readonly columns: BranchColumns;

  /** @param supply of the first model */
  constructor(columns: BranchColumns, supply: Supply) {
    super(supply);
    this.columns = columns;
    this.ranks = new Float64Array(columns.row.length);
  }

  /** The round has ended in which they were opened; a trace without probes has ended with it. Returns false where they are no set. */
  start(masks: AnswerMasks): boolean {
    const { columns } = this;
    if (!this.putInSets(masks, columns.opened)) return false;
    this.voters = columns.opened;
    columns.running = sizeOf(this.running);
    return true;
  }

  /** One more interval of all. */
  advance(): void {
    const { running, ended } = this;
    const { ends } = this.masks;
    const words = running.length;
    const at = ++this.depth * words;
    let any = 0;
    for (let w = 0; w < words; w++) {
      const bits = running[w] & ends[at + w];
      ended[w] = bits;
      running[w] ^= bits;
      any |= bits;
    }
    if (any !== 0) this.columns.running -= sizeOf(ended);
  }

  /** All but the last of the intervals up to the one with which the first branch ends, `most` at most. Returns how many with that. */
  skip(most: number): number {
    const { running, masks, depth } = this;
    const words = running.length;
    for (let next = depth + 1; ; next++) {
      let ending = next - depth >= most ? 1 : 0;
      for (let w = 0; w < words; w++) ending |= running[w] & masks.ends[next * words + w];
      if (ending === 0) continue;
      this.depth = next - 1;
      return next - depth;
    }
  }

  /** The most frequent of the latest answers of all that are not pruned; −1 where all are. `silent` counts where there is no other. */
  majority(silent: Answer): Answer {
    const { masks, active, depth } = this;
    const { answers, counts, sets, depthStart, words } = masks;
    const end = depthStart[depth + 1];
    let winner = -1;
    let most = 0;
    let ties = 0;
    let left = this.voters;
    for (let at = depthStart[depth]; at < end && counts[at] >= most && left >= most; at++) {
      const votes = shared(sets, at * words, active);
      left -= votes;
      if (votes < most || votes === 0 || answers[at] === silent) continue;
      if (votes > most) ties = 0;
      this.tied[ties++] = winner = answers[at];
      most = votes;
    }
    if (ties > 1) return this.firstOf(ties);
    return winner < 0 && this.voters > 0 ? silent : winner;
  }

  /** As `pruneOpponents` of an episode says. */
  pruneOpponents(answer: Answer, patience: number, leave: number): number {
    const { masks, running, opposed: rounds, columns, chosen, depth } = this;
    rounds.count(masks.words * masks.placeOf(answer, depth), depth);
    const most = columns.running - leave;
    if (most <= 0 || !rounds.choose(masks.sets, running, patience, chosen)) return 0;
    const opposed = sizeOf(chosen);
    return opposed > most ? this.prunePart(most) : this.pruneChosen();
  }

  /** Places of those that have repeated their answer in so many rounds in a row, in opening order. */
  repeating(least: number): number[] {
    return this.choose(least) ? this.placesOf(this.chosen) : NOBODY;
  }

  /** Prunes these. Returns how many. */
  pruneRepeating(least: number): number {
    return this.choose(least) ? this.pruneChosen() : 0;
  }

  /** As `voteLatest` of an episode says. */
  vote(votes: Tally, rounds: number): void {
    const { chosen, running, active, order, depth, columns, supply } = this;
    const { probe, probeStart, final } = supply.traces;
    this.choose(rounds);
    for (let i = 0; i < columns.opened; i++) {
      const branch = order[i];
      const row = supply.firstRow + branch;
      if (has(chosen, branch)) votes.add(probe[probeStart[row] + depth]);
      else if (has(active, branch) && !has(running, branch)) votes.add(final[row]);
    }
  }

  /** As `voteFinished` of an episode says: all have come equally far. */
  voteFinished(votes: Tally): void {
    const { ended, supply } = this;
    const { final } = supply.traces;
    const many = sizeOf(ended);
    if (many === 1) votes.add(final[supply.firstRow + lowest(ended)]);
    else if (many > 1) for (const i of this.placesOf(ended)) votes.add(final[this.rowOf(i)]);
  }

  /** As `countAgreeing` of an episode says. */
  countAgreeing(answer: Answer, rounds: number): number {
    const { masks, running, chosen } = this;
    const place = masks.placeOf(answer, this.depth);
    if (place < 0) return 0;
    if (rounds > 0) this.choose(rounds);
    return shared(masks.sets, place * masks.words, rounds > 0 ? chosen : running);
  }

  /** A running branch, by its place in opening order, is pruned. */
  prune(i: number): void {
    const branch = this.order[i];
    this.prunedAt[branch] = this.depth;
    this.prunedAfter[branch] = this.opposed.length;
    this.running[branch >> 5] &= ~(1 << (branch & 31));
    this.active[branch >> 5] &= ~(1 << (branch & 31));
    this.columns.running--;
    this.voters--;
  }

  /** Of the answers in a tie, that of the branch opened first. */
  private firstOf(ties: number): Answer {
    const { tied } = this;
    for (let i = 0; ; i++) {
      if (this.stateOf(i) === PRUNED) continue;
      const answer = this.latestOf(i);
      for (let t = 0; t < ties; t++) if (tied[t] === answer) return answer;
    }
  }

  /** Prunes those that are chosen. Returns how many. */
  private pruneChosen(): number {
    const { chosen, running, active, prunedAt, prunedAfter, depth, opposed } = this;
    const pruned = sizeOf(chosen);
    for (let w = 0; w < chosen.length; w++) {
      for (let bits = chosen[w]; bits !== 0; bits &= bits - 1) {
        const branch = 32 * w + 31 - Math.clz32(bits & -bits);
        prunedAt[branch] = depth;
        prunedAfter[branch] = opposed.length;
      }
      running[w] &= ~chosen[w];
      active[w] &= ~chosen[w];
    }
    this.columns.running -= pruned;
    this.voters -= pruned;
    return pruned;
  }

  /** Prunes `most` of those that are chosen: the highest counts first, among equals those opened first. */
  private prunePart(most: number): number {
    const { chosen, masks, columns, ranks } = this;
    const { opened } = columns;
    // One number for each says its count, and among equals how early it was opened.
    let found = 0;
    for (let w = 0; w < chosen.length; w++) {
      for (let bits = chosen[w]; bits !== 0; bits &= bits - 1) {
        const branch = 32 * w + 31 - Math.clz32(bits & -bits);
        ranks[found++] = opened * (this.opposed.of(masks.sets, branch) + 1) - 1 - this.placeOf(branch);
      }
    }
    for (let k = 0; k < most; k++) {
      let highest = 0;
      for (let other = 1; other < found; other++) if (ranks[other] > ranks[highest]) highest = other;
      this.prune(opened - 1 - (ranks[highest] % opened));
      ranks[highest] = -1;
    }
    return most;
  }

  /** Chooses those that run and have repeated their answer for so many rounds. Returns whether there are any. */
  private choose(rounds: number): boolean {
    const { masks, running, chosen } = this;
    const repeating = rounds > 0 ? masks.repeating(rounds) : undefined;
    const at = this.depth * masks.words;
    let any = 0;
    for (let w = 0; w < running.length; w++) {
      chosen[w] = repeating === undefined ? running[w] : running[w] & repeating[at + w];
      any |= chosen[w];
    }
    return any !== 0;
  }
}
