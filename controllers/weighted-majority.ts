/** A vote in which branches have weights: the scores of a verifier, or the model's own confidence. */
import type { Answer, Branch, Episode } from './episode.ts';
import { scoreOf } from './score-of.ts';
import { voters } from './voters.ts';

/** Sums that differ by less than this share of themselves are equal: scores are kept in 32 bits, and differ by rounding. */
const ROUNDING = 2 ** -22;

/**
 * Returns the answer whose branches have most weight together. A branch weighs its score; it weighs nothing without a score, or with one
 * below zero. Where no branch weighs anything, all weigh the same. Among equals it is the answer first seen.
 */
export function weightedMajority(episode: Episode, branches: readonly Branch[], score?: number): Answer {
  return weighedMajority(episode, branches, (branch) => scoreOf(branch, score)).answer;
}

/**
 * As `weightedMajority`, with weights of any kind.
 *
 * @returns the answer, and its share of all weight; 0 where nothing weighs anything
 */
export function weighedMajority(
  episode: Episode,
  branches: readonly Branch[],
  weightOf: (branch: Branch) => number,
): { readonly answer: Answer; readonly share: number } {
  const weights = new Map<Answer, number>();
  let all = 0;
  for (const branch of voters(episode, branches)) {
    const weight = Math.max(0, weightOf(branch) || 0);
    weights.set(branch.answer, (weights.get(branch.answer) ?? 0) + weight);
    all += weight;
  }
  let [winner, most] = [-1, 0];
  for (const [answer, weight] of weights) if (weight > most * (1 + ROUNDING)) [winner, most] = [answer, weight];
  return most > 0 ? { answer: winner, share: most / all } : { answer: plainMajority(episode, branches), share: 0 };
}

/** Returns the answer that most of these branches give; among equals the one first seen. */
export function plainMajority(episode: Episode, branches: readonly Branch[]): Answer {
  const votes = episode.tally();
  for (const branch of branches) votes.add(branch.answer);
  return votes.winner;
}
