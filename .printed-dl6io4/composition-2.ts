/**
 * Branches are decoded in lock-step, so that the shortest vote first. Play stops once enough have voted.
 *
 * Printed by a test.
 */
import { defineController, real } from '../controllers/controller.ts';
import type { Branch } from '../controllers/episode.ts';
import { openBranches } from '../controllers/open-branches.ts';

export const printed = defineController({
  name: 'printed',
  source: 'nobody\'s paper',
  parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
  knob: 'beta',
  needs: ['probes'],
  modes: { saving: 0.5, high: 1 },
  selectedOn: ['Qwen3-*/aime24'],
  *play(episode, { beta }) {
    const { initial, maxRounds, enough } = schedule(beta);
    const votes = episode.tally();
    const kept: number[] = [];

    const vote = (branch: Branch, count: number) => {
      kept[branch.index] = count;
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    /** The winner, ties going to the branch opened first. */
    const recounted = () => {
      const anew = episode.tally();
      for (const branch of episode.branches) for (let i = 0; i < (kept[branch.index] ?? 0); i++) anew.add(branch.answer);
      return anew.winner;
    };
    const collect = () => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, 1);
    };

    openBranches(episode, initial);
    yield;
    collect();

    for (let round = 0; round < maxRounds; round++) {
      // So many have voted.
      if (votes.size >= enough) break;
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      collect();
    }
    return votes.size > 0 ? recounted() : episode.majority;
  },
});

function mostAdvancedFirst(branches: readonly Branch[]): readonly Branch[] {
  return branches.length > 1 ? branches.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : branches;
}

const schedules = new Map<number, ReturnType<typeof newSchedule>>();

function schedule(beta: number) {
  let known = schedules.get(beta);
  if (known === undefined) schedules.set(beta, (known = newSchedule(beta)));
  return known;
}

/** Every threshold as a function of β in [0, 1]. */
function newSchedule(_beta: number) {
  return {
    initial: 16,
    maxRounds: 1_000_000,
    enough: 4,
  };
}
