import { expect, test } from 'vitest';
import { savingsScenarios } from '../../benchmarks/interval-coverage/savings-populations.ts';
import { savingsInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { savingTest } from '../../benchmarks/statistics/saving-test.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const questions = fc.array(fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 90_000 })), {
  minLength: 4,
  maxLength: 40,
});

test('rejects a share exactly when the interval leaves it out', () => {
  fc.assert(
    fc.property(questions, fc.double({ min: -3, max: 0.95, noNaN: true }), (list, share) => {
      const [spent, baseline] = [0, 1].map((column) => list.map((row) => row[column]));
      const { lower, upper } = savingsInterval(spent, baseline);
      const p = savingTest(spent, baseline, share);
      fc.pre([lower, upper].every((end) => Math.abs(end - share) > 1e-9));
      expect(p <= 0.025).toBe(lower > share);
      expect(p >= 0.975).toBe(upper < share);
    }),
  );
});

test('is one half of a share that is the estimate, and falls as less is asked for', () => {
  const [spent, baseline] = [
    [40, 55, 60, 48, 70, 33],
    [100, 110, 90, 100, 130, 70],
  ];
  expect(savingTest(spent, baseline, 0.49)).toBeCloseTo(0.5, 12);
  expect(savingTest(spent, baseline, 0.4)).toBeLessThan(0.05);
});

test('is 0 or 1 where every question saves the same share', () => {
  const baseline = [4, 8, 16];
  const spent = [1, 2, 4];
  expect([0.7, 0.8].map((share) => savingTest(spent, baseline, share))).toEqual([0, 1]);
});

test('refuses a share that cannot be saved', () => {
  expect(() => savingTest([1, 2], [2, 3], 1)).toThrow(new RangeError('expected a share below 1, got 1'));
});

test('finds more saved than the truth in 1 to 5 % of samples, where signs of tokens beyond it do so in 10 %', () => {
  const population = savingsScenarios(30).find(({ name }) => name.includes('1 in 8'));
  if (population === undefined) throw new RangeError('expected the population');
  const random = stream('savings', 'one in eight');
  const samples = Array.from({ length: 600 }, () => population.draw(() => random.uniform()));
  const share = (isFound: (sample: (typeof samples)[number]) => boolean) => samples.filter(isFound).length / samples.length;
  const byTest = share(({ columns: [spent, baseline], truth: [at] }) => savingTest(spent, baseline, at) <= 0.025);
  const bySigns = share(({ columns: [spent, baseline], truth: [at] }) => {
    const beyond = spent.map((tokens, q) => (1 - at) * baseline[q] - tokens);
    const isMore = beyond.reduce((sum, each) => sum + each, 0) > 0;
    return isMore && signFlipPermutation(beyond, () => random.uniform(), { draws: 199 }).pValue <= 0.05;
  });
  expect(byTest).toBeGreaterThan(0.01);
  expect(byTest).toBeLessThan(0.06);
  expect(bySigns).toBeGreaterThan(0.08);
});
