import type { EmbeddedBranch } from './embedded-model.ts';
import type { Forward, Row } from './forward.ts';
import { PAGE_POSITIONS } from './kernel/kernel.ts';

/** The part of a model that its branches need. */
export interface BranchModel {
  readonly forward: Forward;
  readonly context: number;
  readonly vocabulary: number;
  readonly end: number;
}

/** A branch and its keys and values. The last ids of `ids` may be without: they run through the model once something is decoded. */
export class Branch implements EmbeddedBranch {
  readonly ids: number[];
  readonly model: BranchModel;
  private readonly pages: number[];
  /** Positions that have keys and values. */
  private cached: number;
  private closed = false;

  private constructor(model: BranchModel, ids: number[], pages: number[], cached: number) {
    this.model = model;
    this.ids = ids;
    this.pages = pages;
    this.cached = cached;
  }

  static open(model: BranchModel, prompt: readonly number[]): Branch {
    if (prompt.length === 0) throw new RangeError('expected a prompt of at least one id, got none');
    const branch = new Branch(model, [], [], 0);
    branch.feed(prompt);
    return branch;
  }

  fork(): Branch {
    this.requireOpen();
    for (const page of this.pages) this.model.forward.pages.share(page);
    return new Branch(this.model, [...this.ids], [...this.pages], this.cached);
  }

  feed(ids: readonly number[]): void {
    this.requireOpen();
    const { context, vocabulary } = this.model;
    const strange = ids.find((id) => !(Number.isInteger(id) && id >= 0 && id < vocabulary));
    if (strange !== undefined) throw new RangeError(`expected ids from 0 to ${vocabulary - 1}, got ${strange}`);
    const length = this.ids.length + ids.length;
    if (length > context) throw new RangeError(`expected at most ${context} ids in a branch, got ${length}`);
    this.ids.push(...ids);
  }

  close(): void {
    this.requireOpen();
    this.closed = true;
    for (const page of this.pages) this.model.forward.pages.release(page);
  }

  requireOpen(): void {
    if (this.closed) throw new Error('expected a branch that is open, got one that was closed');
  }

  /** The ids that have yet to run through the model, at most so many, as rows with pages that are this branch's own. */
  takeRows(most: number): Row[] {
    const from = this.cached;
    const to = Math.min(from + most, this.ids.length);
    const { pages } = this.model.forward;
    for (let i = Math.floor(from / PAGE_POSITIONS); i * PAGE_POSITIONS < to; i++) {
      this.pages[i] = i < this.pages.length ? pages.own(this.pages[i]) : pages.take();
    }
    // Memory may be full: until here, nothing but room has changed.
    this.cached = to;
    return this.ids.slice(from, to).map((id, i) => ({ id, position: from + i, pages: this.pages }));
  }

  /** Whether all ids have run through the model. */
  get ready(): boolean {
    return this.cached === this.ids.length;
  }
}
