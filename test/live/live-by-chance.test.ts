/** Whatever a controller asks for by chance, live play and replay of its traces agree. */
import { expect, test } from 'vitest';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { recordTraces } from '../../benchmarks/live/record-traces.ts';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Play } from '../../controllers/episode.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { inFileOrder, sourceOf } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from './scripted-model-server.ts';

/** Opens, advances by several intervals, finishes and prunes by chance; writes down all that it reads. */
function byChance(seed: number, rounds: number, read: unknown[]): Play<object> {
  return function* (episode) {
    const random = stream('controller by chance', seed);
    episode.open(1 + random.below(4));
    yield;
    for (let round = 0; round < rounds; round++) {
      for (const branch of episode.branches) {
        const { answer, finished, pruned, depth, repeats } = branch;
        read.push([answerAgain(episode, answer), finished, pruned, depth, repeats]);
      }
      const actions = episode.running.map((branch) => ({ branch, what: random.below(6), intervals: 1 + random.below(4) }));
      const of = (...some: number[]) => actions.filter(({ what }) => some.includes(what));
      episode.prune(of(0).map(({ branch }) => branch));
      const left = of(2, 3, 4);
      if (left.length > 0)
        episode.advance(
          left.map(({ branch }) => branch),
          left.map(({ intervals }) => intervals),
        );
      const ending = of(1);
      if (ending.length > 0) episode.finish(ending.map(({ branch }) => branch));
      const more = random.below(3);
      const opened = episode.openedCount + more < episode.capacity && more > 0 ? episode.open(more) : [];
      if (opened.length > 0 && random.below(2) === 0) episode.finish(opened.slice(0, 1));
      if (left.length + ending.length + opened.length === 0) break;
      yield;
    }
    return episode.branches[0].answer;
  };
}

/** Ids of live play and of a store differ: an answer is named by the first branch that gives it. */
function answerAgain(episode: Parameters<Play<object>>[0], answer: number): number {
  return episode.branches.findIndex((branch) => branch.answer === answer);
}

test('a controller by chance reads the same, live and in replay, and pays the same', async () => {
  const seen = { cut: 0, ended: 0 };
  const property = fc.asyncProperty(
    fc.nat(),
    fc.integer({ min: 0, max: 12 }),
    fc.constantFrom(3, 24, 700),
    async (seed, rounds, interval) => {
      const live: unknown[] = [];
      const settings = { ...SETTINGS, interval };
      const episode = await playLive(improvised(byChance(seed, rounds, live)), {}, QUESTIONS[0], scriptedModelServer(), settings);
      for (const { ended } of episode.branches) seen[ended ? 'ended' : 'cut']++;
      const [{ traces, key }] = billSource(sourceOf(recordTraces('a/b', [{ ...episode, gold: '1' }])), 'probes').blocks();
      const again: unknown[] = [];
      const replayed = new ReplayEpisode(traces);
      replayed.begin(0, inFileOrder(episode.capacity));
      const answer = play(improvised(byChance(seed, rounds, again)), {}, replayed);
      expect(again).toEqual(live);
      expect(key.text(0, answer)).toBe(episode.answer);
      expect(replayed.totalTokens).toBe(episode.decodedTokens + episode.probeTokens);
      expect(replayed.sequentialTokens).toBe(episode.sequentialTokensWithProbes);
    },
  );
  await fc.assert(property, { numRuns: 300 });
  expect(seen.ended).toBeGreaterThan(40);
  expect(seen.cut).toBeGreaterThan(40);
});
