/**
 * Early-stopping self-consistency: read a window of branches at a time, stop when a whole window agrees.
 *
 * Li et al. 2024, "Escape Sky-high Cost: Early-stopping Self-Consistency for Multi-step Reasoning" (arXiv 2401.10480), section 3.
 * Only whole windows are read, floor(width / window) of them. Deviation: a width below the window is one window of that width.
 */
import { defineController, integer, width } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const earlyStoppingConsistency = defineController({
  name: 'early-stopping-consistency',
  source: 'Li et al. 2024, arXiv 2401.10480',
  parameters: { width, window: integer('branches read at a time', 8, 1, 1024) },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width, window }) {
    const size = Math.min(window, width);
    const windows = Math.floor(width / size);
    const votes = episode.tally();
    for (let w = 0; w < windows && episode.branches.length < episode.capacity; w++) {
      const branches = openBranches(episode, size);
      episode.finish(branches);
      yield;
      const { answer } = branches[0];
      for (const branch of branches) votes.add(branch.answer);
      if (branches.every((branch) => branch.answer === answer)) return answer;
    }
    return votes.winner;
  },
});
