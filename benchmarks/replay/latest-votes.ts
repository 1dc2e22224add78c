/** One vote for each branch that is not pruned, its latest answer; counted from when a majority is first asked for. */
import type { Answer } from '../../controllers/episode.ts';
import { type BranchColumns, PRUNED } from './branch-columns.ts';

export class LatestVotes {
  /** Whether votes are being counted: nothing needs to be, before a majority is asked for. */
  counting = false;
  /** Votes by answer. */
  counts = new Int32Array(0);
  private voters = 0;

  /** Makes ready for a question with so many answers. */
  reset(answers: number): void {
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

  move(from: Answer, to: Answer): void {
    this.counts[from]--;
    this.counts[to]++;
  }

  /** The answer with most votes; among equals, that of the branch opened first; −1 where all are pruned. `abstaining` wins alone. */
  winner(columns: BranchColumns, abstaining: Answer): Answer {
    if (!this.counting) this.countAll(columns);
    const { counts, voters } = this;
    const { latest, state, opened } = columns;
    let winner = -1;
    let most = 0;
    // Whoever has more than half of the votes has won.
    for (let i = 0; i < opened && 2 * most <= voters; i++) {
      const answer = latest[i];
      const votes = counts[answer];
      if (votes > most && state[i] !== PRUNED && answer !== abstaining) {
        most = votes;
        winner = answer;
      }
    }
    return winner < 0 && voters > 0 ? abstaining : winner;
  }

  private countAll({ latest, state, opened }: BranchColumns): void {
    this.counting = true;
    this.voters = 0;
    this.counts.fill(0);
    for (let i = 0; i < opened; i++) if (state[i] !== PRUNED) this.add(latest[i]);
  }
}
