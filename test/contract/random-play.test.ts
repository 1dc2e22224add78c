/** Replay against the observer, which works out on its own what every action reads and costs. */

import { expect, test } from 'vitest';
import type { Branch } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { type RandomStream, stream } from '../../datasets/foundation/random-streams.ts';
import { arbitraryTraces } from '../support/arbitrary-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { type Observation, playObserved } from './play-observed.ts';

const ROUNDS = 12;

/** Some of these, each with such a chance. */
function some<Item>(items: readonly Item[], chance: number, random: RandomStream): Item[] {
  return items.filter(() => random.uniform() < chance);
}

/** Reads all that can be read between two rounds. */
function look(episode: WholeEpisode): void {
  for (const branch of episode.branches) {
    void [branch.answer, branch.depth, branch.finished, branch.pruned, branch.confidence, branch.stopFlag];
    void [branch.verdicts, branch.verdictsLeft];
  }
  void [episode.running, episode.justFinished];
  if (episode.branches.some(({ pruned }) => !pruned)) void episode.majority;
}

/** Asks for anything that the rules allow, in any order. @returns whether there was anything to ask for */
function ask(episode: WholeEpisode, random: RandomStream): boolean {
  const running: Branch[] = [...episode.running];
  const pruned = some(running, 0.05, random);
  if (pruned.length > 0) episode.prune(pruned);
  const free = running.filter((branch) => !pruned.includes(branch));
  const finishing = new Set(some(free, 0.1, random));
  const waiting = free.filter((branch) => !finishing.has(branch));
  const advancing = some(waiting, 0.7, random);
  const scored = episode.branches.filter(({ finished, verdictsLeft }) => finished && verdictsLeft > 0);
  const verifying = some(scored, 0.4, random);
  const model = random.below(episode.capacities.length);
  const left = episode.capacities[model] - episode.branches.filter((branch) => branch.model === model).length;
  const opening = left > 0 && random.below(3) > 0 ? 1 + random.below(left) : 0;
  const actions = [
    () => {
      const alike = random.below(2) === 0;
      episode.advance(advancing, alike ? 1 + random.below(4) : advancing.map(() => 1 + random.below(4)));
    },
    () => episode.finish([...finishing]),
    () => {
      for (const branch of verifying) episode.verify([branch], 1 + random.below(branch.verdictsLeft));
    },
    () => {
      if (opening > 0) episode.finish(some(episode.open(opening, model), 0.4, random));
    },
  ];
  while (actions.length > 0) actions.splice(random.below(actions.length), 1)[0]();
  return finishing.size + advancing.length + verifying.length + opening > 0;
}

const anyhow = improvised(function* (episode, { seed }) {
  const random = stream('random play', seed);
  episode.finish(some(episode.open(1), 0.5, random));
  yield;
  for (let round = 0, idle = 0; round < ROUNDS && idle < 5; round++) {
    look(episode);
    if (ask(episode, random)) yield;
    else idle++;
  }
  return episode.branches[0].answer;
});

test('whatever is asked for within the rules, replay reads and bills as the observer does', () => {
  const seen = { verdicts: 0, models: 0, revisions: 0 };
  fc.assert(
    fc.property(arbitraryTraces(['verdicts', 'models', 'revisions']), fc.nat(), ({ traces }, seed) => {
      const { branches, outcome }: Observation = playObserved(traces, 0, [], { controller: anyhow, params: { seed } }, seed % 50);
      expect(outcome.sequentialTokens).toBeLessThanOrEqual(outcome.totalTokens);
      for (const { verdicts, model } of branches) {
        seen.verdicts += verdicts;
        seen.models += model;
      }
      if (traces.probeTokens !== undefined) seen.revisions += branches.length;
    }),
    { numRuns: 1500 },
  );
  // It has been played with all of them, not past them.
  expect(seen.verdicts).toBeGreaterThan(1000);
  expect(seen.models).toBeGreaterThan(1000);
  expect(seen.revisions).toBeGreaterThan(1000);
});
