/**
 * The state of branches in lock-step, and all that can be read of single ones. Branches are kept in sets, by their places in the file; the order
 * says when each was opened. Of a single branch nothing is noted but how far it had been read when it was pruned.
 */
import type { Answer } from '../../controllers/episode.ts';
import { FINISHED, PRUNED, RUNNING } from '../rounds/rules-of-play.ts';
import type { AnswerMasks } from './answer-masks.ts';
import { addTo, has } from './branch-sets.ts';
import { OpposedRounds } from './opposed-rounds.ts';
import type { Supply } from './supply.ts';

const NONE = new Int32Array(0);

export class LockStepReads {
  /** The branches that were opened, those of them that are not pruned, those that run, and those that ended in the last round. */
  opened = NONE;
  active = NONE;
  running = NONE;
  protected ended = NONE;
  /** The branches at hand. */
  protected chosen = NONE;
  /** Whether they are being opened in this round: all that is known are the opened ones. */
  opening = false;
  /** Probes read after the first: of every branch that runs; of each that was pruned, by then. */
  depth = 0;
  prunedAt = NONE;
  protected readonly opposed = new OpposedRounds();
  /** Rounds of `opposed` by when each was pruned. */
  protected prunedAfter = NONE;
  protected masks!: AnswerMasks;
  readonly supply: Supply;
  protected order: ArrayLike<number> = NONE;
  /** Place in opening order of each branch, once a place has been asked for. */
  private places = NONE;
  private placed = false;

  /** @param supply of the first model */
  constructor(supply: Supply) {
    this.supply = supply;
  }

  /** Branches are opened: the first of the order. */
  open(): void {
    this.order = this.supply.order;
    this.opening = true;
    this.placed = false;
    this.depth = 0;
    this.opposed.clear();
  }

  /** Puts the `count` branches that were opened in their sets. Returns false where a recorded one was opened twice: fresh ones are no set. */
  protected putInSets(masks: AnswerMasks, count: number): boolean {
    if (this.opened.length !== masks.words) this.resize(masks.words);
    const { order, opened, active, running, ended } = this;
    for (let w = 0; w < opened.length; w++) opened[w] = 0;
    for (let i = 0; i < count; i++) {
      if (has(opened, order[i])) return false;
      addTo(opened, 0, order[i]);
    }
    for (let w = 0; w < opened.length; w++) {
      active[w] = opened[w];
      ended[w] = opened[w] & masks.ends[w];
      running[w] = opened[w] ^ ended[w];
    }
    this.masks = masks;
    this.opening = false;
    return true;
  }

  /** From here on none has just ended. */
  forgetEnded(): void {
    const { ended } = this;
    for (let w = 0; w < ended.length; w++) ended[w] = 0;
  }

  /** Of a branch, by its place in opening order: its row in the store. */
  rowOf(i: number): number {
    return this.supply.firstRow + this.order[i];
  }

  stateOf(i: number): number {
    const branch = this.order[i];
    if (this.opening || has(this.running, branch)) return RUNNING;
    return has(this.active, branch) ? FINISHED : PRUNED;
  }

  hasJustEnded(i: number): boolean {
    return has(this.ended, this.order[i]);
  }

  counterOf(i: number): number {
    const { opposed, masks, prunedAfter } = this;
    if (opposed.length === 0) return 0;
    const branch = this.order[i];
    const state = this.stateOf(i);
    if (state === RUNNING) return opposed.of(masks.sets, branch);
    return opposed.of(masks.sets, branch, state === PRUNED ? prunedAfter[branch] : opposed.before(this.lengthOf(i)));
  }

  /** The next probe to be read. */
  nextOf(i: number): number {
    const { probeStart } = this.supply.traces;
    const branch = this.order[i];
    const row = this.supply.firstRow + branch;
    if (this.opening || has(this.running, branch)) return probeStart[row] + 1 + this.depth;
    return has(this.active, branch) ? probeStart[row + 1] : probeStart[row] + 1 + this.prunedAt[branch];
  }

  /** Probes read after the first. */
  depthOf(i: number): number {
    const branch = this.order[i];
    if (this.opening || has(this.running, branch)) return this.depth;
    return has(this.active, branch) ? Math.max(0, this.lengthOf(i) - 1) : this.prunedAt[branch];
  }

  /** Its probes. */
  private lengthOf(i: number): number {
    const { probeStart } = this.supply.traces;
    return probeStart[this.rowOf(i) + 1] - probeStart[this.rowOf(i)];
  }

  /** The latest probe, or the final answer. */
  latestOf(i: number): Answer {
    const { final, probe, probeStart } = this.supply.traces;
    const branch = this.order[i];
    const row = this.supply.firstRow + branch;
    if (has(this.running, branch)) return probe[probeStart[row] + this.depth];
    return has(this.active, branch) ? final[row] : probe[probeStart[row] + this.prunedAt[branch]];
  }

  /** Rounds in a row in which a branch has repeated its answer, each of them one probe; 0 unless it runs. */
  repeatsOf(i: number): number {
    if (this.stateOf(i) !== RUNNING) return 0;
    const { probe, probeStart } = this.supply.traces;
    const first = probeStart[this.rowOf(i)];
    const last = first + this.depth;
    let before = last - 1;
    while (before >= first && probe[before] === probe[last]) before--;
    return last - 1 - before;
  }

  /** Places of the branches that ended in the last round, in opening order. */
  justFinished(): number[] {
    return this.placesOf(this.ended);
  }

  /** Places in opening order of the branches of a set, the first opened first. */
  protected placesOf(set: Int32Array): number[] {
    const found: number[] = [];
    for (let w = 0; w < set.length; w++) {
      for (let bits = set[w]; bits !== 0; bits &= bits - 1) {
        const place = this.placeOf(32 * w + 31 - Math.clz32(bits & -bits));
        let at = found.length;
        found.push(place);
        for (; at > 0 && found[at - 1] > place; at--) found[at] = found[at - 1];
        found[at] = place;
      }
    }
    return found;
  }

  /** Place in opening order of an opened branch. */
  protected placeOf(branch: number): number {
    const { order, places, supply } = this;
    for (let i = 0; i < supply.opened && !this.placed; i++) places[order[i]] = i;
    this.placed = true;
    return places[branch];
  }

  private resize(words: number): void {
    const set = () => new Int32Array(words);
    [this.opened, this.active, this.running, this.ended, this.chosen] = [set(), set(), set(), set(), set()];
    const column = () => new Int32Array(32 * words);
    [this.prunedAt, this.prunedAfter, this.places] = [column(), column(), column()];
  }
}
