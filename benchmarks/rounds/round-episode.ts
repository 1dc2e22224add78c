/**
 * An episode that knows nothing but what it is told: the side of the controller. What a controller asks for is written down as actions. The
 * other side, RoundByRound, has them carried out.
 *
 * Nothing that a controller does to it, or to what it hands out, reaches another episode.
 */
import { type Answer, type Branch, MisuseError } from '../../controllers/episode.ts';
import { EpisodeVerbs } from '../../controllers/episode-verbs.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { Tally } from '../../controllers/tally.ts';
import type { KnownBranches } from './known-branches.ts';
import { placeOf, RoundBranch } from './round-branch.ts';
import * as rules from './rules-of-play.ts';

/** Whatever a controller gives as a list of branches. */
type Branches = readonly Branch[];

const NONE: readonly RoundBranch[] = Object.freeze([]);

export class RoundEpisode extends EpisodeVerbs implements WholeEpisode {
  readonly #known: KnownBranches;
  readonly #capacities: readonly number[];
  readonly #abstaining: Answer;
  /** Branches of each model opened so far. */
  readonly #supplied: number[];
  readonly #all: RoundBranch[] = [];
  /** Votes for the majority, while they are counted. */
  readonly #votes = new Tally();
  /** Lists as handed out, and the change after which they were made. */
  #opened: Branches = NONE;
  #running: Branches = NONE;
  #runningSince = -1;
  #justOpened: Branches = NONE;
  #openedSince = -1;

  /**
   * @param capacities how many branches each model can supply
   * @param abstaining the answer that does not vote while another has been given, −1 for none
   */
  constructor(known: KnownBranches, capacities: readonly number[], abstaining: Answer) {
    super();
    this.#known = known;
    this.#capacities = Object.freeze([...capacities]);
    this.#abstaining = abstaining;
    this.#supplied = capacities.map(() => 0);
    Object.freeze(this);
  }

  get capacity(): number {
    return this.#capacities[0];
  }

  get capacities(): readonly number[] {
    return this.#capacities;
  }

  override get openedCount(): number {
    return this.#known.opened;
  }

  get branches(): Branches {
    if (this.#opened.length !== this.#known.opened) this.#opened = Object.freeze([...this.#all]);
    return this.#opened;
  }

  get running(): Branches {
    rules.requireEndOfRound(this.#known, 'the running branches');
    const { state, changes } = this.#known;
    if (this.#runningSince !== changes) this.#running = Object.freeze(this.#all.filter((_, i) => state[i] === rules.RUNNING));
    this.#runningSince = changes;
    return this.#running;
  }

  override get runningCount(): number {
    rules.requireEndOfRound(this.#known, 'the number of running branches');
    return this.#known.running;
  }

  get justFinished(): Branches {
    rules.requireEndOfRound(this.#known, 'the branches that have just finished');
    return Object.freeze(this.#known.ended.map((i) => this.#all[i]));
  }

  override get latestIntervals(): number {
    rules.requireEndOfRound(this.#known, 'the intervals of the last round');
    return 1;
  }

  get majority(): Answer {
    const votes = this.#votes;
    votes.clear(this.#abstaining);
    rules.requireRead(this.#known, 'the majority');
    this.#known.vote(votes, 0);
    if (votes.size === 0) throw new MisuseError('expected at least one branch before asking for the majority, got none');
    return votes.winner;
  }

  override voteLatest(votes: Tally, rounds = 0): void {
    rules.requireRead(this.#known, 'the latest answers');
    this.#known.vote(votes, rounds);
  }

  override repeating(rounds: number): Branches {
    rules.requireRead(this.#known, 'the branches that repeat their answers');
    return this.#known.repeating(rounds).map((i) => this.#all[i]);
  }

  override countAgreeing(answer: Answer, rounds = 0): number {
    rules.requireRead(this.#known, 'the branches that give an answer');
    return this.#known.countAgreeing(answer, rounds);
  }

  override pruneOpponents(answer: Answer, patience: number, leave = 0): number {
    const known = this.#known;
    rules.requireRead(known, 'the opponents of an answer');
    const opposed = known.opponents(answer, patience);
    const most = known.running - leave;
    if (opposed.length === 0 || most <= 0) return 0;
    if (opposed.length > most) {
      opposed.sort((a, b) => known.counter[b] - known.counter[a] || a - b);
      opposed.length = most;
    }
    for (let k = 0; k < opposed.length; k++) known.prune(opposed[k]);
    this.#known.act({ do: 'prune', places: opposed });
    return opposed.length;
  }

  open(count: number, model = 0): Branches {
    const known = this.#known;
    rules.requireModel(this.#capacities.length, model);
    rules.requireLeft(this.#capacities[model] - this.#supplied[model], count);
    const opened: RoundBranch[] = [];
    for (let i = 0; i < count; i++) {
      const branch = new RoundBranch(known, known.opened);
      known.open(model);
      this.#all.push(branch);
      opened.push(branch);
    }
    this.#supplied[model] += count;
    known.act({ do: 'open', count, model });
    this.#justOpened = Object.freeze(opened);
    this.#openedSince = known.changes;
    return this.#justOpened;
  }

  advance(branches?: Branches, intervals: number | readonly number[] = 1): void {
    const known = this.#known;
    // All that run, first thing in a round: they can be named as a whole.
    const all = branches === undefined || (branches === this.#running && this.#runningSince === known.changes);
    if (all) rules.requireEndOfRound(known, 'the running branches');
    const places = all ? known.runningPlaces() : this.#places(branches, 'advance');
    const count = all ? known.running : places.length;
    if (count === 0) return;
    const each = typeof intervals === 'number' ? intervals : copied(intervals, count);
    if (typeof each === 'number') rules.requireStep(each);
    for (let k = 0; k < count; k++) {
      const step = typeof each === 'number' ? each : each[k];
      if (!all) rules.requireRunning(known, places[k], 'advance');
      if (step !== each) rules.requireStep(step);
      known.decode(places[k], step);
    }
    this.#known.act({ do: 'advance', places: all ? 'running' : (places as number[]), intervals: each });
  }

  finish(branches: Branches): void {
    const known = this.#known;
    const all = branches === this.#justOpened && this.#openedSince === known.changes;
    const places = this.#places(branches, 'finish');
    if (places.length === 0) return;
    for (const i of places) {
      // One that was opened in this round is read whole, once.
      if (known.openedIn[i] === known.round) known.openedIn[i] = 0;
      else rules.requireRunning(known, i, 'finish');
      known.decode(i, 0);
    }
    this.#known.act({ do: 'finish', places: all ? 'opened' : places });
  }

  prune(branches: Branches): void {
    const places = this.#places(branches, 'prune');
    if (places.length === 0) return;
    for (const i of places) {
      rules.requireRunning(this.#known, i, 'prune');
      this.#known.prune(i);
    }
    this.#known.act({ do: 'prune', places });
  }

  verify(branches: Branches, count = 1): void {
    const known = this.#known;
    rules.requireVerdicts(count);
    const places = this.#places(branches, 'verify');
    for (const i of places) {
      rules.requireVerifiable(known, i, count, known.verdictsLeft[i]);
      known.verifiedIn[i] = known.round;
      known.asked = true;
    }
    if (places.length > 0) this.#known.act({ do: 'verify', places, count });
  }

  tally(): Tally {
    const tally = new Tally();
    tally.clear(this.#abstaining);
    return tally;
  }

  #places(branches: Branches, action: string): readonly number[] {
    if (!Array.isArray(branches)) throw new MisuseError(`expected a list of branches, got ${typeof branches}`);
    const places: number[] = [];
    const { length } = branches;
    for (let k = 0; k < length; k++) places.push(placeOf(branches[k], this.#known, action));
    return places;
  }
}

/** The first of these numbers, each looked at once. */
function copied(values: readonly number[], length: number): number[] {
  const numbers: number[] = [];
  for (let i = 0; i < length; i++) {
    const value: unknown = values[i];
    numbers.push(typeof value === 'number' ? value : Number.NaN);
  }
  return numbers;
}
