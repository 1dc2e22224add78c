/**
 * The other side of an episode that is played round by round, by somebody else than replay: a model server, or replay in another process. It
 * takes the actions of a round, carries them out, tells what came of them, and ends the round.
 */
import { type Answer, MisuseError } from '../../controllers/episode.ts';
import type { Action } from './action.ts';
import { KnownBranches } from './known-branches.ts';
import { RoundEpisode } from './round-episode.ts';
import { emptyRound, type Unread } from './rules-of-play.ts';

export class RoundByRound {
  /** The episode that a controller plays. */
  readonly episode: RoundEpisode;
  private readonly known: KnownBranches;
  /** The answers that were told of. */
  private readonly answers = new Set<Answer>();

  /**
   * @param capacities how many branches each model can supply
   * @param abstaining the answer that does not vote while another has been given, −1 for none
   * @param unread the part of running branches that the controller does without
   */
  constructor(capacities: readonly number[], abstaining: Answer = -1, unread?: Unread) {
    const most = capacities.reduce((sum, capacity) => sum + capacity, 0);
    this.known = new KnownBranches(most, unread);
    this.episode = new RoundEpisode(this.known, capacities, abstaining);
  }

  /** Takes the actions of the round under way, in the order in which they were asked for. Throws a MisuseError where nothing was asked for. */
  takeActions(): readonly Action[] {
    const { known } = this;
    if (!known.asked) throw emptyRound();
    const { actions } = known;
    known.actions = [];
    return actions;
  }

  /**
   * Tells of a branch that was asked to decode in the round under way.
   *
   * @param answer its latest probe, its final answer once it has finished, or −1 where the controller does without
   * @throws RangeError for a branch that does not decode
   */
  observe(place: number, answer: Answer, finished: boolean): void {
    this.known.observe(place, answer, finished);
    if (answer >= 0) this.answers.add(answer);
  }

  /** Tells what a branch says of itself: its confidence, NaN for none, and whether it says that it is done. */
  observeSigns(place: number, confidence: number, stopFlag: boolean): void {
    this.known.confidence[place] = confidence;
    this.known.stopFlag[place] = Number(stopFlag);
  }

  /** Tells how many verdicts can be had on a branch that has finished, after those that are told now. */
  observeVerdicts(place: number, verdicts: readonly number[], left: number): void {
    (this.known.verdicts[place] ??= []).push(...verdicts);
    this.known.verdictsLeft[place] = left;
  }

  /** Ends a round: what came of it can be read from now on. A branch that was not told of still runs, and answers as before. */
  endRound(): void {
    this.known.endRound();
  }

  /** Checks the answer that a controller returns. Throws a MisuseError unless it was read from a branch. */
  endEpisode(answer: Answer): void {
    if (this.known.asked)
      throw new MisuseError('expected the last round to end before the answer is returned, got requests after the last yield');
    if (this.answers.has(answer)) return;
    const got = typeof answer === 'number' ? answer : typeof answer;
    throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${got}`);
  }
}
