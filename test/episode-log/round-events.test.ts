import { expect, test } from 'vitest';
import { eventfulRounds, roundEvents } from '../../benchmarks/episode-log/round-events.ts';
import { lengthOf, runsOf, valuesOf } from '../../benchmarks/episode-log/run-lengths.ts';
import fc from '../support/properties.ts';
import { lockStep, logOf } from './made-up-episode.ts';

test('the rounds worth showing are the first, the last, and those in which something changed', () => {
  // The first branch leads by being the first, until it says B as well; the second ends in round 7.
  const log = logOf(
    [
      ['AAAABBBB', 800, 'B'],
      ['BBBBBB', 600, 'B'],
    ],
    lockStep,
  );
  const events = roundEvents(log);
  expect(events.map(({ round }) => round)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(eventfulRounds(events).map(({ round }) => round)).toEqual([1, 5, 7, 9]);
});

test('run lengths stand for what they were made of, and never hold equal neighbours', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3)), (values) => {
      const runs = runsOf(values);
      expect(valuesOf(runs)).toEqual(values);
      expect(lengthOf(runs)).toBe(values.length);
      expect(runs.every(([value], i) => i === 0 || value !== runs[i - 1][0])).toBe(true);
    }),
  );
});
