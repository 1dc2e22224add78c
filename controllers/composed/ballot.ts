/** How branches vote under a composition: when they finish, once they have settled, or for as long as they say so. */
import type { Answer, Branch, Episode } from '../episode.ts';
import type { Tally } from '../tally.ts';
import type { Settings } from './settings.ts';

export class Ballot {
  readonly tally: Tally;
  /** Running branches that stand by the winner: they count for it, whether or not the votes will be theirs. */
  support = 0;
  private readonly episode: Episode;
  private readonly settings: Settings;
  /** Votes by branch, where others vote than those that have finished, once each. */
  private readonly votes: number[] | undefined;
  /** The most probes that a branch can have read. */
  deepest = 0;

  constructor(episode: Episode, settings: Settings) {
    this.episode = episode;
    this.settings = settings;
    this.tally = episode.tally();
    this.votes = settings.earlyWithin >= 0 || settings.settledAfter < Infinity ? [] : undefined;
  }

  /** After a round in which a branch was decoded by `intervals` at most. */
  collect(intervals: number): void {
    const { episode, settings, votes, tally } = this;
    this.deepest = Math.max(1, this.deepest + intervals);
    if (votes === undefined) episode.voteFinished(tally);
    else {
      let finished = episode.justFinished;
      if (finished.length > 1) finished = [...finished].sort((a, b) => b.depth - a.depth || a.index - b.index);
      for (const branch of finished) this.vote(branch, branch.depth < settings.earlyWithin ? 2 : 1);
    }
    if (settings.settledAfter < Infinity) this.settle();
    if (this.deepest >= settings.limit) this.giveUpLong();
    this.countRunning();
  }

  /** Counts the votes of running branches, which last as long as their answers. */
  countRunning(): void {
    const { episode, settings, tally, votes } = this;
    const { runningAfter, runningAgreeing, runningAll } = settings;
    if (runningAgreeing) this.support = tally.first > 0 ? episode.countAgreeing(tally.winner, runningAfter) : 0;
    if (!runningAll) return;
    tally.clear();
    if (votes === undefined) episode.voteLatest(tally, runningAfter);
    else
      for (const branch of episode.branches) {
        const stands = !branch.finished && !branch.pruned && branch.repeats >= runningAfter;
        add(tally, branch, votes[branch.index] ?? Number(stands));
      }
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
    const { episode, settings, tally, votes } = this;
    if (tally.size === 0) {
      // Nobody has voted: the latest answers decide, those of branches that were too long among them.
      if (settings.limit === Infinity) return episode.majority;
      for (const branch of episode.branches) tally.add(branch.answer);
    } else if (settings.tiesByOpening && !settings.runningAll) {
      tally.clear();
      if (votes === undefined) episode.voteLatest(tally, Infinity);
      else for (const branch of episode.branches) add(tally, branch, votes[branch.index] ?? 0);
    }
    return tally.winner;
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
    for (const branch of settled) this.vote(branch, 1);
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

  private vote(branch: Branch, count: number): void {
    if (this.votes !== undefined) this.votes[branch.index] = count;
    add(this.tally, branch, count);
  }
}

function add(tally: Tally, { answer }: Branch, votes: number): void {
  for (let vote = 0; vote < votes; vote++) tally.add(answer);
}
