/** How branches vote under a composition, on an episode: when they finish, once they have settled, or for as long as they say so. */
import type { Answer, Branch, Episode } from '../../../controllers/episode.ts';
import type { Tally } from '../../../controllers/tally.ts';
import type { Settings } from './settings.ts';

export class Ballot {
  readonly tally: Tally;
  /** Running branches that stand by the winner: they count for it, whether or not the votes will be theirs. */
  support = 0;
  private readonly episode: Episode;
  private readonly settings: Settings;
  /** Answers by branch, and how often in a row each has repeated its own. */
  private readonly latest: Answer[] = [];
  private readonly streak: number[] = [];
  /** Votes by branch, of those that keep them. */
  private readonly votes: number[] = [];

  constructor(episode: Episode, settings: Settings) {
    this.episode = episode;
    this.settings = settings;
    this.tally = episode.tally();
  }

  /** After a round in which these have been decoded. */
  collect(decoded: readonly Branch[]): void {
    const { episode, settings, latest, streak } = this;
    const finished = [...episode.justFinished].sort((a, b) => b.depth - a.depth || a.index - b.index);
    for (const branch of finished) {
      this.vote(branch, branch.depth < settings.earlyWithin ? 2 : 1);
    }
    for (const branch of decoded) {
      const { index, answer } = branch;
      streak[index] = answer === latest[index] ? streak[index] + 1 : 0;
      latest[index] = answer;
    }
    if (settings.settledAfter < Infinity) this.settle();
    const tooLong = episode.running.filter((branch) => branch.depth + 1 >= settings.limit);
    episode.prune(tooLong);
    this.countRunning();
  }

  /** Counts the votes of running branches, which last as long as their answers. */
  countRunning(): void {
    const { episode, settings, tally, streak, votes } = this;
    const stands = ({ index }: Branch) => streak[index] >= settings.runningAfter;
    if (settings.runningAgreeing) {
      const winner = tally.first > 0 ? tally.winner : undefined;
      this.support = episode.running.filter((branch) => stands(branch) && branch.answer === winner).length;
    }
    if (!settings.runningAll) return;
    tally.clear();
    const running = new Set(episode.running);
    for (const branch of episode.branches) {
      const count = votes[branch.index] ?? Number(running.has(branch) && stands(branch));
      for (let vote = 0; vote < count; vote++) tally.add(branch.answer);
    }
  }

  /** The share of running branches that give the winning answer; 1 when none run. */
  get agreeing(): number {
    const { running } = this.episode;
    const { winner } = this.tally;
    return running.length === 0 ? 1 : running.filter(({ answer }) => answer === winner).length / running.length;
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
      for (const branch of episode.branches) {
        for (let vote = 0; vote < (votes[branch.index] ?? 0); vote++) tally.add(branch.answer);
      }
    }
    return tally.winner;
  }

  private settle(): void {
    const { episode, settings, tally, streak } = this;
    const { settledAfter, settledAgreeing } = settings;
    if (settledAgreeing && tally.first === 0) return;
    const winner = settledAgreeing ? tally.winner : undefined;
    const settled = episode.running.filter(
      ({ index, answer }) => streak[index] >= settledAfter && (winner === undefined || answer === winner),
    );
    episode.prune(settled);
    for (const branch of settled) this.vote(branch, 1);
  }

  private vote(branch: Branch, count: number): void {
    this.votes[branch.index] = count;
    for (let vote = 0; vote < count; vote++) this.tally.add(branch.answer);
  }
}
