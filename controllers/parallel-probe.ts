/**
 * Parallel-Probe: advance all branches in lock-step, prune those that stay off the consensus, stop when it is stable.
 *
 * Zheng et al. 2026, "Parallel-Probe: Towards Efficient Parallel Thinking via 2D Probing" (arXiv 2602.03845): consensus-based early stopping and deviation-based
 * branch pruning. As published: finished branches keep voting, and are never pruned.
 */
import { defineController, integer, width } from './controller.ts';
import type { Answer } from './episode.ts';
import { openBranches } from './open-branches.ts';

export const parallelProbe = defineController({
  name: 'parallel-probe',
  source: 'Zheng et al. 2026, arXiv 2602.03845',
  parameters: {
    width,
    stability: integer('rounds for which the winner must not change', 40, 1, 1000),
    patience: integer('rounds off the consensus after which a branch is pruned', 7, 1, 1000),
    warmUp: integer('rounds before pruning begins', 15, 0, 1000),
    maxRounds: integer('rounds at most', 100, 1, 10_000),
  },
  knob: 'width',
  needs: ['probes'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, stability, patience, warmUp, maxRounds }) {
    let active = openBranches(episode, width).length;
    yield;
    let previous: Answer | undefined;
    let stable = 0;

    for (let round = 0; round < maxRounds; round++) {
      if (episode.runningCount > 0) {
        episode.advance();
        yield;
      }
      let winner = episode.majority;

      // Branches that have long been off the track of the winner are pruned.
      const astray = round >= warmUp && active > 1 ? episode.pruneOpponents(winner, patience) : 0;
      if (astray > 0) {
        active -= astray;
        if (active === 0) return previous ?? winner;
        winner = episode.majority;
      }

      stable = winner === previous ? stable + 1 : 0;
      previous = winner;
      if (stable >= stability || episode.runningCount === 0) break;
    }
    return previous as Answer;
  },
});
