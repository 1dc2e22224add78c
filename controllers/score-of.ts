/** Scores a branch: one number from the verdicts that a verifier has given so far. */
import { integer } from './controller.ts';
import type { Branch } from './episode.ts';

const MEAN = 0;
const LEAST = 1;

/** The parameter that controllers share. The least and the last are for step scores of a process reward model, asked for all at once. */
export const score = integer(
  'what scores a branch, of the verdicts that could be read: 0 the mean, 1 the least, 2 the last',
  0,
  0,
  2,
);

/** The parameter that controllers share. */
export const verdicts = integer('verdicts asked for on each branch at most', 1, 1, 1024);

/** Returns the score of a branch, in the unit of the verdicts. NaN where none of its verdicts could be read, or none was asked for. */
export function scoreOf({ verdicts }: Branch, score = MEAN): number {
  let [read, sum, least, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NaN];
  for (const verdict of verdicts) {
    if (Number.isNaN(verdict)) continue;
    read++;
    sum += verdict;
    least = Math.min(least, verdict);
    last = verdict;
  }
  if (read === 0) return Number.NaN;
  if (score === MEAN) return sum / read;
  return score === LEAST ? least : last;
}

/** Returns the branches from best to worst, with branches without a score last. Among equals the branch opened first comes first. */
export function ranked(branches: readonly Branch[], score = MEAN): Branch[] {
  const scored = branches.map((branch) => {
    const value = scoreOf(branch, score);
    return { branch, value: Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value };
  });
  scored.sort((a, b) => (a.value === b.value ? a.branch.index - b.branch.index : b.value - a.value));
  return scored.map(({ branch }) => branch);
}
