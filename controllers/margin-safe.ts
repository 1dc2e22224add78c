/**
 * Margin-safe: decode `width` branches in lock-step, stop when the votes still to come cannot change the leader.
 *
 * The margin of Chen et al. 2026, "MARS: Margin-Adversarial Risk-controlled Stopping" (arXiv 2606.12935), with nothing estimated. Only
 * branches that have ended vote. Each other branch is taken to vote for the strongest challenger, or for an answer never seen. The leader
 * is safe once it is ahead by more votes than are to come. The answer is always that of self-consistency at this width.
 */
import { defineController, width } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const marginSafe = defineController({
  name: 'margin-safe',
  source: 'after Chen et al. 2026, arXiv 2606.12935',
  parameters: { width },
  knob: 'width',
  needs: ['probes'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width }) {
    openBranches(episode, width);
    yield;
    const votes = episode.tally();
    for (;;) {
      for (const { answer } of episode.justFinished) votes.add(answer);
      const left = episode.runningCount;
      if (left === 0) return episode.majority;
      if (votes.first - votes.second > left) return votes.winner;
      episode.advanceUntilEnd();
      yield;
    }
  },
});
