/** All that is known of the branches of an episode, by place in opening order: the part that has been observed, and no more. */
import type { Answer } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';
import type { Action } from './action.ts';
import { FINISHED, type InPlay, PRUNED, RUNNING, type Unread } from './rules-of-play.ts';

/** The answer of a branch of which nothing was observed yet. */
const UNKNOWN = -1;

export class KnownBranches implements InPlay {
  round = 1;
  /** The actions of the round under way, in the order in which they were asked for. */
  actions: Action[] = [];
  /** How often anything has changed. */
  changes = 0;
  asked = false;
  readonly unread: Unread | undefined;
  opened = 0;
  /** Places of the branches that run, in opening order: the first `running`, once `runningPlaces()` has been asked. */
  private readonly places: Int32Array;
  private listed = 0;
  private looked = 0;
  running = 0;
  /** Places of the branches that were asked to decode in the round under way. */
  private decoding: number[] = [];
  /** Places of the branches that ended in the last round, in opening order; and of those that are said to end in the round under way. */
  ended: number[] = [];
  private ending: number[] = [];
  readonly state: Uint8Array;
  readonly askedIn: Int32Array;
  readonly verifiedIn: Int32Array;
  readonly openedIn: Int32Array;
  readonly model: Uint8Array;
  /** Intervals asked for in the round under way. */
  private readonly steps: Int32Array;
  readonly answer: Int32Array;
  /** The round in which the answer last changed. */
  private readonly changedIn: Int32Array;
  readonly depth: Int32Array;
  readonly repeats: Int32Array;
  readonly confidence: Float64Array;
  readonly stopFlag: Uint8Array;
  readonly counter: Float64Array;
  readonly verdictsLeft: Int32Array;
  /** By place, of branches on which there are any. */
  readonly verdicts: number[][] = [];

  /** @param most how many branches can be opened */
  constructor(most: number, unread: Unread | undefined) {
    const column = () => new Int32Array(most);
    this.unread = unread;
    [this.state, this.model, this.stopFlag] = [new Uint8Array(most), new Uint8Array(most), new Uint8Array(most)];
    [this.askedIn, this.verifiedIn, this.openedIn, this.changedIn] = [column(), column(), column(), column()];
    [this.steps, this.depth, this.repeats, this.verdictsLeft] = [column(), column(), column(), column()];
    this.places = column();
    this.answer = column().fill(UNKNOWN);
    this.confidence = new Float64Array(most).fill(Number.NaN);
    this.counter = new Float64Array(most);
  }

  stateOf(i: number): number {
    return this.state[i];
  }

  get columns(): this {
    return this;
  }

  /** One more branch, whose first interval is being decoded. */
  open(model: number): void {
    const i = this.opened++;
    this.running++;
    this.openedIn[i] = this.round;
    this.model[i] = model;
    this.decode(i, 0);
  }

  /** So many more intervals are being decoded. */
  decode(i: number, intervals: number): void {
    this.asked = true;
    if (this.askedIn[i] !== this.round) this.decoding.push(i);
    this.askedIn[i] = this.round;
    this.steps[i] = intervals;
  }

  act(action: Action): void {
    this.actions.push(action);
    this.changes++;
  }

  prune(i: number): void {
    this.state[i] = PRUNED;
    this.repeats[i] = 0;
    this.running--;
  }

  isDecoding(i: number): boolean {
    return this.asked && this.askedIn[i] === this.round;
  }

  /** Places of the branches that run, in opening order: the first `running`. */
  runningPlaces(): Int32Array {
    const { places, state, opened } = this;
    if (this.looked === opened && this.listed === this.running) return places;
    let kept = 0;
    for (let k = 0; k < this.listed; k++) if (state[places[k]] === RUNNING) places[kept++] = places[k];
    for (let i = this.looked; i < opened; i++) if (state[i] === RUNNING) places[kept++] = i;
    this.looked = opened;
    this.listed = kept;
    return places;
  }

  /** Adds the latest answers of all that are not pruned to votes; of those that run, if they have repeated theirs for so many rounds. */
  vote(votes: Tally, rounds: number): void {
    const { state, answer, repeats, opened } = this;
    for (let i = 0; i < opened; i++) {
      if (state[i] === FINISHED || (state[i] === RUNNING && repeats[i] >= rounds)) votes.add(answer[i]);
    }
  }

  /** Places of those that run and have repeated their answers for so many rounds, in opening order. */
  repeating(rounds: number): number[] {
    const { repeats, running } = this;
    const places = this.runningPlaces();
    const found: number[] = [];
    for (let k = 0; k < running; k++) if (repeats[places[k]] >= rounds) found.push(places[k]);
    return found;
  }

  /** How many that run give an answer, and have repeated it for so many rounds. */
  countAgreeing(given: Answer, rounds: number): number {
    const { answer, repeats, running } = this;
    const places = this.runningPlaces();
    let count = 0;
    for (let k = 0; k < running; k++) if (answer[places[k]] === given && repeats[places[k]] >= rounds) count++;
    return count;
  }

  /** Counts a round of those that run, and returns the places of those that have opposed an answer for long enough, in opening order. */
  opponents(given: Answer, patience: number): number[] {
    const { answer, counter, running } = this;
    const places = this.runningPlaces();
    const opposed: number[] = [];
    for (let k = 0; k < running; k++) {
      const i = places[k];
      counter[i] = answer[i] === given ? 0 : counter[i] + 1;
      if (counter[i] >= patience) opposed.push(i);
    }
    return opposed;
  }

  /** A branch that was asked to decode is told of. It is read only once the round has ended. */
  observe(i: number, answer: Answer, finished: boolean): void {
    if (this.askedIn[i] !== this.round || this.state[i] !== RUNNING)
      throw new RangeError(`expected to be told of a branch that decodes, got number ${i}`);
    if (answer !== this.answer[i]) this.changedIn[i] = this.round;
    this.answer[i] = answer;
    if (!finished) return;
    this.state[i] = FINISHED;
    this.repeats[i] = 0;
    this.running--;
    this.ending.push(i);
  }

  /** Ends a round. A branch that was not told of has decoded, still runs, and answers as before. */
  endRound(): void {
    const { decoding, state, steps, depth, repeats, changedIn, round } = this;
    for (let k = 0; k < decoding.length; k++) {
      const i = decoding[k];
      if (state[i] !== RUNNING) continue;
      repeats[i] = steps[i] > 0 && changedIn[i] !== round ? repeats[i] + 1 : 0;
      depth[i] += steps[i];
    }
    if (this.ending.length > 1) this.ending.sort((a, b) => a - b);
    this.ended = this.ending;
    this.ending = [];
    decoding.length = 0;
    this.asked = false;
    this.changes++;
    this.round++;
  }
}
