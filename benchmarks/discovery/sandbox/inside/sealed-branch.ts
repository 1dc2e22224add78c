/** A branch as foreign code meets it: what the interface says, and nothing behind it. */
import { type Answer, type Branch, MisuseError } from '../../../../controllers/episode.ts';
import type { ReplayBranch } from '../../../replay/replay-branch.ts';
import type { AnswerNames } from './answer-names.ts';
import type { Conduct } from './conduct.ts';

/** Returns the branch of replay behind a sealed branch. @throws MisuseError for anything else */
export let innerOf: (branch: unknown) => ReplayBranch;

export class SealedBranch implements Branch {
  static {
    innerOf = (branch) => {
      if (typeof branch === 'object' && branch !== null && #inner in branch) return branch.#inner;
      throw new MisuseError('expected a branch of this episode, got something else');
    };
  }

  readonly #inner: ReplayBranch;
  readonly #names: AnswerNames;
  readonly #conduct: Conduct;

  constructor(inner: ReplayBranch, names: AnswerNames, conduct: Conduct) {
    this.#inner = inner;
    this.#names = names;
    this.#conduct = conduct;
    Object.freeze(this);
  }

  get index(): number {
    return this.#inner.index;
  }

  get model(): number {
    return this.#inner.model;
  }

  get pruned(): boolean {
    return this.#inner.pruned;
  }

  get verdictsLeft(): number {
    return this.#inner.verdictsLeft;
  }

  get counter(): number {
    return this.#inner.counter;
  }

  set counter(value: number) {
    this.#inner.counter = typeof value === 'number' ? value : Number.NaN;
  }

  get answer(): Answer {
    try {
      return this.#names.read(this.#inner.answer, this.#inner.index);
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get depth(): number {
    try {
      return this.#inner.depth;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get finished(): boolean {
    try {
      return this.#inner.finished;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get repeats(): number {
    try {
      return this.#inner.repeats;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get verdicts(): readonly number[] {
    try {
      return Object.freeze([...this.#inner.verdicts]);
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get confidence(): number {
    try {
      return this.#inner.confidence;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  get stopFlag(): boolean {
    try {
      return this.#inner.stopFlag;
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }
}
