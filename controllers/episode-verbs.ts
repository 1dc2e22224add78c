/**
 * The calls of an episode that are about all running branches, said by those that are about single ones. An episode that extends this class
 * has them as they are defined; replay has the same, only faster.
 */
import type { Answer, Branch, Episode } from './episode.ts';
import type { Tally } from './tally.ts';

type Verbs =
  | 'openedCount'
  | 'advanceUntilEnd'
  | 'latestIntervals'
  | 'runningCount'
  | 'pruneOpponents'
  | 'advanceBursts'
  | 'repeating'
  | 'pruneRepeating'
  | 'countAgreeing'
  | 'voteLatest'
  | 'voteFinished';

export abstract class EpisodeVerbs implements Pick<Episode, Verbs> {
  abstract readonly branches: readonly Branch[];
  abstract readonly running: readonly Branch[];
  abstract readonly justFinished: readonly Branch[];
  abstract advance(branches?: readonly Branch[], intervals?: number | readonly number[]): void;
  abstract prune(branches: readonly Branch[]): void;

  get openedCount(): number {
    return this.branches.length;
  }

  get runningCount(): number {
    return this.running.length;
  }

  pruneOpponents(answer: Answer, patience: number, leave = 0): number {
    const { running } = this;
    for (const branch of running) branch.counter = branch.answer === answer ? 0 : branch.counter + 1;
    const opposed = running.filter((branch) => branch.counter >= patience);
    opposed.sort((a, b) => b.counter - a.counter || a.index - b.index);
    const pruned = opposed.slice(0, Math.max(0, running.length - leave));
    this.prune(pruned);
    return pruned.length;
  }

  /** Stops after one interval, as any episode may. */
  advanceUntilEnd(_intervals?: number): void {
    this.advance();
  }

  get latestIntervals(): number {
    return 1;
  }

  advanceBursts(burst: number): void {
    const { running } = this;
    this.advance(
      running,
      running.map(({ counter }) => (counter === 0 ? burst : 1)),
    );
  }

  repeating(rounds: number): readonly Branch[] {
    return this.running.filter(({ repeats }) => repeats >= rounds);
  }

  pruneRepeating(rounds: number): number {
    const pruned = this.repeating(rounds);
    this.prune(pruned);
    return pruned.length;
  }

  countAgreeing(answer: Answer, rounds = 0): number {
    return this.repeating(rounds).filter((branch) => branch.answer === answer).length;
  }

  voteLatest(votes: Tally, rounds = 0): void {
    for (const { pruned, finished, repeats, answer } of this.branches) {
      if (!pruned && (finished || repeats >= rounds)) votes.add(answer);
    }
  }

  voteFinished(votes: Tally): void {
    const inOrder = [...this.justFinished].sort((a, b) => b.depth - a.depth || a.index - b.index);
    for (const { answer } of inOrder) votes.add(answer);
  }
}
