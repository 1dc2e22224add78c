/**
 * Convergence-probe: stop each branch once its last `streak` probes agree, answer by majority.
 *
 * Early stopping by answer convergence, Liu & Wang 2025 (arXiv 2506.02536), as "SAC" in Parallel-Probe (arXiv 2602.03845),
 * Table 1. A branch that ends before it settles votes with its final answer. No known deviations.
 */
import { defineController, integer, width } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const convergenceProbe = defineController({
  name: 'convergence-probe',
  source: 'Liu & Wang 2025, arXiv 2506.02536',
  parameters: { width, streak: integer('equal probes after which a branch has settled', 14, 1, 1000) },
  knob: 'width',
  needs: ['probes'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, streak }) {
    const branches = openBranches(episode, width);
    yield;
    for (;;) {
      episode.pruneRepeating(streak - 1);
      if (episode.runningCount === 0) break;
      episode.advance();
      yield;
    }
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    return votes.winner;
  },
});
