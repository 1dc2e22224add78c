/**
 * Branches are decoded in lock-step, so that the shortest vote first. Those that have long opposed the winner are given
 * up. Play stops once the winner is far enough ahead.
 *
 * Found by a search (AutoTTS, arXiv 2605.08083, is its idea): explorer evolve, seed 1, 2000 candidates,
 * 402 s, 0.00 dollars; candidate ea3401209fe7108e; scored on the stores of selectedOn alone.
 * Ledger: SHA-256 ebc6b968e54999aff896918301fcf86a43a540582aed598653fd6e3b41b15fe9.
 */
import { defineController, real } from '../controller.ts';
import { countDisagreement } from '../count-disagreement.ts';
import type { Answer, Branch, Episode } from '../episode.ts';
import { whole } from '../knob.ts';
import { openBranches } from '../open-branches.ts';
import type { Tally } from '../tally.ts';

export const lockstepLead = defineController({
  name: 'lockstep-lead',
  source: 'found by discovery, seed 1',
  parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
  knob: 'beta',
  needs: ['probes'],
  modes: { saving: 0.5, high: 1 },
  selectedOn: ['Qwen3-0.6B/aime24', 'Qwen3-1.7B/aime24', 'Qwen3-4B/aime24', 'Qwen3-8B/aime24'],
  *play(episode, { beta }) {
    const { initial, maxRounds, pruneFrom, patience, leave, margin } = schedule(beta);
    const votes = episode.tally();

    openBranches(episode, initial);
    yield;
    addFinished(votes, episode.justFinished);

    for (let round = 0; round < maxRounds; round++) {
      // The winner is ahead.
      if (votes.first - votes.second >= margin) break;
      if (episode.running.length === 0) break;

      const { running } = episode;
      episode.advance(running);
      yield;
      addFinished(votes, episode.justFinished);
      // Those that have long opposed the winner are given up.
      if (round >= pruneFrom && votes.first > 0) {
        giveUp(episode, votes.winner, patience, leave);
      }
    }
    return votes.size > 0 ? votes.winner : episode.majority;
  },
});

/** Prunes those that have not given the winning answer for `patience` rounds, the longest first, but leaves some running. */
function giveUp(episode: Episode, winner: Answer, patience: number, leave: number): void {
  const { running } = episode;
  if (countDisagreement(running, winner) < patience) return;
  const opposed = running.filter((branch) => branch.counter >= patience);
  opposed.sort((a, b) => b.counter - a.counter || a.index - b.index);
  episode.prune(opposed.slice(0, Math.max(0, running.length - leave)));
}

/** Adds the votes of those that finished in this round, the most advanced first. */
function addFinished(votes: Tally, finished: readonly Branch[]): void {
  const inOrder = finished.length > 1 ? finished.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : finished;
  for (const branch of inOrder) votes.add(branch.answer);
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
    initial: whole(2, 32, beta),
    maxRounds: 10_000,
    pruneFrom: 11,
    patience: whole(9, 16, beta),
    leave: 1,
    margin: whole(1, 8, beta),
  };
}
