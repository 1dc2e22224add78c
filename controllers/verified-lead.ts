/**
 * Which answer leads by votes and verdicts together, and how surely.
 *
 * By votes, two answers are as adaptive-consistency has them: the odds of one against the other are those of X > ½ for
 * X ~ Beta(v1 + 1, v2 + 1). A verdict is a noisy signal on its branch; by it, the odds of the branch's answer change by the ratio of the
 * probabilities with which a right and a wrong one would have been given it. Answers are weighed against the one with most votes.
 * An answer that no branch gave yet may also be the right one: it has no votes and no verdicts. Verdicts on different branches are
 * taken to be independent, as votes are; a verifier that errs on an answer is likely to err on it again, so that this is generous.
 */
import { confidence } from './confidence.ts';
import type { Answer } from './episode.ts';

/** What is known of an answer: its votes, and what verdicts on its branches say, as a sum of log-likelihood ratios. */
export interface Standing {
  votes: number;
  evidence: number;
}

/** The leading answer, and the log odds of the runner-up against it. */
export interface Lead {
  readonly answer: Answer;
  readonly against: number;
}

/** Among equals the answer first seen leads. Without any answer none does, −1, and the odds against it are infinite. */
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
 * What verdicts on a branch say for its answer, as a log-likelihood ratio, from their mean in [0, 1], NaN for none. They count as one:
 * they are by one verifier on one text, so that more of them make the mean surer, but are no new evidence each.
 */
export function verdictEvidence(mean: number, accuracy: number): number {
  if (Number.isNaN(mean)) return 0;
  return (2 * Math.min(1, Math.max(0, mean)) - 1) * logOdds(accuracy);
}

export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Log odds of an answer with so many votes against one with the most. */
function byVotes(most: number, votes: number): number {
  return votes === most ? 0 : logOdds(1 - confidence(most, votes));
}
