/**
 * Convergence-probe: stop each branch once its last `streak` probes agree, answer by majority.
 *
 * Early stopping by answer convergence, Liu & Wang 2025 (arXiv 2506.02536), as "SAC" in Parallel-Probe (arXiv 2602.03845),
 * Table 1. A branch that ends before it settles votes with its final answer. No known deviations.
 */
import { defineController, integer, width } from './controller.ts';
import type { Answer, Branch } from './episode.ts';
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
    const latest = branches.map((branch) => branch.answer);
    if (streak === 1) episode.prune(episode.running);
    while (episode.running.length > 0) {
      episode.advance(episode.running);
      yield;
      episode.prune(settledOf(episode.running, latest, streak - 1));
    }
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    return votes.winner;
  },
});

/** Counts how often in a row each branch has repeated its answer; returns those that have done so `repeats` times. */
function settledOf(running: readonly Branch[], latest: Answer[], repeats: number): Branch[] {
  const settled: Branch[] = [];
  for (let i = 0; i < running.length; i++) {
    const branch = running[i];
    const { answer, index } = branch;
    branch.counter = answer === latest[index] ? branch.counter + 1 : 0;
    latest[index] = answer;
    if (branch.counter >= repeats) settled.push(branch);
  }
  return settled;
}
