/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that finish early have two votes. Running
 * branches that stand by the winner count towards the decision to stop. A branch that has settled on an answer votes, and
 * is decoded no further. Those that take too long are given up. Play stops once the vote is unlikely to change, or the
 * winner is far enough ahead, or enough has been spent. Until then, more branches are opened a few at a time.
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
    const {
      initial,
      maxBranches,
      maxRounds,
      earlyWithin,
      standsAfter,
      settledAfter,
      maxProbes,
      level,
      minVotes,
      margin,
      maxIntervals,
      widen,
      room,
    } = schedule(beta);
    const votes = episode.tally();
    let intervals = 0;
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
      // A branch that has settled votes, and is decoded no further.
      const settled = episode.running.filter(({ index }) => repeats[index] >= settledAfter);
      episode.prune(settled);
      for (const branch of settled) vote(branch, 1);
      // Those that take too long are given up.
      episode.prune(episode.running.filter((branch) => branch.depth + 1 >= maxProbes));
      countRunning();
    };

    const opened = openBranches(episode, initial);
    yield;
    intervals += opened.length;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // Enough has been spent on this question.
      if (intervals >= maxIntervals) break;
      // The winner is ahead.
      if (votes.first + support - votes.second >= margin) break;
      // The vote is unlikely to change.
      if (votes.size >= minVotes && confidence(votes.first + support, votes.second) >= level) break;
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
    initial: whole(9, 39, beta),
    maxBranches: whole(9, 39, beta),
    maxRounds: 10_000,
    earlyWithin: 6,
    standsAfter: 4,
    settledAfter: whole(3, 5, beta),
    maxProbes: whole(26, 69, beta),
    level: measure(0.852, 0.8849, beta),
    minVotes: whole(7, 16, beta),
    margin: whole(2, 12, beta),
    maxIntervals: whole(45, 107, beta),
    widen: whole(1, 3, beta),
    room: whole(13, 20, beta),
  };
}
