/** One episode of a composition: what it asks for in each round, and what comes of it. */
import { confidence } from '../confidence.ts';
import type { Answer, Episode } from '../episode.ts';
import { openBranches } from '../open-branches.ts';
import type { Tally } from '../tally.ts';
import { Ballot } from './ballot.ts';
import { expectedGain, outlook } from './expected-gain.ts';
import type { Settings } from './settings.ts';

/** @param stable rounds for which the winner has been the same */
export type Watch = (ballot: Ballot, stable: number) => void;

export class Course {
  private readonly episode: Episode;
  private readonly settings: Settings;
  private readonly ballot: Ballot;
  private readonly watch: Watch | undefined;
  /** The request of the round under way. */
  private asked: 'nothing' | 'opening' | 'widening' | 'decoding' = 'nothing';
  private round = 0;
  /** Branches opened, and intervals decoded of each branch, in the round under way; and whether it is for as long as nobody ends. */
  private decoding = 0;
  private step = 1;
  private waits = false;
  /** Intervals decoded of all branches. */
  private spent = 0;
  /** The winner of the last round, and rounds for which it has been the same. */
  private winner: Answer = -1;
  private stable = 0;
  /** The latest answers of all, where they are looked at; and rounds in a row in which nearly all have given one. */
  private standing: Tally | undefined = undefined;
  private unison = 0;
  /** The smoothed confidence, at the end of each round too, and its rise. */
  private ema = 0;
  private readonly smoothed: number[] = [];
  private momentum = 0;

  constructor(episode: Episode, settings: Settings, watch?: Watch) {
    this.episode = episode;
    this.settings = settings;
    this.ballot = new Ballot(episode, settings);
    this.watch = watch;
  }

  /** Takes in what the last round brought, and asks for the next: opens, widens or decodes. Returns false once the episode is over. */
  ask(): boolean {
    const { asked } = this;
    if (asked === 'nothing') return this.open();
    if (asked === 'decoding') this.collectDecoded();
    else this.ballot.collect(this.round === 0 ? 1 : 0);
    if (asked !== 'widening') {
      if (this.isOver()) return false;
      if (this.widen()) return true;
    }
    return this.decode();
  }

  /** The answer at the end. */
  conclude(): Answer {
    return this.ballot.conclude();
  }

  private open(): boolean {
    const { first, most } = this.settings;
    this.asked = 'opening';
    this.spent += openBranches(this.episode, Math.min(first, most)).length;
    return true;
  }

  /** Whether the rounds are over, or any of the rules says to stop. */
  private isOver(): boolean {
    const { ballot, settings, stable, round } = this;
    if (round >= settings.rounds) return true;
    if (round <= settings.stopFrom) return false;
    const { tally, support } = ballot;
    const { size, second } = tally;
    if (size > 0) this.watch?.(ballot, stable);
    if (this.spent >= settings.spent) return true;
    if (size === 0) return false;
    if (size >= settings.enough || stable >= settings.stable) return true;
    const first = tally.first + support;
    if (first - second >= settings.margin) return true;
    if (size < settings.levelVotes && size < settings.hopelessVotes && !settings.gain) return false;
    const sure = confidence(first, second);
    if (size >= settings.hopelessVotes && sure < settings.hopelessLevel) return true;
    if (settings.gain && expectedGain(settings, outlook(sure, ballot.agreeing, ballot.ended, stable)) <= 0) return true;
    if (size < settings.levelVotes) return false;
    return settings.smooth ? this.ema >= settings.level && this.momentum >= -settings.slack : sure >= settings.level;
  }

  /** Opens a few more branches where the vote is undecided. Returns whether it does. */
  private widen(): boolean {
    const { episode, settings } = this;
    if (settings.by === 0 || !this.isUndecided(episode.runningCount)) return false;
    const added = openBranches(episode, Math.min(settings.by, settings.most - episode.openedCount)).length;
    if (added === 0) return false;
    this.asked = 'widening';
    this.spent += added;
    return true;
  }

  /** Gives up branches, and decodes the others. Returns false where none run. */
  private decode(): boolean {
    const { episode, settings, ballot, round } = this;
    const { tally } = ballot;
    if (episode.runningCount === 0) return false;
    this.asked = 'decoding';
    if (settings.smooth) this.average();
    const agreed = round >= settings.pruneFrom && tally.first > 0;
    if (agreed && settings.pruneBefore) episode.pruneOpponents(tally.winner, settings.patience, settings.leave);
    if (settings.thinShare < Infinity) this.thin();
    this.step = agreed ? settings.burst : 1;
    this.waits = settings.waits && (tally.size === 0 || (settings.quiet && this.watch === undefined)) && !this.mayWiden();
    this.decoding = this.step === 1 ? episode.runningCount : settings.spent < Infinity ? burstsOf(episode, this.step) : 0;
    if (this.waits) episode.advanceUntilEnd(this.longestWait());
    else if (this.step === 1) episode.advance();
    else episode.advanceBursts(this.step);
    return true;
  }

  /** Counts the votes after decoding. */
  private collectDecoded(): void {
    const { episode, settings, ballot } = this;
    const { tally } = ballot;
    const intervals = this.waits ? episode.latestIntervals : 1;
    this.round += intervals - 1;
    this.spent += intervals * this.decoding;
    ballot.collect(intervals * this.step);
    if (settings.pruneAfter && this.round >= settings.pruneFrom && tally.first > 0) {
      episode.pruneOpponents(tally.winner, settings.patience, settings.leave);
      ballot.countRunning();
    }
    if (settings.smooth) {
      this.average();
      this.smoothed[this.round] = this.ema;
      this.momentum = this.ema - this.smoothed[Math.max(0, this.round - settings.window + 1)];
    }
    const winner = tally.size > 0 ? tally.winner : -1;
    this.stable = winner >= 0 && winner === this.winner ? this.stable + 1 : 0;
    this.winner = winner;
    this.round++;
  }

  private isUndecided(running: number): boolean {
    const { flat, room, trend, level, stopFrom } = this.settings;
    if (!flat) return running < room;
    return running > 0 && this.round > Math.max(1, Math.floor(stopFrom / 2)) && this.momentum <= trend && this.ema < level;
  }

  /** Whether more branches could be opened in the rounds to come, before one ends. */
  private mayWiden(): boolean {
    const { episode, settings } = this;
    const full = episode.openedCount >= Math.min(settings.most, episode.capacity);
    return settings.by > 0 && !full && this.isUndecided(episode.runningCount);
  }

  /** Intervals before which nothing can happen unless a branch ends. */
  private longestWait(): number {
    const { settings, round, ballot } = this;
    const unasked = round <= settings.stopFrom ? settings.stopFrom + 1 - round : settings.rounds;
    const affordable = Math.ceil((settings.spent - this.spent) / this.decoding);
    return Math.max(1, Math.min(settings.rounds - round, unasked, affordable, settings.limit - ballot.deepest));
  }

  private average(): void {
    const { tally, support } = this.ballot;
    const { alpha } = this.settings;
    this.ema = (1 - alpha) * this.ema + alpha * confidence(tally.first + support, tally.second);
  }

  /** Where nearly all have long given one answer, gives up the last opened of those that give it, but leaves some running. */
  private thin(): void {
    const { episode, settings } = this;
    const votes = (this.standing ??= episode.tally());
    votes.empty();
    episode.voteLatest(votes);
    this.unison = votes.first < settings.thinShare * votes.size ? 0 : this.unison + 1;
    const excess = episode.runningCount - settings.thinLeave;
    if (this.unison === 0 || this.unison < settings.thinAfter || excess <= 0) return;
    const { winner } = votes;
    const agreeing = episode.running.filter(({ answer }) => answer === winner).reverse();
    episode.prune(agreeing.slice(0, excess));
  }
}

/** Intervals decoded when branches that agree with the winner run ahead. */
function burstsOf({ running }: Episode, burst: number): number {
  return running.reduce((sum, { counter }) => sum + (counter === 0 ? burst : 1), 0);
}
