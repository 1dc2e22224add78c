/**
 * How safe the leader of a vote is while some voters may still change their minds: the margin test of MARS.
 *
 * Chen et al. 2026, "MARS: Margin-Adversarial Risk-controlled Stopping for Parallel LLM Test-time Scaling" (arXiv 2606.12935): the rule
 * M_k(t) > Σ_j q_j · c_j^k(γ), as in the authors' program. Voter j changes its answer with probability q_j. A change lowers the margin of
 * the leader over challenger k by 2γ where j votes for the leader. It lowers the margin by γ where j votes for a third answer, and by −1
 * where j votes for k.
 */
import type { Answer } from './episode.ts';

/** A vote in progress. */
export class ExpectedVotes {
  /** The answers voted for, in the order in which they were first seen; for each its votes, and how many of those are expected to change. */
  private readonly answers: Answer[] = [];
  private readonly votes: number[] = [];
  private readonly leaving: number[] = [];
  /** Expected changes altogether, those of voters that abstain included. */
  private switches = 0;

  /** @param switches probability that this vote still changes: 0 for one that is cast */
  add(answer: Answer, switches: number): void {
    const { answers, votes, leaving } = this;
    this.switches += switches;
    let place = 0;
    while (place < answers.length && answers[place] !== answer) place++;
    if (place === answers.length) {
      answers.push(answer);
      votes.push(0);
      leaving.push(0);
    }
    votes[place]++;
    leaving[place] += switches;
  }

  /** A voter without a vote, which may still come to have one. */
  abstain(switches: number): void {
    this.switches += switches;
  }

  /** The answer with most votes, among equals the one first seen; undefined before the first vote. */
  get leader(): Answer | undefined {
    return this.answers[this.leading];
  }

  /**
   * Whether no challenger, seen or not, is expected to overtake the leader.
   *
   * @param gamma how adverse changes are taken to be: 1 where all of them go to the challenger
   */
  isSafe(gamma: number): boolean {
    const { answers, votes, leaving, leading, switches } = this;
    if (answers.length === 0) return false;
    const toUnseen = gamma * (switches + leaving[leading]);
    if (votes[leading] <= toUnseen) return false;
    for (let k = 0; k < answers.length; k++) {
      if (k !== leading && votes[leading] - votes[k] <= toUnseen - gamma * leaving[k] - leaving[k]) return false;
    }
    return true;
  }

  /** The place of the leader. */
  private get leading(): number {
    const { votes } = this;
    let leading = 0;
    for (let k = 1; k < votes.length; k++) if (votes[k] > votes[leading]) leading = k;
    return leading;
  }
}
