/** A tally in front of the engine's own: it counts answers by the names they have for the controller. */
import type { Answer } from '../../../../controllers/episode.ts';
import type { Tally } from '../../../../controllers/tally.ts';
import type { AnswerNames } from './answer-names.ts';
import type { Conduct } from './conduct.ts';

export class SealedTally {
  readonly #inner: Tally;
  readonly #names: AnswerNames;
  readonly #conduct: Conduct;

  constructor(inner: Tally, names: AnswerNames, conduct: Conduct) {
    this.#inner = inner;
    this.#names = names;
    this.#conduct = conduct;
    Object.freeze(this);
  }

  get size(): number {
    return this.#inner.size;
  }

  get first(): number {
    return this.#inner.first;
  }

  get second(): number {
    return this.#inner.second;
  }

  get winner(): Answer {
    try {
      return this.#names.nameOf(this.#inner.winner);
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  add(answer: Answer): void {
    try {
      this.#inner.add(this.#names.idOf(answer));
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }

  empty(): void {
    this.#inner.empty();
  }

  clear(abstaining?: Answer): void {
    try {
      this.#inner.clear(abstaining === undefined || abstaining === -1 ? -1 : this.#names.idOf(abstaining));
    } catch (error) {
      throw this.#conduct.note(error);
    }
  }
}
