/** A vote in which branches have weights: their scores. */
import type { Answer, Branch, Episode } from './episode.ts';
import { scoreOf } from './score-of.ts';
import { voters } from './voters.ts';

/** Sums that differ by less than this share of themselves are equal: verdicts are kept in 32 bits, and differ by rounding. */
const ROUNDING = 2 ** -22;

/**
 * The answer whose branches have most weight together. A branch weighs its score: nothing where it has none, or one below zero. Where
 * nothing weighs anything, all weigh the same. Among equals it is the answer first seen.
 */
export function weightedMajority(episode: Episode, branches: readonly Branch[], score?: number): Answer {
  const weights = new Map<Answer, number>();
  for (const branch of voters(episode, branches)) {
    const weight = Math.max(0, scoreOf(branch, score) || 0);
    weights.set(branch.answer, (weights.get(branch.answer) ?? 0) + weight);
  }
  let [winner, most] = [-1, 0];
  for (const [answer, weight] of weights) if (weight > most * (1 + ROUNDING)) [winner, most] = [answer, weight];
  return most > 0 ? winner : plainMajority(episode, branches);
}

/** The answer that most of these branches give; among equals the one first seen. */
export function plainMajority(episode: Episode, branches: readonly Branch[]): Answer {
  const votes = episode.tally();
  for (const branch of branches) votes.add(branch.answer);
  return votes.winner;
}
