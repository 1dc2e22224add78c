/**
 * The answer that leads by votes and verdicts together, and how surely it does.
 *
 * By votes, two answers are as adaptive-consistency has them: the odds of one against the other are those of X > ½ for
 * X ~ Beta(v1 + 1, v2 + 1). A verdict is a noisy signal on its branch. It multiplies the odds of the branch's answer by a ratio: the
 * probability of this verdict on a right answer, over that on a wrong one. Answers are weighed against the one with most votes. An answer
 * that no branch gave yet may also be the right one: it has no votes and no verdicts. Verdicts on different branches are taken to be
 * independent, as votes are. The assumption is generous: a verifier that errs on an answer is likely to err on it again.
 */
import { confidence } from './confidence.ts';
import type { Answer } from './episode.ts';

/** The evidence for an answer: its votes, and the sum of the log-likelihood ratios of verdicts on its branches. */
export interface Standing {
  votes: number;
  evidence: number;
}

/** The leading answer, and the log odds of the runner-up against it. */
export interface Lead {
  readonly answer: Answer;
  readonly against: number;
}

/**
 * Returns the leading answer; among equals the answer first seen leads. Without any answer the leader is −1, and the odds against it are
 * infinite.
 */
export function leadOf(standings: ReadonlyMap<Answer, Standing>): Lead {
  let most = 0;
  for (const { votes } of standings.values()) most = Math.max(most, votes);
  let leader = -1;
  let first = Number.NEGATIVE_INFINITY;
  let second = byVotes(most, 0);
  for (const [answer, { votes, evidence }] of standings) {
    const weight = byVotes(most, votes) + evidence;
    if (weight > first) {
      second = Math.max(second, first);
      first = weight;
      leader = answer;
    } else {
      second = Math.max(second, weight);
    }
  }
  return { answer: leader, against: second - first };
}

/**
 * Returns the evidence that verdicts on one branch give for its answer, as a log-likelihood ratio. Several verdicts of one branch count as
 * one. They come from one verifier and one text: more of them make the mean surer, but are not independent evidence.
 *
 * @param mean of the branch's verdicts, from 0 to 1; NaN for none
 * @param accuracy probability that a verdict is right
 */
export function verdictEvidence(mean: number, accuracy: number): number {
  if (Number.isNaN(mean)) return 0;
  return (2 * Math.min(1, Math.max(0, mean)) - 1) * logOdds(accuracy);
}

/** The natural logarithm of p / (1 − p). */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Log odds of an answer with so many votes against one with the most. */
function byVotes(most: number, votes: number): number {
  return votes === most ? 0 : logOdds(1 - confidence(most, votes));
}
