/**
 * How safe the leader of a vote is while some voters may still change their minds: the margin test of MARS.
 *
 * Chen et al. 2026, "MARS: Margin-Adversarial Risk-controlled Stopping for Parallel LLM Test-time Scaling" (arXiv 2606.12935): the rule
 * M_k(t) > Σ_j q_j · c_j^k(γ), as in the authors' program. Voter j changes its answer with probability q_j. A change lowers the margin of
 * the leader over challenger k by 2γ where j votes for the leader. It lowers the margin by γ where j votes for a third answer, and by −1
 * where j votes for k.
 */
import type { Answer } from './episode.ts';

/** The votes for one answer. */
export interface Support {
  votes: number;
  /** How many of its voters are expected to change their minds: the sum of their probabilities. */
  switches: number;
}

/** A vote in progress. Answers come in the order in which they were first seen. */
export class ExpectedVotes {
  private readonly support = new Map<Answer, Support>();
  /** Expected changes altogether, those of voters that abstain included. */
  private switches = 0;

  /** @param switches probability that this vote still changes: 0 for one that is cast */
  add(answer: Answer, switches: number): void {
    this.switches += switches;
    const known = this.support.get(answer);
    if (known === undefined) this.support.set(answer, { votes: 1, switches });
    else {
      known.votes++;
      known.switches += switches;
    }
  }

  /** A voter without a vote, which may still come to have one. */
  abstain(switches: number): void {
    this.switches += switches;
  }

  /** The answer with most votes, among equals the one first seen; undefined before the first vote. */
  get leader(): Answer | undefined {
    let [leader, most]: [Answer | undefined, number] = [undefined, 0];
    for (const [answer, { votes }] of this.support) if (votes > most) [leader, most] = [answer, votes];
    return leader;
  }

  /**
   * Whether no challenger, seen or not, is expected to overtake the leader.
   *
   * @param gamma how adverse changes are taken to be: 1 where all of them go to the challenger
   */
  isSafe(gamma: number): boolean {
    const { leader, switches } = this;
    const leading = leader === undefined ? undefined : this.support.get(leader);
    if (leading === undefined) return false;
    const toUnseen = gamma * (switches + leading.switches);
    if (leading.votes <= toUnseen) return false;
    for (const [answer, { votes, switches: leaving }] of this.support) {
      if (answer !== leader && leading.votes - votes <= toUnseen - gamma * leaving - leaving) return false;
    }
    return true;
  }
}
