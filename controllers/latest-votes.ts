/** One vote per branch, its latest answer: what probing in parallel decides by. */
import type { Answer, Branch } from './episode.ts';

export class LatestVotes {
  /** Branches with a vote, in opening order. */
  private voters: Branch[];
  /** The vote counted for each branch, by its index. */
  private readonly votes: Answer[] = [];
  private counts = new Int32Array(1024);
  private leader: Answer = -1;

  /** Starts with the latest answers of `branches`, given in opening order. */
  constructor(branches: readonly Branch[]) {
    this.voters = branches.slice();
    for (const branch of branches) {
      const { answer } = branch;
      this.votes[branch.index] = answer;
      this.count(answer, 1);
    }
  }

  /** Branches with a vote. */
  get size(): number {
    return this.voters.length;
  }

  /** Counts the latest answer of a branch in place of its earlier one. */
  update(branch: Branch): void {
    const { answer, index } = branch;
    const before = this.votes[index];
    if (answer === before) return;
    this.votes[index] = answer;
    this.count(before, -1);
    this.count(answer, 1);
  }

  /** Takes back the votes of all pruned branches. */
  withdrawPruned(): void {
    for (const branch of this.voters) if (branch.pruned) this.count(this.votes[branch.index], -1);
    this.voters = this.voters.filter((branch) => !branch.pruned);
  }

  /** The answer with most votes; among equals, the one that the earliest opened branch gives. Throws without a vote. */
  get winner(): Answer {
    if (this.leader < 0) this.leader = this.findWinner();
    return this.leader;
  }

  private findWinner(): Answer {
    if (this.voters.length === 0) throw new RangeError('expected at least one vote before asking for the winner, got none');
    const { voters, votes, counts } = this;
    let winner = -1;
    let most = 0;
    for (const { index } of voters) {
      const answer = votes[index];
      if (counts[answer] > most) {
        most = counts[answer];
        winner = answer;
      }
    }
    return winner;
  }

  private count(answer: Answer, change: 1 | -1): void {
    if (answer >= this.counts.length) {
      const longer = new Int32Array(2 * answer);
      longer.set(this.counts);
      this.counts = longer;
    }
    this.counts[answer] += change;
    this.leader = -1;
  }
}
