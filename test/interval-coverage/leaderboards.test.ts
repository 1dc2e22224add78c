import { describe, expect, test } from 'vitest';
import { leaderboardsTable } from '../../benchmarks/interval-coverage/coverage-text.ts';
import {
  type Leaderboards,
  measureLeaderboards,
  populationsOfEquals,
  splitTooOften,
} from '../../benchmarks/interval-coverage/measure-leaderboards.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

/** A reduced `npm run coverage`: the error of one share of 5 % is about 3.4 points here, 2 in the night. */
const OPTIONS = { evaluations: fc.runs(120), replicates: 199, seed: 7 };
const populations = populationsOfEquals();
const sizeOf = ({ layout }: (typeof populations)[number]) => layout.names.length / layout.models;

describe('leaderboards of true equals', () => {
  test.each(populations.map((population, i) => ({ population, i, name: population.name, n: sizeOf(population) })))(
    'show two tie groups in at most 5 %: $name, $n questions',
    ({ population, i }) => {
      // By day as few or as many contestants.
      const sizes = [5, 14].filter((_, s) => fc.isFull || (i + Math.floor(i / 2)) % 2 === s);
      const measured = sizes.flatMap((contestants) => measureLeaderboards(population, contestants, OPTIONS));
      expect(splitTooOften(measured)).toEqual([]);
    },
  );

  test('show two in most, when each pair is judged by itself', () => {
    const measured = measureLeaderboards(populations[0], 9, OPTIONS);
    const by = (way: string) => measured.find((row) => row.by === way)?.split;
    expect(by('each pair by itself')).toBeGreaterThan(0.5);
    expect(by('flips, unseen')).toBeLessThan(0.06);
  });

  test.each(populations.map((population) => ({ population, name: population.name, n: sizeOf(population) })))(
    'are of equals: $name, $n questions',
    ({ population }) => {
      const random = stream('equals', population.name, sizeOf(population));
      const means = Array.from({ length: fc.runs(400) }, () => {
        const [a, b] = population.draw(2, () => random.uniform());
        return a.reduce((sum, value, row) => sum + value - b[row], 0) / a.length;
      });
      const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
      const error = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / means.length;
      expect(Math.abs(mean)).toBeLessThan(4 * error);
    },
  );
});

test('a way that splits too many is told', () => {
  const row: Leaderboards = {
    population: 'equals',
    questions: 30,
    contestants: 9,
    by: 'flips, unseen',
    isDefault: true,
    leaderboards: 1000,
    split: 0.09,
    error: 0.009,
  };
  expect(splitTooOften([row, { ...row, split: 0.06 }, { ...row, isDefault: false }])).toEqual([row]);
  expect(leaderboardsTable([row]).split('\n')).toEqual([
    'equals   n  contestants    told apart by  split %  error',
    'equals  30            9  * flips, unseen      9.0    0.9',
  ]);
});
