/**
 * Branches are decoded in lock-step, so that the shortest vote first. A branch that has settled on an answer votes, and is
 * decoded no further. Those that take too long are given up. Those that have long opposed the winner are given up. Play
 * stops once the vote is unlikely to change, or enough has been spent.
 *
 * Printed by a test.
 */
import { confidence } from '../controllers/confidence.ts';
import { defineController, real } from '../controllers/controller.ts';
import { countDisagreement } from '../controllers/count-disagreement.ts';
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
      maxRounds,
      settledAfter,
      maxProbes,
      pruneFrom,
      patience,
      leave,
      stopFrom,
      level,
      minVotes,
      maxIntervals,
    } = schedule(beta);
    const votes = episode.tally();
    let intervals = 0;
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
      // Those that take too long are given up.
      episode.prune(episode.running.filter((branch) => branch.depth + 1 >= maxProbes));
    };

    const opened = openBranches(episode, initial);
    yield;
    intervals += opened.length;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // Enough has been spent on this question.
      if (round > stopFrom && intervals >= maxIntervals) break;
      // The vote is unlikely to change.
      if (round > stopFrom && votes.size >= minVotes && confidence(votes.first, votes.second) >= level) break;
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      intervals += running.length;
      collect(running);
      // Those that have long opposed the winner are given up.
      if (round >= pruneFrom && votes.first > 0) {
        giveUp(episode, votes.winner, patience, leave);
      }
    }
    return votes.size > 0 ? votes.winner : latestOf(episode);
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
    initial: whole(3, 5, beta),
    maxRounds: 10_000,
    settledAfter: 4,
    maxProbes: whole(13, 35, beta),
    pruneFrom: 3,
    patience: whole(2, 8, beta),
    leave: 2,
    stopFrom: whole(17, 22, beta),
    level: measure(0.9746, 0.9982, beta),
    minVotes: whole(1, 2, beta),
    maxIntervals: whole(923, 1072, beta),
  };
}
