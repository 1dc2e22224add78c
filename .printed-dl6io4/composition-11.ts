/**
 * Branches are decoded in lock-step, so that the shortest vote first. Play stops once enough have voted. Until then, more
 * branches are opened a few at a time.
 *
 * Printed by a test.
 */
import { defineController, real } from '../controllers/controller.ts';
import { whole } from '../controllers/discovered/knob.ts';
import type { Branch } from '../controllers/episode.ts';
import { openBranches } from '../controllers/open-branches.ts';
import type { Tally } from '../controllers/tally.ts';

export const printed = defineController({
  name: 'printed',
  source: 'nobody\'s paper',
  parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
  knob: 'beta',
  needs: ['probes'],
  modes: { saving: 0.5, high: 1 },
  selectedOn: ['Qwen3-*/aime24'],
  *play(episode, { beta }) {
    const { initial, maxBranches, maxRounds, enough, widen, room } = schedule(beta);
    const votes = episode.tally();

    openBranches(episode, initial);
    yield;
    addFinished(votes, episode.justFinished);

    for (let round = 0; round < maxRounds; round++) {
      // So many have voted.
      if (votes.size >= enough) break;
      // Undecided, and few are still running: widen.
      if (episode.running.length < room && episode.branches.length < maxBranches) {
        const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));
        if (added.length > 0) {
          yield;
          addFinished(votes, episode.justFinished);
        }
      }
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      addFinished(votes, episode.justFinished);
    }
    return votes.size > 0 ? votes.winner : episode.majority;
  },
});

/** Adds the votes of those that finished in this round, the most advanced first. */
function addFinished(votes: Tally, finished: readonly Branch[]): void {
  const inOrder = finished.length > 1 ? finished.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : finished;
  for (const branch of inOrder) votes.add(branch.answer);
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
    initial: whole(2, 16, beta),
    maxBranches: whole(9, 89, beta),
    maxRounds: 10_000,
    enough: whole(6, 11, beta),
    widen: whole(1, 3, beta),
    room: whole(3, 24, beta),
  };
}
