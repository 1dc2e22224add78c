/**
 * Plays compositions on recorded traces several times as fast as an episode can: the same rounds over bare columns, without
 * objects, generators or checks. A property test proves that it gives the answers and tokens of the interpreter. Tokens are billed as
 * published, whatever the rules of a run.
 */
import { confidence } from '../../../controllers/confidence.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import { expectedGain, outlook } from '../space/expected-gain.ts';
import type { Settings } from '../space/settings.ts';
import { FastBranches } from './fast-branches.ts';

/** Whether a store can be played so: every probe costs one interval. */
export function isPlain({ probeTokens }: TraceStore): boolean {
  return probeTokens === undefined;
}

export type Watch = (branches: FastBranches, stable: number) => void;

export class FastPlayer {
  answer = 0;
  totalTokens = 0;
  sequentialTokens = 0;
  private readonly branches: FastBranches;
  private readonly smoothed: number[] = [];

  constructor(traces: TraceStore) {
    this.branches = new FastBranches(traces);
  }

  /**
   * Plays a question; its branches come in this order.
   *
   * @param watch is called for each round in which the rules are asked and a branch has voted, with the rounds for which the winner has
   * been the same
   */
  play(question: number, order: ArrayLike<number>, settings: Settings, watch?: Watch): void {
    const { branches, smoothed } = this;
    const { rounds, stopFrom, smooth, alpha, window, level, by, room, flat, trend, burst, pruneFrom, pruneBefore, pruneAfter } =
      settings;
    const { tally } = branches;
    const flatFrom = Math.max(1, Math.floor(stopFrom / 2));
    // Rounds in which nothing can happen are skipped: before the first vote, or, where running branches have no say, before the next.
    const { stable: stableRounds, settledAfter, settledAgreeing, runningAll, runningAgreeing, thinShare, gain } = settings;
    const thins = thinShare < Infinity;
    const skips = !smooth && !thins && !runningAll && (settledAfter === Infinity || settledAgreeing);
    const quiet =
      stableRounds === Infinity &&
      settledAfter === Infinity &&
      pruneFrom === Infinity &&
      !runningAgreeing &&
      !gain &&
      watch === undefined;
    let [ema, momentum, stable, before] = [0, 0, 0, -1];
    branches.begin(question, order, settings);
    branches.open(settings.first);
    for (let round = 0; round < rounds; round++) {
      if (watch !== undefined && round > stopFrom && tally.size > 0) watch(branches, stable);
      if (round > stopFrom && isDecided(settings, branches, ema, momentum, stable)) break;
      const { count, isFull: full } = branches;
      const wide = flat ? count === 0 || round <= flatFrom || momentum > trend || ema >= level : count >= room;
      if (!wide) branches.open(by);
      if (branches.count === 0) break;
      if (smooth) ema = (1 - alpha) * ema + alpha * confidence(tally.first + branches.support, tally.second);
      const agreed = round >= pruneFrom && tally.first > 0;
      if (agreed && pruneBefore) branches.prune(settings);
      if (thins) branches.thin(settings);
      if (skips && (wide || full) && (quiet || tally.size === 0)) {
        round += branches.skip(Math.min(rounds - round, round <= stopFrom ? stopFrom + 1 - round : rounds)) - 1;
      } else {
        branches.advance(agreed ? burst : 1);
      }
      if (pruneAfter && round >= pruneFrom && tally.first > 0) {
        branches.prune(settings);
        branches.countRunning();
      }
      if (smooth) {
        ema = (1 - alpha) * ema + alpha * confidence(tally.first + branches.support, tally.second);
        smoothed[round] = ema;
        momentum = ema - smoothed[Math.max(0, round - window + 1)];
      }
      const winner = tally.size > 0 ? tally.winner : -1;
      stable = winner >= 0 && winner === before ? stable + 1 : 0;
      before = winner;
    }
    this.answer = branches.conclude();
    this.totalTokens = branches.totalTokens();
    this.sequentialTokens = branches.clock();
  }
}

function isDecided(s: Settings, branches: FastBranches, ema: number, momentum: number, stable: number): boolean {
  const { tally, support, spent } = branches;
  const { size, second } = tally;
  if (spent >= s.spent) return true;
  if (size === 0) return false;
  if (size >= s.enough || stable >= s.stable) return true;
  const first = tally.first + support;
  if (first - second >= s.margin) return true;
  if (size < s.levelVotes && size < s.hopelessVotes && !s.gain) return false;
  const sure = confidence(first, second);
  if (size >= s.hopelessVotes && sure < s.hopelessLevel) return true;
  if (s.gain && expectedGain(s, outlook(sure, branches.agreeing, branches.ended, stable)) <= 0) return true;
  return size >= s.levelVotes && (s.smooth ? ema >= s.level && momentum >= -s.slack : sure >= s.level);
}
