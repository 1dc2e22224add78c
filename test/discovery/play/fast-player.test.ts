/** The fast player is the interpreter, only faster. */

import { describe, expect, test } from 'vitest';
import { FastPlayer } from '../../../benchmarks/discovery/play/fast-player.ts';
import type { Composition } from '../../../benchmarks/discovery/space/composition.ts';
import { controllerOf } from '../../../benchmarks/discovery/space/play-composition.ts';
import { settingsOf } from '../../../benchmarks/discovery/space/settings.ts';
import { play } from '../../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../../benchmarks/replay/replay-episode.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import { arbitraryQuestion, permutation, storeOf } from '../../support/arbitrary-traces.ts';
import fc from '../../support/properties.ts';
import { arbitraryBeta, arbitraryComposition } from '../space/arbitrary-composition.ts';

function outcomes(traces: TraceStore, question: number, order: readonly number[], composition: Composition, beta: number) {
  const episode = new ReplayEpisode(traces);
  episode.begin(question, order);
  const answer = play(controllerOf(composition), { beta }, episode);
  const player = new FastPlayer(traces);
  player.play(question, order, settingsOf(composition, beta));
  return {
    interpreted: { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens },
    fast: { answer: player.answer, totalTokens: player.totalTokens, sequentialTokens: player.sequentialTokens },
  };
}

describe('a composition gives the same answer for the same tokens', () => {
  test('on any question in any order', () => {
    const onAnyQuestion = arbitraryQuestion.chain((question) =>
      fc.tuple(fc.constant(storeOf([question]).traces), permutation(question.length), arbitraryComposition, arbitraryBeta),
    );
    fc.assert(
      fc.property(onAnyQuestion, ([traces, order, composition, beta]) => {
        const { interpreted, fast } = outcomes(traces, 0, order, composition, beta);
        expect(fast).toEqual(interpreted);
      }),
      { numRuns: 3000 },
    );
  });

  test('on simulated traces, which are as long and as wide as recorded ones', () => {
    const [{ traces }] = simulatedTraces('simulated-Qwen3-1.7B/aime24').blocks();
    fc.assert(
      fc.property(permutation(128), fc.nat(29), arbitraryComposition, arbitraryBeta, (order, question, composition, beta) => {
        const { interpreted, fast } = outcomes(traces, question, order, composition, beta);
        expect(fast).toEqual(interpreted);
      }),
      { numRuns: 600 },
    );
  });

  test('when one player plays many questions, one after another', () => {
    const [{ traces }] = simulatedTraces('simulated-Qwen3-4B/aime24').blocks();
    const player = new FastPlayer(traces);
    fc.assert(
      fc.property(permutation(128), fc.nat(29), arbitraryComposition, (order, question, composition) => {
        player.play(question, order, settingsOf(composition, 0.5));
        const { interpreted } = outcomes(traces, question, order, composition, 0.5);
        const { answer, totalTokens, sequentialTokens } = player;
        expect({ answer, totalTokens, sequentialTokens }).toEqual(interpreted);
      }),
      { numRuns: 200 },
    );
  });
});
