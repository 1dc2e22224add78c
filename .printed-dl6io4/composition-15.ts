/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that finish early have two votes. Those that
 * have long opposed the winner are given up. Those that agree with it run ahead. Play stops once the smoothed confidence
 * is high and does not fall. Until then, more branches are opened a few at a time.
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
      maxBranches,
      maxRounds,
      earlyWithin,
      pruneFrom,
      patience,
      leave,
      burst,
      stopFrom,
      level,
      minVotes,
      alpha,
      window,
      slack,
      widen,
      trend,
    } = schedule(beta);
    const votes = episode.tally();
    const smoothed: number[] = [];
    let ema = 0;
    let momentum = 0;

    const vote = (branch: Branch, count: number) => {
      for (let i = 0; i < count; i++) votes.add(branch.answer);
    };
    const collect = () => {
      for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, branch.depth < earlyWithin ? 2 : 1);
    };

    openBranches(episode, initial);
    yield;
    collect();

    for (let round = 0; round < maxRounds; round++) {
      // The vote is unlikely to change.
      if (round > stopFrom && votes.size >= minVotes && ema >= level && momentum >= -slack) break;
      const unsure = round > Math.max(1, Math.floor(stopFrom / 2)) && momentum <= trend && ema < level;
      // Undecided, and no surer than before: widen.
      if (unsure && episode.running.length > 0 && episode.branches.length < maxBranches) {
        const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));
        if (added.length > 0) {
          yield;
          collect();
        }
      }
      if (episode.running.length === 0) break;

      ema = (1 - alpha) * ema + alpha * confidence(votes.first, votes.second);
      // Those that have long opposed the winner are given up.
      const agreed = round >= pruneFrom && votes.first > 0;
      if (agreed) giveUp(episode, votes.winner, patience, leave);
      const { running } = episode;
      const steps = running.map((branch) => (agreed && branch.counter === 0 ? burst : 1));
      episode.advance(running, steps);
      yield;
      collect();
      ema = (1 - alpha) * ema + alpha * confidence(votes.first, votes.second);
      smoothed[round] = ema;
      momentum = ema - smoothed[Math.max(0, round - window + 1)];
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
    initial: whole(7, 26, beta),
    maxBranches: whole(7, 26, beta),
    maxRounds: 500,
    earlyWithin: 23,
    pruneFrom: whole(2, 10, beta),
    patience: whole(3, 12, beta),
    leave: 2,
    burst: whole(1, 3, beta),
    stopFrom: whole(2, 10, beta),
    level: measure(0.85, 0.97, beta),
    minVotes: whole(2, 5, beta),
    alpha: measure(0.7, 0.3, beta),
    window: whole(2, 8, beta),
    slack: measure(0.04, 0.01, beta),
    widen: whole(1, 4, beta),
    trend: measure(0.04, 0.01, beta),
  };
}
