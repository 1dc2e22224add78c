/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that finish early have two votes. Running
 * branches that stand by the winner count towards the decision to stop. Play stops once the vote is unlikely to change, or
 * the winner is far enough ahead. Until then, more branches are opened a few at a time.
 *
 * Printed by a test.
 */
import { confidence } from '../controllers/confidence.ts';
import { defineController, real } from '../controllers/controller.ts';
import { measure, whole } from '../controllers/discovered/knob.ts';
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
    const { initial, maxBranches, maxRounds, earlyWithin, standsAfter, level, minVotes, margin, widen, room } = schedule(beta);
    const votes = episode.tally();
    const latest: Answer[] = [];
    const repeats: number[] = [];
    let support = 0;

    const vote = (branch: Branch, count: number) => {
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    /** Running branches that stand by the winner count for it. */
    const countRunning = () => {
      const winner = votes.first > 0 ? votes.winner : undefined;
      support = episode.running.filter(({ index, answer }) => repeats[index] >= standsAfter && answer === winner).length;
    };
    const collect = (decoded: readonly Branch[]) => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, branch.depth < earlyWithin ? 2 : 1);
      for (const { index, answer } of decoded) {
        repeats[index] = answer === latest[index] ? repeats[index] + 1 : 0;
        latest[index] = answer;
      }
      countRunning();
    };

    const opened = openBranches(episode, initial);
    yield;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // The winner is ahead.
      if (votes.first + support - votes.second >= margin) break;
      // The vote is unlikely to change.
      if (votes.size >= minVotes && confidence(votes.first + support, votes.second) >= level) break;
      // Undecided, and few are still running: widen.
      if (episode.running.length < room && episode.branches.length < maxBranches) {
        const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));
        if (added.length > 0) {
          yield;
          collect(added);
        }
      }
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      collect(running);
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
    initial: whole(23, 46, beta),
    maxBranches: whole(23, 46, beta),
    maxRounds: 10_000,
    earlyWithin: 5,
    standsAfter: 7,
    level: measure(0.6286, 0.9966, beta),
    minVotes: whole(1, 11, beta),
    margin: whole(2, 16, beta),
    widen: whole(3, 10, beta),
    room: whole(2, 9, beta),
  };
}
