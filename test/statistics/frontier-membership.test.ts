import { describe, expect, test } from 'vitest';
import { paretoSet } from '../../benchmarks/statistics/frontier.ts';
import { frontierMembership } from '../../benchmarks/statistics/frontier-membership.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';

describe('membership of the frontier', () => {
  test('is sure for who is always cheapest or always best, and out of the question for who is always beaten', () => {
    const cheapest = { tokens: [1, 1, 1, 1], accuracy: [0.1, 0.2, 0.1, 0.2] };
    const best = { tokens: [9, 9, 9, 9], accuracy: [0.9, 0.9, 0.9, 0.9] };
    const beaten = { tokens: [10, 10, 10, 10], accuracy: [0.8, 0.8, 0.8, 0.8] };
    const between = { tokens: [5, 5, 5, 5], accuracy: [0.5, 0.1, 0.2, 0.05] };
    expect(frontierMembership([cheapest, best, beaten, between])).toEqual([1, 1, 0, 0.5]);
  });

  test('counts the replicates in which a contestant is in the Pareto set', () => {
    const random = stream('membership');
    const column = () => Array.from({ length: 50 }, () => 0.01 + random.uniform());
    const contestants = Array.from({ length: 6 }, () => ({ tokens: column(), accuracy: column() }));
    const sets = Array.from({ length: 50 }, (_, r) =>
      paretoSet(contestants.map(({ tokens, accuracy }) => ({ tokens: tokens[r], accuracy: accuracy[r] }))),
    );
    const expected = contestants.map((_, i) => sets.filter((set) => set.includes(i)).length / 50);
    expect(frontierMembership(contestants)).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(2);
  });

  test('is shared by equals', () => {
    const same = { tokens: [1, 2], accuracy: [0.5, 0.5] };
    expect(frontierMembership([same, same])).toEqual([1, 1]);
  });

  test('refuses replicates that do not match', () => {
    expect(() => frontierMembership([])).toThrow(new RangeError('expected 1 replicate or more, got 0'));
    expect(() => frontierMembership([{ tokens: [1, 2], accuracy: [1] }])).toThrow(new RangeError('expected 2 replicates, got 1'));
  });
});
