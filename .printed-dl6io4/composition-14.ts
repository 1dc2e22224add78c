/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that take too long are given up. Play stops
 * once the vote is unlikely to change, or enough have voted.
 *
 * Printed by a test.
 */
import { confidence } from '../controllers/confidence.ts';
import { defineController, real } from '../controllers/controller.ts';
import { measure, whole } from '../controllers/discovered/knob.ts';
import type { Answer, Branch, Episode } from '../controllers/episode.ts';
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
    const { initial, maxRounds, maxProbes, level, minVotes, enough } = schedule(beta);
    const votes = episode.tally();

    const vote = (branch: Branch, count: number) => {
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    const collect = () => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, 1);
      // Those that take too long are given up.
      episode.prune(episode.running.filter((branch) => branch.depth + 1 >= maxProbes));
    };

    openBranches(episode, initial);
    yield;
    collect();

    for (let round = 0; round < maxRounds; round++) {
      // So many have voted.
      if (votes.size >= enough) break;
      // The vote is unlikely to change.
      if (votes.size >= minVotes && confidence(votes.first, votes.second) >= level) break;
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      collect();
    }
    return votes.size > 0 ? votes.winner : latestOf(episode);
  },
});

function mostAdvancedFirst(branches: readonly Branch[]): readonly Branch[] {
  return branches.length > 1 ? branches.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : branches;
}

/** Where nobody has voted: the most frequent of the latest answers, those of branches given up among them. */
function latestOf(episode: Episode): Answer {
  const latest = episode.tally();
  for (const branch of episode.branches) latest.add(branch.answer);
  return latest.winner;
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
    initial: whole(5, 19, beta),
    maxRounds: 10_000,
    maxProbes: whole(14, 71, beta),
    level: measure(0.9463, 0.9989, beta),
    minVotes: whole(2, 8, beta),
    enough: whole(2, 5, beta),
  };
}
