/** The objective: the behaviour that a search rewards. */

import { describe, expect, test } from 'vitest';
import { areaWeights } from '../../../benchmarks/discovery/objective/area.ts';
import { emptySums, type Played, together } from '../../../benchmarks/discovery/objective/curve.ts';
import { byQuestion, scoresOf } from '../../../benchmarks/discovery/objective/objective.ts';
import { worthOf } from '../../../benchmarks/discovery/objective/worth.ts';
import { madeUp, type Question } from '../../support/made-up-traces.ts';
import fc from '../../support/properties.ts';
import { madeObjective } from './made-objective.ts';

const area = (tokens: number[], accuracy: number[], from: number, to: number) => {
  const { weights, loss } = areaWeights(tokens, from, to);
  return weights.reduce((sum, weight, i) => sum + weight * accuracy[i], -loss);
};

describe('the area under a curve', () => {
  test('is its height where it is flat', () => {
    expect(area([10, 100, 1000], [0.5, 0.5, 0.5], 20, 500)).toBeCloseTo(0.5, 12);
  });

  test('is the height in the middle where it rises evenly in log tokens', () => {
    expect(area([10, 1000], [0.2, 0.6], 10, 1000)).toBeCloseTo(0.4, 12);
  });

  test('keeps the height of the dearest setting beyond it, and loses below the cheapest', () => {
    expect(area([10, 100], [0.3, 0.5], 100, 1000)).toBeCloseTo(0.5, 12);
    expect(area([100, 200], [0.5, 0.5], 50, 200)).toBeLessThan(0.5);
    expect(area([100, 200], [0.5, 0.5], 20, 200)).toBeLessThan(area([100, 200], [0.5, 0.5], 50, 200));
  });

  test('is made of weights that sum to 1, in whichever order the settings come', () => {
    const tokens = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(tokens, (tokens) => {
        const { weights } = areaWeights(tokens, 100, 1000);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('needs bounds in order', () => {
    expect(() => areaWeights([1], 10, 10)).toThrow('expected bounds 0 < from < to, got 10 and 10');
  });
});

describe('the worth of an answer', () => {
  const votes = (answers: string): Question => [...answers].map((answer) => ['', 100, answer] as const);
  const recorded = madeUp([
    ...Array.from({ length: 12 }, (_, i) => votes(i % 2 === 0 ? 'AAAAAABC' : 'BACAAABA')),
    votes('AAABBBBB'),
  ]);
  const unlucky = 12;
  const worthIn = (worth: Float64Array, question: number, answer: string) => {
    const { traces, key } = recorded;
    const ids = Array.from({ length: traces.answerStart[question + 1] - traces.answerStart[question] }, (_, id) => id);
    return worth[traces.answerStart[question] + ids.find((id) => key.text(question, id) === answer)!];
  };

  test('is whether it is gold, where chance does not count', () => {
    const [worth] = worthOf([recorded], 0);
    expect(worthIn(worth, unlucky, 'A')).toBe(1);
    expect(worthIn(worth, unlucky, 'B')).toBe(0);
  });

  test('is more where more branches end in it, gold or not, where only chance counts', () => {
    const [worth] = worthOf([recorded], 1);
    expect(worthIn(worth, unlucky, 'B')).toBeGreaterThan(worthIn(worth, unlucky, 'A'));
    expect(worthIn(worth, 0, 'A')).toBeGreaterThan(worthIn(worth, 0, 'B'));
    const { answerStart } = recorded.traces;
    for (let q = 0; q <= unlucky; q++) {
      const sum = worth.subarray(answerStart[q], answerStart[q + 1]).reduce((total, value) => total + value, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  test('lies in between for shares in between', () => {
    const [gold, mixed, chance] = [0, 0.25, 1].map((share) => worthIn(worthOf([recorded], share)[0], unlucky, 'A'));
    expect(mixed).toBeCloseTo(0.75 * gold + 0.25 * chance, 12);
  });
});

/** Two settings on four questions of one model, one order. */
function played(correct: readonly (readonly number[])[], tokens: readonly number[]): Played {
  const sums = correct.map((values, b) => {
    const sum = emptySums(values.length);
    values.forEach((value, row) => {
      sum.correct[row] = value;
      sum.worth[row] = value;
      sum.totalTokens[row] = tokens[b];
      sum.sequentialTokens[row] = tokens[b] / 10;
    });
    return sum;
  });
  return { orders: 1, sums };
}

const objective = madeObjective({ complexity: 0.01, questions: [[0], [1], [2], [3]] });

describe('a score', () => {
  const candidate = played([[1, 0, 1, 0], [1, 1, 1, 0]], [10, 1000]); // biome-ignore format: by setting
  const reference = [0.5, 0.5, 0.5, 0.5];

  test('is the mean of its questions, less a little for each mechanism', () => {
    expect(byQuestion(candidate, objective)).toEqual([1, 0.5, 1, 0].map((value) => expect.closeTo(value, 12)));
    expect(scoresOf(candidate, 3, objective, reference).score).toBeCloseTo(0.625 - 0.03, 12);
  });

  test('tells of folds of questions, whose mean is the objective', () => {
    const { folds, curve, orders } = scoresOf(candidate, 0, objective, reference);
    expect(folds).toEqual([expect.closeTo(1, 12), expect.closeTo(0.25, 12)]);
    expect(curve).toEqual([
      { beta: 0, accuracy: 0.5, totalTokens: 10, sequentialTokens: 1 },
      { beta: 1, accuracy: 0.75, totalTokens: 1000, sequentialTokens: 100 },
    ]);
    expect(orders).toBe(1);
  });

  test('is lower for a gain over the reference that few questions bring, where it is cautious', () => {
    const cautious = { ...objective, caution: 1 };
    const even = played([[0.625, 0.625, 0.625, 0.625], [0.625, 0.625, 0.625, 0.625]], [10, 1000]); // biome-ignore format: by setting
    expect(scoresOf(even, 0, cautious, reference).score).toBeCloseTo(0.625, 12);
    expect(scoresOf(candidate, 0, cautious, reference).score).toBeLessThan(0.5);
  });

  test('is lower where spending does not grow with β', () => {
    const flat = played([[1, 1, 1, 1], [1, 1, 1, 1]], [1000, 1000]); // biome-ignore format: by setting
    const falling = played([[1, 1, 1, 1], [1, 1, 1, 1]], [1000, 10]); // biome-ignore format: by setting
    const rising = played([[1, 1, 1, 1], [1, 1, 1, 1]], [10, 1000]); // biome-ignore format: by setting
    const score = (each: Played) => scoresOf(each, 0, objective, reference).score;
    expect(score(rising)).toBeGreaterThan(score(falling));
    expect(score(falling)).toBeGreaterThan(score(flat));
  });

  test('as a gain is the largest accuracy less the price of its tokens', () => {
    const gain = { ...objective, kind: 'gain' as const, gamma: 0.3 };
    expect(scoresOf(candidate, 0, gain, reference).score).toBeCloseTo(Math.max(0.5 - 0.003, 0.75 - 0.3), 12);
  });

  test('counts sequential tokens where it is told to', () => {
    const sequential = { ...objective, tokens: 'sequentialTokens' as const, from: 1, to: 100 };
    expect(byQuestion(candidate, sequential)).toEqual(byQuestion(candidate, objective).map((value) => expect.closeTo(value, 12)));
  });

  test('is the same whether orders are played at once or one after another', () => {
    const both = together(candidate, played([[0, 0, 0, 0], [1, 1, 1, 1]], [30, 3000])); // biome-ignore format: by setting
    expect(both.orders).toBe(2);
    expect(scoresOf(both, 0, objective, reference).curve.map(({ accuracy }) => accuracy)).toEqual([0.25, 0.875]);
  });
});
