import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { type PairedFigures, pairedFigures } from '../../benchmarks/regression/paired-figures.ts';
import { differenceInterval } from '../../benchmarks/statistics/default-intervals.ts';
import fc from '../support/properties.ts';
import { done } from './made-records.ts';

function figures(before: Parameters<typeof done>[0], after: Parameters<typeof done>[0]): PairedFigures {
  const result = pairedFigures([{ before: done(before), after: done(after) }], 'a test');
  if (result === undefined) throw new Error('expected figures, got none');
  return result;
}

describe('the figures of a pair', () => {
  test('are means over questions and orders, and what they change by', () => {
    const before = { correct: [2, 2, 0, 1], tokens: [100, 200, 300, 400] };
    const { accuracy, totalTokens, sequentialTokens } = figures(before, { correct: [2, 1, 0, 0], tokens: [50, 200, 300, 200] });
    expect(accuracy).toMatchObject({ before: 5 / 8, after: 3 / 8, change: -2 / 8 });
    expect(totalTokens).toMatchObject({ before: 125, after: 93.75 });
    expect(totalTokens?.change).toBeCloseTo(-0.25, 12);
    expect(sequentialTokens).toMatchObject({ before: 62.5, after: 46.875 });
    for (const changed of [accuracy, totalTokens, sequentialTokens]) {
      const { change, interval } = changed!;
      expect(interval.lower).toBeLessThan(change);
      expect(interval.upper).toBeGreaterThan(change);
    }
  });

  test('have the interval of the differences by question, never of two separate means', () => {
    const [before, after] = [{ correct: [2, 2, 0, 1] }, { correct: [2, 1, 0, 1] }];
    const { lower, upper } = differenceInterval([1, 0.5, 0, 0.5], [1, 1, 0, 0.5]);
    expect(figures(before, after).accuracy.interval).toMatchObject({ lower, upper });
  });

  test('are the other way round when the two are', () => {
    const correct = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(correct, correct, (a, b) => {
        const [there, back] = [figures({ correct: a }, { correct: b }), figures({ correct: b }, { correct: a })];
        expect(there.accuracy.change).toBeCloseTo(-back.accuracy.change, 12);
        expect(there.accuracy.interval.lower).toBeCloseTo(-back.accuracy.interval.upper, 9);
        expect(there.pValue).toBe(back.pValue);
      }),
    );
  });

  test('of the same numbers change by nothing', () => {
    const { accuracy, totalTokens, pValue, verdict } = figures({}, { digest: 'e' });
    expect([accuracy.change, pValue]).toEqual([0, 1]);
    // Four questions without a difference: as many as half of others like them may differ.
    expect([accuracy.interval.lower, accuracy.interval.upper]).toEqual([expect.closeTo(-0.49, 3), expect.closeTo(0.49, 3)]);
    expect(totalTokens?.change).toBeCloseTo(0, 12);
    expect(verdict).toBe('too-few');
  });

  test('tell better from worse', () => {
    const questions = 40;
    const [all, most] = [
      Array.from({ length: questions }, () => 2),
      Array.from({ length: questions }, (_, q) => (q < 12 ? 0 : 2)),
    ];
    expect(figures({ correct: most }, { correct: all }).verdict).toBe('better');
    expect(figures({ correct: all }, { correct: most }).verdict).toBe('worse');
  });

  test('are over the questions that both have, wherever these stand', () => {
    const before = { correct: [2, 0, 1], questionIds: ['x', 'y', 'gone'] };
    const { accuracy } = figures(before, { correct: [1, 2, 0], questionIds: ['y', 'new', 'x'] });
    // x: 2 then 0; y: 0 then 1, of two orders.
    expect(accuracy).toMatchObject({ before: 0.5, after: 0.25 });
  });

  test.each<[string, DoneRecord]>([
    ['fewer than two questions are in common', done({ questionIds: ['question 0', 'b', 'c', 'd'] })],
    ['a question cost nothing', { ...done(), totalTokensByQuestion: [0, 100, 100, 100] }],
  ])('are none when %s', (_, after) => {
    expect(pairedFigures([{ before: done(), after }], 'a test')).toBeUndefined();
  });
});

describe('over several stores', () => {
  test('the same question of another model is one cluster, so that a copy of a store adds no certainty', () => {
    const [before, after] = [{ correct: [2, 2, 0, 1, 2, 2] }, { correct: [2, 1, 0, 0, 2, 2], digest: 'e' }];
    const pair = (traces: string) => ({ before: done({ ...before, traces }), after: done({ ...after, traces }) });
    const [one, copied] = [[pair('a/data')], [pair('a/data'), pair('b/data')]].map((pairs) => pairedFigures(pairs, 'a test'));
    expect(copied?.accuracy.change).toBeCloseTo(one?.accuracy.change as number, 12);
    expect(copied?.accuracy.interval.lower).toBeCloseTo(one?.accuracy.interval.lower as number, 9);
    expect(copied?.pValue).toBe(one?.pValue);
  });

  test('datasets weigh equally, whatever their size', () => {
    const small = { before: done({ traces: 'a/small', correct: [2, 2] }), after: done({ traces: 'a/small', correct: [0, 0] }) };
    const large = {
      before: done({ traces: 'a/large', correct: [2, 2, 2, 2, 2, 2] }),
      after: done({ traces: 'a/large', correct: [2, 2, 2, 2, 2, 2] }),
    };
    expect(pairedFigures([small, large], 'a test')?.accuracy).toMatchObject({ before: 1, after: 0.5, change: -0.5 });
  });
});
