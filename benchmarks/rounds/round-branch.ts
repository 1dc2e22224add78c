/** A branch of a RoundEpisode as a controller sees it: a place among the known branches. Its reads keep the rules of rounds. */
import type { Answer, Branch, Verdicts } from '../../controllers/episode.ts';
import type { KnownBranches } from './known-branches.ts';
import { FINISHED, notOurs, PRUNED, readTooEarly, readUnprobed } from './rules-of-play.ts';

/** Returns the place of a branch of these; throws a MisuseError for anything else. */
export let placeOf: (branch: unknown, known: KnownBranches, action: string) => number;

export class RoundBranch implements Branch {
  static {
    placeOf = (branch, known, action) => {
      if (typeof branch === 'object' && branch !== null && #known in branch && branch.#known === known) return branch.#index;
      throw notOurs(action);
    };
  }

  readonly #known: KnownBranches;
  readonly #index: number;

  constructor(known: KnownBranches, index: number) {
    this.#known = known;
    this.#index = index;
    Object.freeze(this);
  }

  get index(): number {
    return this.#index;
  }

  get model(): number {
    return this.#known.model[this.#index];
  }

  get answer(): Answer {
    this.#requireRead('answer', true);
    return this.#known.answer[this.#index];
  }

  get finished(): boolean {
    this.#requireRead('finished');
    return this.#known.state[this.#index] === FINISHED;
  }

  get pruned(): boolean {
    return this.#known.state[this.#index] === PRUNED;
  }

  get depth(): number {
    this.#requireRead('depth');
    return this.#known.depth[this.#index];
  }

  get repeats(): number {
    this.#requireRead('repeats', true);
    return this.#known.repeats[this.#index];
  }

  get confidence(): number {
    this.#requireRead('confidence', this.#known.unread === 'all');
    return this.#known.confidence[this.#index];
  }

  get stopFlag(): boolean {
    this.#requireRead('stopFlag', true);
    return this.#known.stopFlag[this.#index] === 1;
  }

  get verdicts(): Verdicts {
    const { asked, round, verifiedIn, verdicts } = this.#known;
    if (asked && verifiedIn[this.#index] === round) readTooEarly(this.#index, 'verdicts');
    return Object.freeze([...(verdicts[this.#index] ?? [])]);
  }

  get verdictsLeft(): number {
    return this.#known.verdictsLeft[this.#index];
  }

  get counter(): number {
    return this.#known.counter[this.#index];
  }

  set counter(value: number) {
    this.#known.counter[this.#index] = typeof value === 'number' ? value : Number.NaN;
  }

  /** @param probed whether it is a probe that is read */
  #requireRead(what: string, probed = false): void {
    const known = this.#known;
    if (known.isDecoding(this.#index)) readTooEarly(this.#index, what);
    if (probed && known.unread !== undefined && known.state[this.#index] !== FINISHED)
      readUnprobed(known.unread, `branch ${this.#index}`);
  }
}
