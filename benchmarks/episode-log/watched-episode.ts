/** An episode that hands everything on to a replayed one, and notes what cannot be seen afterwards. */
import type { Branch } from '../../controllers/episode.ts';
import { EpisodeVerbs } from '../../controllers/episode-verbs.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import type { Tally } from '../../controllers/tally.ts';
import type { ReplayEpisode } from '../replay/replay-episode.ts';
import { FINISHED, PRUNED } from '../rounds/rules-of-play.ts';
import type { RoundLog } from './episode-schema.ts';

/** The course of one branch, by rounds counted from 1. */
export interface Watched {
  readonly openedIn: number;
  /** Tokens. */
  readonly openedAt: number;
  /** The round in which `finish` was asked for, 0 for never. */
  finishAskedIn: number;
  /** The round in which its trace ended, 0 for never. */
  finishedIn: number;
  /** The round after which it was pruned, 0 for never. */
  prunedAfter: number;
  /** Probes read by the end of each round since it was opened. */
  readonly depths: number[];
}

export class WatchedEpisode extends EpisodeVerbs implements WholeEpisode {
  /** In opening order. */
  readonly watched: Watched[] = [];
  /** The rounds that have ended; leaders are given by the store's ids. */
  readonly rounds: RoundLog[] = [];
  private readonly inner: ReplayEpisode;
  private readonly unprobed: boolean;

  /** @param unprobed whether nothing can be read of a branch before it has ended */
  constructor(inner: ReplayEpisode, unprobed: boolean) {
    super();
    this.inner = inner;
    this.unprobed = unprobed;
  }

  get capacity(): number {
    return this.inner.capacity;
  }

  get capacities(): readonly number[] {
    return this.inner.capacities;
  }

  get branches(): readonly Branch[] {
    return this.inner.branches;
  }

  get running(): readonly Branch[] {
    return this.inner.running;
  }

  get justFinished(): readonly Branch[] {
    return this.inner.justFinished;
  }

  get majority(): number {
    return this.inner.majority;
  }

  open(count: number, model?: number): readonly Branch[] {
    const opened = this.inner.open(count, model);
    const [openedIn, openedAt] = [this.rounds.length + 1, this.rounds.at(-1)?.clock ?? 0];
    for (const { index } of opened) {
      this.watched[index] = { openedIn, openedAt, finishAskedIn: 0, finishedIn: 0, prunedAfter: 0, depths: [] };
    }
    return opened;
  }

  advance(branches?: readonly Branch[], intervals?: number | readonly number[]): void {
    this.inner.advance(branches, intervals);
  }

  finish(branches: readonly Branch[]): void {
    this.inner.finish(branches);
    for (const { index } of branches) this.watched[index].finishAskedIn = this.rounds.length + 1;
  }

  prune(branches: readonly Branch[]): void {
    this.inner.prune(branches);
    for (const { index } of branches) this.watched[index].prunedAfter = this.rounds.length;
  }

  verify(branches: readonly Branch[], count?: number): void {
    this.inner.verify(branches, count);
  }

  tally(): Tally {
    return this.inner.tally();
  }

  /** To be called when a round has ended. */
  roundEnded(): void {
    const { sequentialTokens: clock } = this.inner;
    const leader = this.unprobed ? this.majorityOfFinished() : this.inner.majority;
    const columns = this.inner.bare();
    const { opened, state, first, end } = columns;
    let votes = 0;
    for (let i = 0; i < opened; i++) {
      const watched = this.watched[i];
      const finished = state[i] === FINISHED;
      if (finished) watched.finishedIn ||= this.rounds.length + 1;
      if ((finished || (!this.unprobed && state[i] !== PRUNED)) && columns.latestOf(i) === leader) votes++;
      // Whoever advances past the last probe has read it; whoever asks for the end alone has not.
      watched.depths.push((finished && watched.finishAskedIn === 0 ? end[i] : columns.nextOf(i)) - first[i]);
    }
    this.rounds.push({ clock, leader, votes });
  }

  /** The majority of the answers of finished branches; before any has ended, the answer that the first branch heads for. */
  private majorityOfFinished(): number {
    const columns = this.inner.bare();
    const { opened, state } = columns;
    const votes = this.inner.tally();
    for (let i = 0; i < opened; i++) if (state[i] === FINISHED) votes.add(columns.latestOf(i));
    return state.subarray(0, opened).includes(FINISHED) ? votes.winner : columns.latestOf(0);
  }
}
