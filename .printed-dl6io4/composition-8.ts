/**
 * Branches are decoded in lock-step, so that the shortest vote first. Running branches vote too, while they stand by their
 * answers. Those that have long opposed the winner are given up. Those that agree with it run ahead. Play stops once the
 * vote is unlikely to change, or more branches would not decide it, or enough has been spent.
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
      standsAfter,
      pruneFrom,
      patience,
      leave,
      burst,
      level,
      minVotes,
      hopelessVotes,
      hopelessLevel,
      maxIntervals,
    } = schedule(beta);
    const votes = episode.tally();
    let intervals = 0;
    const latest: Answer[] = [];
    const repeats: number[] = [];
    const kept: number[] = [];

    const vote = (branch: Branch, count: number) => {
      kept[branch.index] = count;
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    /** Running branches vote too, for as long as they stand by their answers. */
    const countRunning = () => {
      votes.clear();
      const running = new Set(episode.running);
      for (const branch of episode.branches) {
        const count = kept[branch.index] ?? Number(running.has(branch) && repeats[branch.index] >= standsAfter);
        for (let i = 0; i < count; i++) votes.add(branch.answer);
      }
    };
    const collect = (decoded: readonly Branch[]) => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, 1);
      for (const { index, answer } of decoded) {
        repeats[index] = answer === latest[index] ? repeats[index] + 1 : 0;
        latest[index] = answer;
      }
      countRunning();
    };

    const opened = openBranches(episode, initial);
    yield;
    intervals += opened.length;
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // Enough has been spent on this question.
      if (intervals >= maxIntervals) break;
      // The vote is unlikely to change.
      if (votes.size >= minVotes && confidence(votes.first, votes.second) >= level) break;
      // More branches would not decide it.
      if (votes.size >= hopelessVotes && confidence(votes.first, votes.second) < hopelessLevel) break;
      if (episode.running.length === 0) break;

      // Those that have long opposed the winner are given up.
      const agreed = round >= pruneFrom && votes.first > 0;
      if (agreed) giveUp(episode, votes.winner, patience, leave);
      const { running } = episode;
      const steps = running.map((branch) => (agreed && branch.counter === 0 ? burst : 1));
      episode.advance(running, steps);
      yield;
      for (const step of steps) intervals += step;
      collect(running);
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
    initial: whole(1, 27, beta),
    maxRounds: 10_000,
    standsAfter: 4,
    pruneFrom: 2,
    patience: whole(11, 19, beta),
    leave: whole(1, 6, beta),
    burst: 3,
    level: measure(0.9189, 0.9234, beta),
    minVotes: whole(5, 9, beta),
    hopelessVotes: whole(40, 41, beta),
    hopelessLevel: measure(0.6458, 0.517, beta),
    maxIntervals: whole(2254, 2375, beta),
  };
}
