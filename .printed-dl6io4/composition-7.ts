/**
 * Branches are decoded in lock-step, so that the shortest vote first. Play stops once the winner is far enough ahead, or
 * the winner has long been the same. Until then, more branches are opened a few at a time.
 *
 * Printed by a test.
 */
import { defineController, real } from '../controllers/controller.ts';
import { whole } from '../controllers/discovered/knob.ts';
import type { Answer, Branch } from '../controllers/episode.ts';
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
    const { initial, maxBranches, maxRounds, weight, margin, stability, widen, room } = schedule(beta);
    const votes = episode.tally();
    let previous: Answer | undefined;
    let stable = 0;

    const vote = (branch: Branch, count: number) => {
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    const collect = () => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, weight);
    };

    openBranches(episode, initial);
    yield;
    collect();

    for (let round = 0; round < maxRounds; round++) {
      // The winner has long been the same.
      if (stable >= stability) break;
      // The winner is ahead.
      if (votes.first - votes.second >= margin) break;
      // Undecided, and few are still running: widen.
      if (episode.running.length < room && episode.branches.length < maxBranches) {
        const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));
        if (added.length > 0) {
          yield;
          collect();
        }
      }
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      collect();
      const winner = votes.size > 0 ? votes.winner : undefined;
      stable = winner !== undefined && winner === previous ? stable + 1 : 0;
      previous = winner;
    }
    return votes.size > 0 ? votes.winner : episode.majority;
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
function newSchedule(beta: number) {
  return {
    initial: whole(2, 3, beta),
    maxBranches: whole(17, 30, beta),
    maxRounds: 10_000,
    weight: 2,
    margin: whole(2, 8, beta),
    stability: whole(22, 53, beta),
    widen: whole(1, 8, beta),
    room: whole(2, 4, beta),
  };
}
