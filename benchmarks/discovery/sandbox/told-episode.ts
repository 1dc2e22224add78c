/**
 * An episode of replay that foreign code plays from elsewhere, and what has been told of it there. Nothing is told but what was decoded:
 * neither gold, nor a probe that was not read, nor a bill. Answers have names by the order in which they were told: ids of a store would tell
 * their order in its file.
 */
import { type Answer, MisuseError } from '../../../controllers/episode.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import type { ReplayEpisode } from '../../replay/replay-episode.ts';
import { storesOf } from '../../replay/supply.ts';
import { FINISHED, RUNNING, type Unread } from '../../rounds/rules-of-play.ts';
import { perform } from './actions.ts';
import type { Numbers } from './numbers.ts';

/** The name of the answer that abstains. No other answer has it. */
export const ABSTAINING = 0;
/** Stands for an answer that is not told. */
const UNTOLD = -1;

/** More than there are places. One number tells of a branch: place + PLACES × (2 × (name of its answer + 1) + 1 if it has finished). */
export const PLACES = 65_536;

/** The kinds of things that can be told of branches, by the stores of an episode. */
export interface ToldKinds {
  readonly unread: Unread | undefined;
  /** Whether probes come with confidence or a stop flag. */
  readonly signs: boolean;
  readonly verdicts: boolean;
}

/** Returns the kinds of things that stores can tell. */
export function toldOf(traces: TraceStore, unread: Unread | undefined): ToldKinds {
  const stores = storesOf(traces);
  return {
    unread,
    signs: stores.some(({ confidence, stopFlag }) => confidence !== undefined || stopFlag !== undefined),
    verdicts: stores.some(({ verdict }) => verdict !== undefined),
  };
}

export class ToldEpisode {
  readonly episode: ReplayEpisode;
  private readonly told: ToldKinds;
  /** Names by answer, and answers by name. */
  private readonly names: Int32Array;
  private readonly answers: Answer[];
  /** Places of the branches of which more can be told, in opening order; all opened before `begun` were among them. */
  private going: number[] = [];
  private begun = 0;
  /** By place: the name that was told last, and the next probe to be read then. */
  private readonly lastName: Int32Array;
  private readonly lastNext: Int32Array;
  /** By place, of branches that have finished: how many verdicts were told. */
  private readonly verdicts: number[] = [];

  /** @param answers how many the question has @param abstaining the one that abstains, −1 for none */
  constructor(episode: ReplayEpisode, answers: number, abstaining: Answer, told: ToldKinds) {
    this.episode = episode;
    this.told = told;
    this.answers = [abstaining];
    this.names = new Int32Array(answers).fill(UNTOLD);
    if (abstaining >= 0) this.names[abstaining] = ABSTAINING;
    const { length } = episode.columns.row;
    this.lastName = new Int32Array(length).fill(UNTOLD);
    this.lastNext = new Int32Array(length).fill(-1);
  }

  /** Carries out what is asked for in a round, and ends it. Returns the answer where it ends the episode. @throws MisuseError */
  play(actions: Numbers): Answer | undefined {
    const { episode, answers } = this;
    const name = perform(episode, actions);
    if (name === undefined) {
      episode.endRound();
      return undefined;
    }
    if (name < 0 || name >= answers.length || answers[name] < 0)
      throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${name}`);
    episode.endEpisode(answers[name]);
    return answers[name];
  }

  /** Writes what the last round has brought: the number of branches that are told of, then each of them. */
  tell(out: Numbers): void {
    const { going, lastName, lastNext } = this;
    const { signs, unread, verdicts } = this.told;
    const columns = this.episode.bare();
    const { state, opened } = columns;
    const head = out.length;
    let count = 0;
    let kept = 0;
    out.push(0);
    while (this.begun < opened) going.push(this.begun++);
    for (const i of going) {
      const finished = state[i] === FINISHED;
      if (state[i] === RUNNING) going[kept++] = i;
      else if (!finished) continue;
      const next = columns.nextOf(i);
      const moved = next !== lastNext[i];
      lastNext[i] = next;
      if (!finished && (!moved || unread === 'all')) continue;
      const name = finished || unread === undefined ? this.nameOf(columns.latestOf(i)) : UNTOLD;
      if (!finished && !signs && name === lastName[i]) continue;
      lastName[i] = name;
      out.push((2 * (name + 1) + Number(finished)) * PLACES + i);
      if (signs) this.tellSigns(i, finished, out);
      count++;
    }
    going.length = kept;
    out.set(head, count);
    if (verdicts) this.tellVerdicts(out);
  }

  private nameOf(answer: Answer): number {
    const known = this.names[answer];
    if (known !== UNTOLD) return known;
    this.names[answer] = this.answers.length;
    return this.answers.push(answer) - 1;
  }

  private tellSigns(i: number, finished: boolean, out: Numbers): void {
    const branch = this.episode.branches[i];
    out.push(branch.confidence);
    out.push((finished || this.told.unread === undefined) && branch.stopFlag ? 1 : 0);
  }

  /** Of each branch that has finished: the verdicts that came since, and how many are left. */
  private tellVerdicts(out: Numbers): void {
    const head = out.length;
    let count = 0;
    out.push(0);
    for (const branch of this.episode.branches) {
      if (!branch.finished) continue;
      const told = this.verdicts[branch.index];
      const verdicts = [...branch.verdicts];
      if (told === verdicts.length) continue;
      this.verdicts[branch.index] = verdicts.length;
      out.push(branch.index);
      out.push(branch.verdictsLeft);
      out.push(verdicts.length - (told ?? 0));
      for (const verdict of verdicts.slice(told ?? 0)) out.push(verdict);
      count++;
    }
    out.set(head, count);
  }
}
