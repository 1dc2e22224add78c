/**
 * Chains of revisions, question by question: what is right after each number of answers, and what each revision broke and repaired. Exact,
 * over all chains that a question has, graded exactly; a chain that has ended keeps its last answer.
 */

import { sum } from '../../../benchmarks/record/figures.ts';
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import type { ResultGrid, Store } from '../../figures/result-grid.ts';

export interface RevisionCounts {
  /** Of all questions together. */
  readonly chains: number;
  /** The share of a question's chains that are right after so many answers, from one on. [steps][questions] */
  readonly right: readonly (readonly number[])[];
  /** The effects of the revision to each further answer, as shares of a question's chains. [steps − 1] */
  readonly revisions: readonly Revision[];
}

/** As shares of each question's chains. [questions] */
export interface Revision {
  readonly rightBefore: readonly number[];
  readonly broken: readonly number[];
  readonly wrongBefore: readonly number[];
  readonly repaired: readonly number[];
}

type Chains = NonNullable<RunRecord['traces']['revisions']>[number];

/** Undefined where branches are no chains of revisions, or none is revised. */
export function revisionCounts(grid: ResultGrid, store: Store): RevisionCounts | undefined {
  const record = grid.contestants.map((played) => grid.record(played, store)).find((found) => found !== undefined);
  const questions = record?.traces.revisions;
  if (questions === undefined) return undefined;
  const steps = Math.max(...questions.map(({ chains }) => chains.length));
  if (steps < 2) return undefined;
  const share = (count: (chains: Chains) => number) => questions.map((each) => count(each) / each.chains[0]);
  const at = (counts: readonly number[], step: number) => counts[step] ?? 0;
  const revisions = Array.from({ length: steps - 1 }, (_, i) => {
    const step = i + 1;
    const rightBefore = ({ right, broken, repaired }: Chains) => at(right, step) + at(broken, step) - at(repaired, step);
    return {
      rightBefore: share(rightBefore),
      broken: share(({ broken }) => at(broken, step)),
      wrongBefore: share((each) => at(each.chains, step) - rightBefore(each)),
      repaired: share(({ repaired }) => at(repaired, step)),
    };
  });
  const right = Array.from({ length: steps }, (_, last) =>
    share(({ right, broken, repaired }) => right[0] + sum(repaired.slice(1, last + 1)) - sum(broken.slice(1, last + 1))),
  );
  return { chains: sum(questions.map(({ chains }) => chains[0])), right, revisions };
}
