/**
 * Shortest-first, "short-m@k": decode k branches in lock-step, stop when the first m have finished, answer by their majority.
 *
 * Hassid et al. 2025, "Don't Overthink it. Preferring Shorter Thinking Chains for Improved LLM Reasoning" (arXiv 2505.17813),
 * the method short-m@k. All branches that finish in the deciding interval count, and ties go to the branch opened first; the paper breaks
 * them by length. A width below `complete` waits for all. Responses without probes serve as well: see the lengths in `capabilities`.
 */
import { defineController, integer } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const shortestFirst = defineController({
  name: 'shortest-first',
  source: 'Hassid et al. 2025, arXiv 2505.17813',
  parameters: {
    width: integer('branches opened, k', 16, 1, 1024),
    complete: integer('finished branches to wait for, m', 3, 1, 1024),
  },
  knob: 'width',
  needs: ['lengths'],
  readsProbes: false,
  modes: { saving: 8, high: 64 },
  *play(episode, { width, complete }) {
    const branches = openBranches(episode, width);
    yield;
    while (episode.runningCount > 0 && branches.length - episode.runningCount < complete) {
      episode.advanceUntilEnd();
      yield;
    }
    const votes = episode.tally();
    for (const branch of branches) if (branch.finished) votes.add(branch.answer);
    return votes.winner;
  },
});
