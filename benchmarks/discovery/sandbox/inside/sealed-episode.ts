/**
 * An episode as foreign code meets it. Everything that it hands out is frozen and shows the interface alone. Everything that it receives is
 * copied before it is looked at, so that it cannot change in between.
 */
import { type Answer, type Branch, type Episode, MisuseError } from '../../../../controllers/episode.ts';
import { EpisodeVerbs } from '../../../../controllers/episode-verbs.ts';
import type { Tally } from '../../../../controllers/tally.ts';
import type { ReplayBranch } from '../../../replay/replay-branch.ts';
import type { ReplayEpisode } from '../../../replay/replay-episode.ts';
import type { DecisionWriter } from '../decisions.ts';
import type { AnswerNames } from './answer-names.ts';
import type { Conduct } from './conduct.ts';
import { innerOf, SealedBranch } from './sealed-branch.ts';
import { SealedTally } from './sealed-tally.ts';

type Branches = readonly Branch[];

export class SealedEpisode extends EpisodeVerbs implements Episode {
  readonly #inner: ReplayEpisode;
  readonly #names: AnswerNames;
  readonly #conduct: Conduct;
  readonly #decisions: DecisionWriter;
  /** By their place in opening order, kept from episode to episode, as those behind them are. */
  readonly #sealed: SealedBranch[] = [];
  /** The engine's lists, and the same lists sealed. */
  #opened: Branches = [];
  #openedSealed: Branches = [];
  #running: Branches = [];
  #runningSealed: Branches = [];

  constructor(inner: ReplayEpisode, names: AnswerNames, conduct: Conduct, decisions: DecisionWriter) {
    super();
    this.#inner = inner;
    this.#names = names;
    this.#conduct = conduct;
    this.#decisions = decisions;
    Object.freeze(this);
  }

  get capacity(): number {
    return this.#inner.capacity;
  }

  get capacities(): readonly number[] {
    return Object.freeze([...this.#inner.capacities]);
  }

  get branches(): Branches {
    const { branches } = this.#inner;
    if (branches !== this.#opened) {
      this.#openedSealed = this.#seal(branches);
      this.#opened = branches;
    }
    return this.#openedSealed;
  }

  get running(): Branches {
    try {
      const { running } = this.#inner;
      if (running !== this.#running) {
        this.#decisions.look(running);
        this.#runningSealed = this.#seal(running);
        this.#running = running;
      }
      return this.#runningSealed;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get justFinished(): Branches {
    try {
      return this.#seal(this.#inner.justFinished);
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get majority(): Answer {
    try {
      return this.#names.read(this.#inner.majority);
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  open(count: number, model = 0): Branches {
    return this.#act(() => {
      if (typeof model !== 'number') throw new MisuseError(`expected open to be given a model, got ${typeof model}`);
      const opened = this.#inner.open(count, model);
      this.#decisions.open(count, model);
      return this.#seal(opened);
    });
  }

  advance(branches: Branches = this.running, intervals: number | readonly number[] = 1): void {
    const own = this.#unseal(branches);
    const steps = typeof intervals === 'number' ? intervals : this.#numbers(intervals, own.length);
    this.#act(() => {
      this.#inner.advance(own, steps);
      this.#decisions.advance(own, steps);
    });
  }

  finish(branches: Branches): void {
    const own = this.#unseal(branches);
    this.#act(() => {
      this.#inner.finish(own);
      this.#decisions.finish(own);
    });
  }

  prune(branches: Branches): void {
    const own = this.#unseal(branches);
    this.#act(() => {
      this.#inner.prune(own);
      this.#decisions.prune(own);
    });
  }

  verify(branches: Branches, count = 1): void {
    const own = this.#unseal(branches);
    this.#act(() => {
      this.#inner.verify(own, count);
      this.#decisions.verify(own, count);
    });
  }

  tally(): Tally {
    return new SealedTally(this.#inner.tally(), this.#names, this.#conduct) as unknown as Tally;
  }

  /** An action that does not get to its end leaves its mark, even where there is no stack left to note why. */
  #act<Result>(action: () => Result): Result {
    this.#conduct.requireGood();
    this.#conduct.acting = true;
    try {
      const result = action();
      this.#conduct.acting = false;
      return result;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  #seal(branches: Branches): Branches {
    const sealed: SealedBranch[] = [];
    for (let i = 0; i < branches.length; i++) {
      const inner = branches[i] as ReplayBranch;
      sealed.push((this.#sealed[inner.index] ??= new SealedBranch(inner, this.#names, this.#conduct)));
    }
    return Object.freeze(sealed);
  }

  /** The engine's own list where it is that of the running branches as handed out: the engine knows it again. */
  #unseal(branches: Branches): Branches {
    if (branches === this.#runningSealed) return this.#running;
    try {
      if (!Array.isArray(branches)) throw new MisuseError(`expected a list of branches, got ${typeof branches}`);
      const own: ReplayBranch[] = [];
      const { length } = branches;
      for (let i = 0; i < length; i++) own.push(innerOf(branches[i]));
      return own;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  #numbers(values: readonly number[], length: number): number[] {
    const numbers: number[] = [];
    for (let i = 0; i < length; i++) {
      const value: unknown = values[i];
      numbers.push(typeof value === 'number' ? value : Number.NaN);
    }
    return numbers;
  }
}
