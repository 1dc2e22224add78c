/**
 * Branches are decoded in lock-step, so that the shortest vote first. A branch that has settled on an answer votes, and is
 * decoded no further. Play stops once the winner has long been the same, or enough has been spent. Until then, more
 * branches are opened a few at a time.
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
    const { initial, maxBranches, maxRounds, settledAfter, stability, maxIntervals, widen, room } = schedule(beta);
    const votes = episode.tally();
    let intervals = 0;
    let previous: Answer | undefined;
    let stable = 0;
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
    intervals += opened.length;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // Enough has been spent on this question.
      if (intervals >= maxIntervals) break;
      // The winner has long been the same.
      if (stable >= stability) break;
      // Undecided, and few are still running: widen.
      if (episode.running.length < room && episode.branches.length < maxBranches) {
        const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));
        if (added.length > 0) {
          yield;
          intervals += added.length;
          collect(added);
        }
      }
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      intervals += running.length;
      collect(running);
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
    initial: whole(5, 12, beta),
    maxBranches: whole(5, 41, beta),
    maxRounds: 10_000,
    settledAfter: whole(13, 34, beta),
    stability: whole(2, 15, beta),
    maxIntervals: whole(43, 1341, beta),
    widen: whole(7, 12, beta),
    room: whole(1, 2, beta),
  };
}
