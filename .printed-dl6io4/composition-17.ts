/**
 * Branches are decoded in lock-step, so that the shortest vote first. A branch that has settled on an answer votes, and is
 * decoded no further. Play stops once the smoothed confidence is high and does not fall, or more branches would not decide
 * it, or enough has been spent. Until then, more branches are opened a few at a time.
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
    const {
      initial,
      maxBranches,
      maxRounds,
      settledAfter,
      stopFrom,
      level,
      minVotes,
      alpha,
      window,
      slack,
      hopelessVotes,
      hopelessLevel,
      maxIntervals,
      widen,
      room,
    } = schedule(beta);
    const votes = episode.tally();
    let intervals = 0;
    const smoothed: number[] = [];
    let ema = 0;
    let momentum = 0;
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
      if (round > stopFrom && intervals >= maxIntervals) break;
      // The vote is unlikely to change.
      if (round > stopFrom && votes.size >= minVotes && ema >= level && momentum >= -slack) break;
      // More branches would not decide it.
      if (round > stopFrom && votes.size >= hopelessVotes && confidence(votes.first, votes.second) < hopelessLevel) break;
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

      ema = (1 - alpha) * ema + alpha * confidence(votes.first, votes.second);
      const { running } = episode;
      episode.advance(running);
      yield;
      intervals += running.length;
      collect(running);
      ema = (1 - alpha) * ema + alpha * confidence(votes.first, votes.second);
      smoothed[round] = ema;
      momentum = ema - smoothed[Math.max(0, round - window + 1)];
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
    initial: whole(2, 26, beta),
    maxBranches: whole(12, 26, beta),
    maxRounds: 10_000,
    settledAfter: whole(17, 25, beta),
    stopFrom: whole(15, 17, beta),
    level: measure(0.682, 0.9872, beta),
    minVotes: whole(3, 4, beta),
    alpha: measure(0.7441, 0.2615, beta),
    window: whole(2, 8, beta),
    slack: measure(0.0396, 0.0054, beta),
    hopelessVotes: whole(2, 8, beta),
    hopelessLevel: measure(0.8651, 0.6166, beta),
    maxIntervals: whole(32, 1225, beta),
    widen: whole(2, 5, beta),
    room: whole(3, 13, beta),
  };
}
