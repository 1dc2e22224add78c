import { expect, test } from 'vitest';
import type { Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { survives, surviveTogether } from '../../benchmarks/statistics/survival.ts';

test.each<[Verdict, pValue: number, marginP: number, boolean]>([
  ['better', 0.05, 1, true],
  ['better', 0.06, 0.001, false],
  ['worse', 0.05, 1, true],
  ['worse', 0.2, 1, false],
  ['non-inferior', 0.9, 0.025, true],
  ['non-inferior', 0.9, 0.03, false],
  ['lower', 0.05, 0.025, true],
  ['lower', 0.06, 0.001, false],
  ['lower', 0.001, 0.03, false],
  ['inconclusive', 1, 1, true],
  ['too-few', 1, 1, true],
])('%s at p %d and p of a loss %d', (verdict, pValue, marginP, expected) => {
  expect(survives({ verdict, pValue, marginP })).toBe(expected);
});

test('of a family are those that survive Holm over all of it: one of two at 0.04 does not, and a family of one does', () => {
  const better = (pValue: number) => ({ verdict: 'better' as const, pValue, marginP: 0.001 });
  expect(surviveTogether([better(0.04), better(0.01)])).toEqual([true, true]);
  expect(surviveTogether([better(0.04), better(0.03)])).toEqual([false, false]);
  expect(surviveTogether([better(0.04)])).toEqual([true]);
  expect(surviveTogether([])).toEqual([]);
});
