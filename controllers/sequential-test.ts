/**
 * The sequential probability ratio tests share one loop: it draws samples until the votes of the two most frequent answers decide.
 *
 * Lee et al. 2025, "ConSol: Sequential Probability Ratio Testing to Find Consistent LLM Reasoning Paths Efficiently"
 * (arXiv 2503.17587). The two highest counts are v1 ≥ v2. L(v1, v2) is the log likelihood ratio of "the first is ahead" against "both are
 * as likely". L is compared with log A = log((1 − b) / a) and log B = log(b / (1 − a)). At or above log A the leader is the answer. At or
 * below log B the two are taken to be equal, which ends the question too, with the leader.
 *
 * The paper tests after each sample. Its code, and the 360 recorded episodes, draw in batches. A batch has as many samples as would decide
 * if all of them voted for the leader; the test looks only after a batch. The first batch has three samples in every published setting, so
 * that the first look is at the third sample. Batches waste no sample, but L may pass below log B within a batch and come back. A look
 * after each sample would have ended 7 of the 360 recorded episodes earlier. A batch is drawn in parallel.
 *
 * Deviations: among equals the leader is the answer first seen, in their code the smallest number. An answer that could not be read votes
 * like any other; their code draws again.
 */
import { type Parameter, real } from './controller.ts';
import type { Answer, Episode } from './episode.ts';

/** The error rates that the test is made for, a and b of the paper; with a + b ≥ 1 one sample decides. */
export interface ErrorRates {
  readonly a: number;
  readonly b: number;
}

/** The rates as parameters; the paper calibrates b so that three votes out of three decide. */
export function errorRates(b: number): { readonly a: Parameter; readonly b: Parameter } {
  return {
    a: real('chance of a leader where there is none', 0.05, 1e-6, 0.5),
    b: real('chance of none where there is one', b, 1e-6, 0.999999),
  };
}

/** Whether the log likelihood ratio is at one of the bounds or beyond. */
export function isDecided(ratio: number, { a, b }: ErrorRates): boolean {
  return ratio >= Math.log((1 - b) / a) || ratio <= Math.log(b / (1 - a));
}

/**
 * Draws samples until the test decides, at most `width`, and returns the leading answer.
 *
 * @param logRatio L of the votes of the leader and of the second
 */
export function* drawUntilDecided(
  episode: Episode,
  width: number,
  rates: ErrorRates,
  logRatio: (first: number, second: number) => number,
): Generator<void, Answer, void> {
  const most = Math.min(width, episode.capacity);
  const votes = episode.tally();
  for (;;) {
    let batch = votes.size === 0 ? 1 : 0;
    while (batch < most - votes.size && !isDecided(logRatio(votes.first + batch, votes.second), rates)) batch++;
    if (batch === 0) return votes.winner;
    episode.finish(episode.open(batch));
    yield;
    episode.voteFinished(votes);
  }
}
