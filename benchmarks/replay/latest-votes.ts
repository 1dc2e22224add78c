/** One vote for each branch that is not pruned, its latest answer; counted from when a majority is first asked for. */
import type { Answer } from '../../controllers/episode.ts';
import { PRUNED, type ReplayBranch } from './replay-branch.ts';

export class LatestVotes {
  /** Whether votes are being counted: nothing needs to be, before a majority is asked for. */
  counting = false;
  /** Votes by answer. */
  counts = new Int32Array(0);
  private voters = 0;
  private abstaining: Answer = -1;

  /** Makes ready for a question with so many answers, of which `abstaining` wins only where there is no other. */
  reset(answers: number, abstaining: Answer): void {
    this.abstaining = abstaining;
    this.counting = false;
    if (this.counts.length < answers) this.counts = new Int32Array(2 * answers);
  }

  add(answer: Answer): void {
    this.counts[answer]++;
    this.voters++;
  }

  remove(answer: Answer): void {
    this.counts[answer]--;
    this.voters--;
  }

  /** The answer with most votes; among equals, that of the branch opened first. `branches` are in opening order, at least one not pruned. */
  winner(branches: readonly ReplayBranch[]): Answer {
    if (!this.counting) this.countAll(branches);
    const { counts, voters, abstaining } = this;
    let winner = -1;
    let most = 0;
    // Whoever has more than half of the votes has won.
    for (let i = 0; i < branches.length && 2 * most <= voters; i++) {
      const { latest, state } = branches[i];
      const votes = counts[latest];
      if (votes > most && state !== PRUNED && latest !== abstaining) {
        most = votes;
        winner = latest;
      }
    }
    return winner < 0 && voters > 0 ? abstaining : winner;
  }

  private countAll(branches: readonly ReplayBranch[]): void {
    this.counting = true;
    this.voters = 0;
    this.counts.fill(0);
    for (const { latest, state } of branches) if (state !== PRUNED) this.add(latest);
  }
}
