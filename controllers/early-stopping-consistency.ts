/**
 * Early-stopping self-consistency: read a window of branches at a time, stop when a whole window agrees.
 *
 * Li et al. 2024, "Escape Sky-high Cost: Early-stopping Self-Consistency for Multi-step Reasoning" (arXiv 2401.10480).
 * Only whole windows are read, floor(width / window) of them. Deviation: where that would be none, one smaller window is.
 */
import { defineController, integer, width } from './controller.ts';

export const earlyStoppingConsistency = defineController({
  name: 'early-stopping-consistency',
  source: 'Li et al. 2024, arXiv 2401.10480',
  parameters: { width, window: integer('branches read at a time', 8, 1, 1024) },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width, window }) {
    const most = Math.min(width, episode.capacity);
    const size = Math.min(window, most);
    const windows = Math.floor(most / size);
    const votes = episode.tally();
    for (let w = 0; w < windows; w++) {
      const branches = episode.open(size);
      episode.finish(branches);
      yield;
      const { answer } = branches[0];
      episode.voteFinished(votes);
      if (branches.every((branch) => branch.answer === answer)) return answer;
    }
    return votes.winner;
  },
});
