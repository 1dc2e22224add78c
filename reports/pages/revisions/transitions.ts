/**
 * How often a revision breaks a right answer, and how often it repairs a wrong one. The shares are ratios of sums over questions.
 * Each question's chains are taken together, so that a question is one cluster.
 */
import type { Estimate } from '../../figures/estimate.ts';
import type { Revision } from './counts.ts';
import { ratioEstimate } from './ratio-interval.ts';
import type { RevisionSteps } from './revisions.ts';

export interface Transition {
  /** To which answer the revision leads; undefined for all revisions together. */
  readonly to: number | undefined;
  /** The share of answers that were right before, as a fraction of 1. */
  readonly rightBefore: Estimate | undefined;
  /** Of those that were right, the share that it made wrong; undefined where none was right. */
  readonly broken: Estimate | undefined;
  /** Of those that were wrong, the share that it made right; undefined where none was wrong. */
  readonly repaired: Estimate | undefined;
  /** The accuracy that it adds: repaired less broken, as shares of all answers. */
  readonly net: Estimate;
}

/** One a revision, then all together. */
export function transitions({ counts: { revisions }, steps, inAll }: RevisionSteps): Transition[] {
  const each = revisions.map((revision, i) => ({ to: i + 2, ...sharesOf(revision), net: steps[i + 1].gain ?? inAll }));
  return [...each, { to: undefined, ...sharesOf(together(revisions)), net: inAll }];
}

function together(revisions: readonly Revision[]): Revision {
  const add = (name: keyof Revision) =>
    revisions[0][name].map((_, q) => revisions.reduce((sum, revision) => sum + revision[name][q], 0));
  return {
    rightBefore: add('rightBefore'),
    broken: add('broken'),
    wrongBefore: add('wrongBefore'),
    repaired: add('repaired'),
  };
}

function sharesOf({ rightBefore, broken, wrongBefore, repaired }: Revision) {
  const before = rightBefore.map((right, q) => right + wrongBefore[q]);
  return {
    rightBefore: ratioEstimate(rightBefore, before),
    broken: ratioEstimate(broken, rightBefore),
    repaired: ratioEstimate(repaired, wrongBefore),
  };
}
