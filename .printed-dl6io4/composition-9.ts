/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that have long opposed the winner are given
 * up. Those that agree with it run ahead. Play stops once the vote is unlikely to change, or enough have voted.
 *
 * Printed by a test.
 */
import { confidence } from '../controllers/confidence.ts';
import { defineController, real } from '../controllers/controller.ts';
import { countDisagreement } from '../controllers/count-disagreement.ts';
import { measure, whole } from '../controllers/discovered/knob.ts';
import type { Answer, Branch, Episode } from '../controllers/episode.ts';
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
    const { initial, maxRounds, pruneFrom, patience, leave, burst, stopFrom, level, minVotes, enough } = schedule(beta);
    const votes = episode.tally();

    openBranches(episode, initial);
    yield;
    addFinished(votes, episode.justFinished);

    for (let round = 0; round < maxRounds; round++) {
      // So many have voted.
      if (round > stopFrom && votes.size >= enough) break;
      // The vote is unlikely to change.
      if (round > stopFrom && votes.size >= minVotes && confidence(votes.first, votes.second) >= level) break;
      if (episode.running.length === 0) break;

      // Those that have long opposed the winner are given up.
      const agreed = round >= pruneFrom && votes.first > 0;
      if (agreed) giveUp(episode, votes.winner, patience, leave);
      const { running } = episode;
      const steps = running.map((branch) => (agreed && branch.counter === 0 ? burst : 1));
      episode.advance(running, steps);
      yield;
      addFinished(votes, episode.justFinished);
    }
    return votes.size > 0 ? votes.winner : episode.majority;
  },
});

/** Prunes the branches that have not given the winning answer for `patience` rounds, the longest first, but leaves some running. */
function giveUp(episode: Episode, winner: Answer, patience: number, leave: number): void {
  const { running } = episode;
  if (countDisagreement(running, winner) < patience) return;
  const opposed = running.filter((branch) => branch.counter >= patience);
  opposed.sort((a, b) => b.counter - a.counter || a.index - b.index);
  episode.prune(opposed.slice(0, Math.max(0, running.length - leave)));
}

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
    initial: whole(2, 8, beta),
    maxRounds: 500,
    pruneFrom: whole(2, 10, beta),
    patience: whole(3, 12, beta),
    leave: 2,
    burst: whole(1, 3, beta),
    stopFrom: whole(2, 10, beta),
    level: measure(0.9478, 0.9983, beta),
    minVotes: whole(2, 5, beta),
    enough: whole(2, 9, beta),
  };
}
