/**
 * Confidence-momentum (CMC): the controller that AutoTTS discovered. Finished branches form a pool. Branches that disagree with the pool
 * are abandoned; branches that agree run ahead. Play stops when the smoothed confidence of the pool is high and no longer falling. While
 * that confidence is low and flat, more branches are opened.
 *
 * AutoTTS (arXiv 2605.08083), the controller of its Table 1 with one budget knob β. No known deviations: digests equal the
 * reference evaluator's.
 */
import { integerAt } from './beta-schedule.ts';
import { confidence } from './confidence.ts';
import { defineController, real } from './controller.ts';
import { countDisagreement } from './count-disagreement.ts';
import type { Branch, Episode } from './episode.ts';
import { openBranches } from './open-branches.ts';
import type { Tally } from './tally.ts';

const MAX_ROUNDS = 500;

export const confidenceMomentum = defineController({
  name: 'confidence-momentum',
  source: 'AutoTTS 2026, arXiv 2605.08083',
  parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
  knob: 'beta',
  needs: ['probes'],
  modes: { saving: 0.5, high: 1 },
  selectedOn: ['*/aime24'],
  *play(episode, { beta }) {
    const { initial, maxBranches, warmUp, patience, window, alpha, level, slack, burst, widen, trend, minComplete } =
      schedule(beta);
    const pool = episode.tally();
    const steps: number[] = [];
    const smoothed: number[] = [];
    let ema = 0;

    openBranches(episode, initial);
    yield;
    addFinished(pool, episode.justFinished);

    for (let round = 0; round < MAX_ROUNDS; round++) {
      ema = (1 - alpha) * ema + alpha * confidence(pool.first, pool.second);
      const warm = round >= warmUp;
      const agreed = warm && pool.first > 0;

      if (agreed && countDisagreement(episode.running, pool.winner) >= patience) abandon(episode, patience);

      const { running } = episode;
      episode.advance(running, agreed ? stepsOf(running, burst, steps) : 1);
      if (running.length > 0) {
        yield;
        addFinished(pool, episode.justFinished);
      }

      ema = (1 - alpha) * ema + alpha * confidence(pool.first, pool.second);
      smoothed[round] = ema;
      const momentum = ema - smoothed[Math.max(0, round - window + 1)];
      if (warm && pool.size >= minComplete && ema >= level && momentum >= -slack) return pool.winner;
      if (episode.running.length === 0) break;

      const opened = episode.branches.length;
      if (opened < maxBranches && momentum <= trend && round >= Math.max(1, Math.floor(warmUp / 2)) && ema < level) {
        const added = openBranches(episode, Math.min(widen, maxBranches - opened));
        if (added.length > 0) {
          yield;
          addFinished(pool, episode.justFinished);
        }
      }
    }
    return pool.first > 0 ? pool.winner : episode.majority;
  },
});

/** Prunes the branches that have long disagreed, the longest first, but leaves two running. */
function abandon(episode: Episode, patience: number): void {
  const opposed = episode.running.filter((branch) => branch.counter >= patience);
  opposed.sort((a, b) => b.counter - a.counter || a.index - b.index);
  episode.prune(opposed.slice(0, Math.max(0, episode.running.length - 2)));
}

/** How far to advance each branch: by `burst` where it gives the pool's answer, else by one. */
function stepsOf(running: readonly Branch[], burst: number, steps: number[]): number[] {
  for (let i = 0; i < running.length; i++) steps[i] = running[i].counter === 0 ? burst : 1;
  return steps;
}

/** Adds the answers of those that finished in this round, the most advanced before it first. */
function addFinished(pool: Tally, finished: readonly Branch[]): void {
  const inOrder = finished.length > 1 ? finished.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : finished;
  for (const branch of inOrder) pool.add(branch.answer);
}

const schedules = new Map<number, ReturnType<typeof newSchedule>>();

function schedule(beta: number) {
  let known = schedules.get(beta);
  if (known === undefined) schedules.set(beta, (known = newSchedule(beta)));
  return known;
}

/** Every threshold as a function of β in [0, 1]. */
function newSchedule(beta: number) {
  return {
    initial: Math.max(2, integerAt(2, 8, beta)),
    maxBranches: Math.min(64, integerAt(4, 64, beta)),
    warmUp: Math.max(2, integerAt(2, 10, beta)),
    patience: Math.max(3, integerAt(3, 12, beta)),
    window: Math.max(2, integerAt(2, 8, beta)),
    burst: Math.max(1, integerAt(1, 3, beta)),
    widen: Math.max(1, integerAt(1, 4, beta)),
    minComplete: Math.max(2, integerAt(2, 5, beta)),
    alpha: fourDecimals(0.7 - 0.4 * beta),
    level: fourDecimals(0.85 + 0.12 * beta),
    slack: fourDecimals(0.04 - 0.03 * beta),
    trend: fourDecimals(0.04 - 0.03 * beta),
  };
}

function fourDecimals(x: number): number {
  return Number(x.toFixed(4));
}
