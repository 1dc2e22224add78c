/**
 * The filters of one log of lm-evaluation-harness. A task of self-consistency has several, which differ in how they vote over the same
 * samples. Then any of them tells the samples, and nobody has to name one.
 */
import { createHash } from 'node:crypto';
import { DataError, show } from '../foundation/errors.ts';
import type { LoggedSample } from '../samples/logged-sample.ts';

/** A document under another filter than the first. */
interface Other {
  readonly filter: string;
  readonly answers: string;
  readonly at: string;
}

export class FiltersAlike {
  private first: string | undefined;
  private readonly sameAs = new Set<string>();
  /** A hash of the samples of each document under the first filter. */
  private readonly known = new Map<number, string>();
  /** Documents that other filters had before the first one. */
  private readonly waiting = new Map<number, Other[]>();

  /**
   * Takes a document under a filter. Returns whether it is under the first one, whose samples are the store's.
   *
   * @throws DataError where its samples have other answers than under the first
   */
  isFirst(filter: string, document: number, samples: readonly LoggedSample[], at: string): boolean {
    this.first ??= filter;
    const answers = hashOf(samples);
    if (filter !== this.first) {
      this.sameAs.add(filter);
      const known = this.known.get(document);
      const other = { filter, answers, at };
      if (known === undefined) this.waiting.set(document, [...(this.waiting.get(document) ?? []), other]);
      else if (known !== answers) this.refuse(other);
      return false;
    }
    this.known.set(document, answers);
    for (const other of this.waiting.get(document) ?? []) if (other.answers !== answers) this.refuse(other);
    this.waiting.delete(document);
    return true;
  }

  /** The first filter and the others. @throws DataError where another has a document that the first has not */
  end(): { readonly first: string | undefined; readonly sameAs: readonly string[] } {
    const [other] = [...this.waiting.values()].flat();
    if (other !== undefined) this.refuse(other);
    return { first: this.first, sameAs: [...this.sameAs] };
  }

  private refuse({ filter, at }: Other): never {
    throw new DataError(
      `${at}: filter: expected one, or --filter with the name of one, got ${show(this.first)} and ${show(filter)}, whose answers or scores differ`,
    );
  }
}

/** Of the responses and the answers of samples; and of their scores, where each was judged by itself. */
function hashOf(samples: readonly LoggedSample[]): string {
  const isEach = samples.every(({ judged }) => judged !== undefined && judged.answer === undefined);
  const parts = samples.map(({ response, answer, judged }) => [response, answer, isEach && judged?.score]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
