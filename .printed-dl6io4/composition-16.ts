/**
 * Branches are decoded in lock-step, so that the shortest vote first. A branch that has settled on an answer votes, and is
 * decoded no further. Play stops once the winner is far enough ahead, or more branches would not decide it. Until then,
 * more branches are opened a few at a time.
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
    const { initial, maxBranches, maxRounds, settledAfter, margin, hopelessVotes, hopelessLevel, widen, room } = schedule(beta);
    const votes = episode.tally();
    const latest: Answer[] = [];
    const repeats: number[] = [];

    const vote = (branch: Branch, count: number) => {
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    const collect = (decoded: readonly Branch[]) => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, 1);
      for (const { index, answer } of decoded) {
        repeats[index] = answer === latest[index] ? repeats[index] + 1 : 0;
        latest[index] = answer;
      }
      // A branch that has settled votes, and is decoded no further.
      const settled = episode.running.filter(({ index }) => repeats[index] >= settledAfter);
      episode.prune(settled);
      for (const branch of settled) vote(branch, 1);
    };

    const opened = openBranches(episode, initial);
    yield;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // The winner is ahead.
      if (votes.first - votes.second >= margin) break;
      // More branches would not decide it.
      if (votes.size >= hopelessVotes && confidence(votes.first, votes.second) < hopelessLevel) break;
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
    initial: whole(2, 3, beta),
    maxBranches: whole(51, 60, beta),
    maxRounds: 10_000,
    settledAfter: whole(14, 20, beta),
    margin: whole(2, 18, beta),
    hopelessVotes: whole(5, 21, beta),
    hopelessLevel: measure(0.81, 0.6179, beta),
    widen: whole(1, 7, beta),
    room: whole(2, 5, beta),
  };
}
