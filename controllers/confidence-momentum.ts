/**
 * Confidence-momentum (CMC): the controller that AutoTTS discovered. Finished branches form a pool; branches that disagree
 * with it are abandoned, those that agree run ahead, and play stops when the smoothed confidence of the pool is high and
 * no longer falling; while it is low and flat, more branches are opened.
 *
 * AutoTTS (arXiv 2605.08083), section 5 and the discovered code in its appendix, with one budget knob β.
 */
import { confidence } from './confidence.ts';
import { defineController, real } from './controller.ts';
import type { Branch } from './episode.ts';
import { openBranches } from './open-branches.ts';

const MAX_ROUNDS = 500;

export const confidenceMomentum = defineController({
  name: 'confidence-momentum',
  source: 'AutoTTS 2026, arXiv 2605.08083',
  parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
  knob: 'beta',
  modes: { saving: 0.5, high: 1 },
  *play(episode, { beta }) {
    const { initial, maxBranches, warmUp, patience, window, alpha, level, slack, burst, widen, trend, minComplete } =
      schedule(beta);
    const pool = episode.tally();
    const disagreement: number[] = [];
    const smoothed: number[] = [];
    let ema = 0;
    let live: Branch[] = [];
    const smooth = () => (1 - alpha) * ema + alpha * confidence(pool.first, pool.second);
    const join = (branch: Branch) => {
      disagreement[branch.index] = 0;
      if (branch.finished) pool.add(branch.answer);
      else live.push(branch);
    };

    const first = openBranches(episode, initial);
    yield;
    first.forEach(join);

    for (let round = 0; round < MAX_ROUNDS; round++) {
      ema = smooth();
      const winner = pool.size > 0 ? pool.winner : undefined;
      const warm = round >= warmUp;

      // Abandon branches that have long disagreed with the pool.
      if (warm && winner !== undefined) {
        let lost = false;
        for (const branch of live) {
          const count = branch.answer === winner ? 0 : disagreement[branch.index] + 1;
          disagreement[branch.index] = count;
          if (count >= patience) lost = true;
        }
        if (lost) {
          const most = Math.max(0, live.length - 2);
          const opposed = live.filter((branch) => disagreement[branch.index] >= patience);
          opposed.sort((a, b) => disagreement[b.index] - disagreement[a.index] || a.index - b.index);
          for (const branch of opposed.slice(0, most)) episode.prune(branch);
          live = live.filter((branch) => !branch.pruned);
        }
      }

      // Advance the others, those that agree by a burst.
      mostAdvancedFirst(live);
      for (const branch of live) episode.advance(branch, warm && branch.answer === winner ? burst : 1);
      if (live.length > 0) yield;
      for (const branch of live) if (branch.finished) pool.add(branch.answer);
      live = live.filter((branch) => !branch.finished);

      // Stop when the pool is confident and its confidence is not falling.
      ema = smooth();
      smoothed[round] = ema;
      const momentum = ema - smoothed[Math.max(0, round - window + 1)];
      if (warm && pool.size >= minComplete && ema >= level && momentum >= -slack) return pool.winner;
      if (live.length === 0) break;

      // Widen while confidence is low and flat.
      const open = episode.branches.length;
      if (open < maxBranches && momentum <= trend && round >= Math.max(1, Math.floor(warmUp / 2)) && ema < level) {
        const added = openBranches(episode, Math.min(widen, maxBranches - open));
        if (added.length > 0) yield;
        added.forEach(join);
      }
    }

    if (pool.size > 0) return pool.winner;
    const votes = episode.tally();
    for (const branch of episode.branches) if (!branch.pruned) votes.add(branch.answer);
    return votes.winner;
  },
});

/** Every threshold as a function of β in [0, 1]. */
function schedule(beta: number) {
  return {
    initial: Math.max(2, roundHalfToEven(2 + 6 * beta)),
    maxBranches: Math.min(64, roundHalfToEven(4 + 60 * beta)),
    warmUp: Math.max(2, roundHalfToEven(2 + 8 * beta)),
    patience: Math.max(3, roundHalfToEven(3 + 9 * beta)),
    window: Math.max(2, roundHalfToEven(2 + 6 * beta)),
    burst: Math.max(1, roundHalfToEven(1 + 2 * beta)),
    widen: Math.max(1, roundHalfToEven(1 + 3 * beta)),
    minComplete: Math.max(2, roundHalfToEven(2 + 3 * beta)),
    alpha: fourDecimals(0.7 - 0.4 * beta),
    level: fourDecimals(0.85 + 0.12 * beta),
    slack: fourDecimals(0.04 - 0.03 * beta),
    trend: fourDecimals(0.04 - 0.03 * beta),
  };
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor % 2) : Math.round(x);
}

function fourDecimals(x: number): number {
  return Number(x.toFixed(4));
}

/** Sorts by depth, deepest first, then by opening order. An insertion sort: from round to round hardly anything moves. */
function mostAdvancedFirst(branches: Branch[]): void {
  for (let i = 1; i < branches.length; i++) {
    const branch = branches[i];
    let at = i;
    while (at > 0 && comesBefore(branch, branches[at - 1])) {
      branches[at] = branches[at - 1];
      at--;
    }
    branches[at] = branch;
  }
}

function comesBefore(a: Branch, b: Branch): boolean {
  return a.depth > b.depth || (a.depth === b.depth && a.index < b.index);
}
