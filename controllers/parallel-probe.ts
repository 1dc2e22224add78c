/**
 * Parallel-Probe: advance all branches in lock-step, prune those that stay off the consensus, stop when it is stable.
 *
 * Zheng et al. 2026, "Parallel-Probe" (arXiv 2602.03845), section 4: consensus-based early stopping and deviation-based
 * branch pruning. As published: finished branches keep voting, and are never pruned.
 */
import { defineController, integer, width } from './controller.ts';
import type { Answer, Branch } from './episode.ts';
import { LatestVotes } from './latest-votes.ts';
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
  modes: { saving: 16, high: 64 },
  *play(episode, { width, stability, patience, warmUp, maxRounds }) {
    const branches = openBranches(episode, width);
    yield;
    const votes = new LatestVotes(branches);
    const offTrack = branches.map(() => 0);
    let running = branches.filter(isRunning);
    let previous: Answer | undefined;
    let stable = 0;

    for (let round = 0; round < maxRounds; round++) {
      for (const branch of running) episode.advance(branch);
      if (running.length > 0) yield;
      for (const branch of running) votes.update(branch);
      running = running.filter(isRunning);
      let { winner } = votes;

      if (round >= warmUp && votes.size > 1) {
        let pruned = false;
        for (const branch of running) {
          const count = branch.answer === winner ? 0 : offTrack[branch.index] + 1;
          offTrack[branch.index] = count;
          if (count >= patience) {
            episode.prune(branch);
            pruned = true;
          }
        }
        if (pruned) {
          votes.withdrawPruned();
          running = running.filter(isRunning);
          if (votes.size === 0) return previous ?? winner;
          winner = votes.winner;
        }
      }

      stable = winner === previous ? stable + 1 : 0;
      previous = winner;
      if (stable >= stability || running.length === 0) break;
    }
    return previous as Answer;
  },
});

function isRunning(branch: Branch): boolean {
  return !branch.finished && !branch.pruned;
}
