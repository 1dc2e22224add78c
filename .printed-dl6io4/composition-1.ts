/**
 * Branches are decoded in lock-step, so that the shortest vote first. Running branches vote too, while they stand by their
 * answers. Those that have long opposed the winner are given up. Play stops once the winner has long been the same.
 *
 * Printed by a test.
 */
import { defineController, real } from '../controllers/controller.ts';
import { countDisagreement } from '../controllers/count-disagreement.ts';
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
    const { initial, maxRounds, standsAfter, pruneFrom, patience, leave, stability } = schedule(beta);
    const votes = episode.tally();
    let previous: Answer | undefined;
    let stable = 0;
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
    collect(opened);

    for (let round = 0; round < maxRounds; round++) {
      // The winner has long been the same.
      if (stable >= stability) break;
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      collect(running);
      // Those that have long opposed the winner are given up.
      if (round >= pruneFrom && votes.first > 0) {
        giveUp(episode, votes.winner, patience, leave);
        countRunning();
      }
      const winner = votes.size > 0 ? votes.winner : undefined;
      stable = winner !== undefined && winner === previous ? stable + 1 : 0;
      previous = winner;
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
function newSchedule(_beta: number) {
  return {
    initial: 16,
    maxRounds: 100,
    standsAfter: 0,
    pruneFrom: 15,
    patience: 7,
    leave: 0,
    stability: 40,
  };
}
