/** Stores of final answers and lengths: how they are cut into rounds, and which rules play there. */
import { describe, expect, test } from 'vitest';
import { inRounds, readsRunning } from '../../../benchmarks/discovery/rotation/judge-folds.ts';
import { asController } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { replay } from '../../../benchmarks/replay/replay.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { madeUp, sourceOf } from '../../support/made-up-traces.ts';
import { parallelProbe, shortestFirst } from '../space/known-compositions.ts';

const FINALS = sourceOf(
  madeUp(
    [
      [
        ['', 150, 'B'],
        ['', 250, 'A'],
        ['', 1000, 'A'],
      ],
    ],
    [],
    { interval: 1000 },
  ),
);

describe('a store of finals cut into rounds', () => {
  test('bills whole branches as before', () => {
    const { controller, params } = contestant('self-consistency', { width: 3 });
    const outcomes = [FINALS, inRounds(FINALS, 100)].map((source) => replay(source, controller, params, 2));
    expect(outcomes[1].totalTokens).toEqual(outcomes[0].totalTokens);
    expect([...outcomes[1].totalTokens]).toEqual([1400, 1400]);
  });

  test('lets short branches end first', () => {
    // In the second round the first branch ends: 150 and 2 × 200.
    const { totalTokens } = replay(inRounds(FINALS, 100), asController(shortestFirst(3, 1)), { beta: 0 }, 1);
    expect([...totalTokens]).toEqual([550]);
  });
});

test('rules that prune or let running branches vote read running branches, and counting finished ones does not', () => {
  expect([confidenceMomentum, parallelProbe(8), shortestFirst(8, 3)].map(readsRunning)).toEqual([true, true, false]);
});
