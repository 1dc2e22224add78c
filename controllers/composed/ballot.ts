/** How branches vote under a composition: when they finish, once they have settled, or for as long as they say so. */
import type { Answer, Episode } from '../episode.ts';
import type { Tally } from '../tally.ts';
import type { Settings } from './settings.ts';

export class Ballot {
  readonly tally: Tally;
  /** Running branches that stand by the winner: they count for it, whether or not the votes will be theirs. */
  support = 0;
  private readonly episode: Episode;
  private readonly settings: Settings;
  /** Whether each branch has settled, as far as any has; and the answers of those that finished early, which count twice. */
  private readonly settled: boolean[] = [];
  private readonly early: Answer[] = [];
  /** The most probes that a branch can have read. */
  deepest = 0;

  constructor(episode: Episode, settings: Settings) {
    this.episode = episode;
    this.settings = settings;
    this.tally = episode.tally();
  }

  /** After a round in which a branch was decoded by `intervals` at most. */
  collect(intervals: number): void {
    const { episode, settings, tally } = this;
    this.deepest = Math.max(1, this.deepest + intervals);
    episode.voteFinished(tally);
    if (settings.earlyWithin >= 0) this.voteEarly();
    if (settings.settledAfter < Infinity) this.settle();
    if (this.deepest >= settings.limit) this.giveUpLong();
    this.countRunning();
  }

  /** Counts the votes of running branches, which last as long as their answers. */
  countRunning(): void {
    const { episode, settings, tally } = this;
    const { runningAfter, runningAgreeing, runningAll } = settings;
    if (runningAgreeing) this.support = tally.first > 0 ? episode.countAgreeing(tally.winner, runningAfter) : 0;
    if (runningAll) this.recount(runningAfter);
  }

  /** The share of running branches that give the winning answer; 1 when none run. */
  get agreeing(): number {
    const { runningCount } = this.episode;
    return runningCount === 0 ? 1 : this.episode.countAgreeing(this.tally.winner) / runningCount;
  }

  /** The share of branches that no longer run. */
  get ended(): number {
    return 1 - this.episode.runningCount / this.episode.openedCount;
  }

  /** The answer that the votes give in the end. */
  conclude(): Answer {
    const { episode, settings, tally } = this;
    if (tally.size === 0) {
      // Nobody has voted: the latest answers decide, those of branches that were too long among them.
      if (settings.limit === Infinity) return episode.majority;
      for (const branch of episode.branches) tally.add(branch.answer);
    } else if (settings.tiesByOpening && !settings.runningAll) this.recount(Infinity);
    return tally.winner;
  }

  /** Counts all votes anew, in opening order; those of running branches if they have repeated their answers for so many rounds. */
  private recount(after: number): void {
    const { episode, tally, settled, early } = this;
    tally.empty();
    if (settled.length === 0) episode.voteLatest(tally, after);
    else {
      for (const branch of episode.branches) {
        const stands = branch.finished || settled[branch.index] || (!branch.pruned && branch.repeats >= after);
        if (stands) tally.add(branch.answer);
      }
    }
    for (const answer of early) tally.add(answer);
  }

  private voteEarly(): void {
    const { episode, settings, tally, early } = this;
    for (const { depth, answer } of episode.justFinished) {
      if (depth >= settings.earlyWithin) continue;
      tally.add(answer);
      early.push(answer);
    }
  }

  private settle(): void {
    const { episode, settings, tally } = this;
    const { settledAfter, settledAgreeing } = settings;
    if (settledAgreeing && tally.first === 0) return;
    const winner = settledAgreeing ? tally.winner : undefined;
    if (winner !== undefined && episode.countAgreeing(winner, settledAfter) === 0) return;
    const repeating = episode.repeating(settledAfter);
    if (repeating.length === 0) return;
    const settled = winner === undefined ? repeating : repeating.filter(({ answer }) => answer === winner);
    episode.prune(settled);
    for (const { index, answer } of settled) {
      tally.add(answer);
      this.settled[index] = true;
    }
  }

  /** Gives up the branches that are too long. */
  private giveUpLong(): void {
    const { episode, settings } = this;
    this.deepest = 0;
    const long = episode.running.filter(({ depth }) => {
      if (depth + 1 >= settings.limit) return true;
      this.deepest = Math.max(this.deepest, depth + 1);
      return false;
    });
    episode.prune(long);
  }
}
