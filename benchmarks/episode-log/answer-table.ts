/** The answers that were read in an episode, numbered anew by how often they were. */
import type { Answer } from '../../controllers/episode.ts';
import type { BranchLog } from './episode-schema.ts';

type Answers = Pick<BranchLog, 'probes' | 'final'>;

export class AnswerTable {
  /** The store's ids, the most frequent first, among equals the one read in the branch opened first. */
  readonly byFrequency: readonly Answer[];
  private readonly places: ReadonlyMap<Answer, number>;

  /** @param branches what each branch said, by the store's ids, final answers included */
  constructor(branches: readonly Answers[]) {
    const counts = new Map<Answer, number>();
    const add = (answer: Answer, count: number) => counts.set(answer, (counts.get(answer) ?? 0) + count);
    for (const { probes, final } of branches) {
      for (const [answer, count] of probes) add(answer, count);
      if (final !== null) add(final, 1);
    }
    this.byFrequency = [...counts].sort(([, a], [, b]) => b - a).map(([answer]) => answer);
    this.places = new Map(this.byFrequency.map((answer, place) => [answer, place]));
  }

  /** Place of an answer in `byFrequency`. @throws RangeError when no branch has given it */
  placeOf(answer: Answer): number {
    const place = this.places.get(answer);
    if (place === undefined) throw new RangeError(`expected an answer that a branch has given, got ${answer}`);
    return place;
  }

  /** The same branch with places in place of the store's ids. */
  translated<Branch extends Answers>(branch: Branch): Branch {
    return {
      ...branch,
      probes: branch.probes.map(([answer, count]) => [this.placeOf(answer), count]),
      final: branch.final === null ? null : this.placeOf(branch.final),
    };
  }
}
