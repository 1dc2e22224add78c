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
import { openBranches } from './open-branches.ts';

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
    const smoothed: number[] = [];
    let ema = 0;

    openBranches(episode, initial);
    yield;
    episode.voteFinished(pool);

    for (let round = 0; round < MAX_ROUNDS; round++) {
      ema = (1 - alpha) * ema + alpha * confidence(pool.first, pool.second);
      const warm = round >= warmUp;
      const agreed = warm && pool.first > 0;

      if (agreed) episode.pruneOpponents(pool.winner, patience, 2);
      if (episode.runningCount > 0) {
        if (agreed) episode.advanceBursts(burst);
        else episode.advance();
        yield;
        episode.voteFinished(pool);
      }

      ema = (1 - alpha) * ema + alpha * confidence(pool.first, pool.second);
      smoothed[round] = ema;
      const momentum = ema - smoothed[Math.max(0, round - window + 1)];
      if (warm && pool.size >= minComplete && ema >= level && momentum >= -slack) return pool.winner;
      if (episode.runningCount === 0) break;

      const opened = episode.openedCount;
      if (opened < maxBranches && momentum <= trend && round >= Math.max(1, Math.floor(warmUp / 2)) && ema < level) {
        const added = openBranches(episode, Math.min(widen, maxBranches - opened));
        if (added.length > 0) {
          yield;
          episode.voteFinished(pool);
        }
      }
    }
    return pool.first > 0 ? pool.winner : episode.majority;
  },
});

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
