import { describe, expect, test } from 'vitest';
import { revisionsOf } from '../../benchmarks/run/revisions.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';

/** Chains that answer so, A being gold. */
const chains = (...answers: string[]): Question =>
  answers.map((said) => {
    return [said, 10 * Math.max(1, said.length), said.at(-1) ?? 'A', { probeTokens: [...said].map(() => 10) }] as const;
  });

describe('how chains of revisions change their answers', () => {
  test('is counted question by question, answer by answer: chains, right ones, those broken and those repaired', () => {
    const source = sourceOf(madeUp([chains('ABA', 'BBAA', 'AA'), chains('B')]), madeUp([chains('BC', 'A')]));
    expect(revisionsOf(source)).toEqual([
      { chains: [3, 3, 2, 1], right: [2, 1, 2, 1], broken: [0, 1, 0, 0], repaired: [0, 0, 2, 0] },
      { chains: [1], right: [0], broken: [0], repaired: [0] },
      { chains: [2, 1], right: [1, 0], broken: [0, 0], repaired: [0, 0] },
    ]);
  });

  test('of chains without an answer is nothing', () => {
    expect(revisionsOf(sourceOf(madeUp([chains('')])))).toEqual([{ chains: [0], right: [0], broken: [0], repaired: [0] }]);
  });

  test('is not told where probes are not revisions', () => {
    expect(revisionsOf(sourceOf(madeUp([[['AB', 250, 'A']]])))).toBeUndefined();
    expect(revisionsOf(sourceOf(madeUp([[['', 250, 'A']]])))).toBeUndefined();
  });

  test('is told of the first of several models, by what is right for any', () => {
    const first = madeUp([chains('ABX')], ['A']);
    const source = sourceOf(together(first, madeUp([chains('X')], ['X'])));
    expect(revisionsOf(source)).toEqual([{ chains: [1, 1, 1], right: [1, 0, 1], broken: [0, 1, 0], repaired: [0, 0, 1] }]);
  });
});

describeWithRealTraces('on real traces', () => {
  test('of 372 chains of Qwen2.5-7B-Instruct 27.7 % of first and 78.0 % of tenth answers are right', async () => {
    const source = await openStore('Qwen2.5-7B-Instruct/gsm8k-revisions');
    const found = revisionsOf(source) ?? [];
    const sum = (column: 'chains' | 'right' | 'broken' | 'repaired', step: number) =>
      found.reduce((total, question) => total + (question[column][step] ?? 0), 0);
    expect([sum('chains', 0), sum('chains', 9)]).toEqual([372, 372]);
    expect([0, 1, 9].map((step) => (sum('right', step) / 372).toFixed(3))).toEqual(['0.277', '0.505', '0.780']);
    for (let step = 1; step < 10; step++) {
      expect(sum('right', step)).toBe(sum('right', step - 1) - sum('broken', step) + sum('repaired', step));
    }
  });
});
