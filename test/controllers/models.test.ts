/** Properties of the controllers that choose between models, whatever these have answered. */

import { describe, expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { arbitraryContestant } from '../contract/arbitrary-contestant.ts';
import { permutation } from '../support/arbitrary-traces.ts';
import { arbitraryModels, finalsOf, playModels, renamed } from '../support/joined-traces.ts';
import fc from '../support/properties.ts';

const choosing = controllers.filter(({ needs }) => needs?.includes('models'));

/** The answer given most often, among equals the first, and its share. */
function majority(answers: readonly string[]): { winner: string; share: number } {
  const times = (answer: string) => answers.filter((other) => other === answer).length;
  const winner = answers.reduce((best, answer) => (times(answer) > times(best) ? answer : best));
  return { winner, share: times(winner) / answers.length };
}

describe.each(choosing)('$name', (controller) => {
  const { name, knob, parameters } = controller;
  const onAny = fc.tuple(arbitraryModels, arbitraryContestant(controller));

  test('answers by the majority of the last model asked; no model before it agreed enough, and it did or was the last', () => {
    fc.assert(
      fc.property(onAny, ([[recorded, orders], { params }]) => {
        const { answer, opened } = playModels(name, params, recorded, orders);
        const last = opened[opened.length - 1];
        const asked = finalsOf(recorded, orders)
          .slice(0, last + 1)
          .map((finals, model) => majority(finals.slice(0, opened.filter((other) => other === model).length)));
        expect([...new Set(opened)]).toEqual(Array.from({ length: last + 1 }, (_, model) => model));
        expect(answer).toBe(asked[last].winner);
        for (const { share } of asked.slice(0, last)) expect(share).toBeLessThan(params.agreement);
        if (last < orders.length - 1) expect(asked[last].share).toBeGreaterThanOrEqual(params.agreement);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same when answers are given other names, and in the same order again', () => {
    const any = onAny.chain(([[recorded, orders], chosen]) =>
      permutation(recorded.traces.answerStart[1]).map((names) => ({ recorded, orders, chosen, names })),
    );
    fc.assert(
      fc.property(any, ({ recorded, orders, chosen: { params }, names }) => {
        const played = playModels(name, params, recorded, orders);
        expect(playModels(name, params, recorded, orders)).toEqual(played);
        expect(playModels(name, params, renamed(recorded, names), orders)).toEqual(played);
      }),
      { numRuns: 200 },
    );
  });

  test('spends no less on any question as its knob grows', () => {
    const { min, max, integer } = parameters[knob];
    const setting = integer ? fc.integer({ min, max: 16 }) : fc.nat(20).map((part) => min + ((max - min) * part) / 20);
    fc.assert(
      fc.property(arbitraryModels, setting, setting, ([recorded, orders], a, b) => {
        const spent = (value: number) => {
          const { params } = contestant(name, { [knob]: value });
          return playModels(name, params, recorded, orders).totalTokens;
        };
        expect(spent(Math.max(a, b))).toBeGreaterThanOrEqual(spent(Math.min(a, b)));
      }),
      { numRuns: 300 },
    );
  });
});
