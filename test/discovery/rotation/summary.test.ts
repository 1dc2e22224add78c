/** Middles and quartiles of what is saved, and the aim. */
import { describe, expect, test } from 'vitest';
import { foldsAhead, reachesAim, spreadOf, spreadOfKind } from '../../../benchmarks/discovery/rotation/summary.ts';
import { madeFold, madeRotation } from '../../reports/pages/rotation/made-rotation.ts';

const NEVER = Number.NEGATIVE_INFINITY;

test('quartiles are values at the nearest rank, and never counts as less than any', () => {
  expect(spreadOf([0.8, 0.6, NEVER, 0.9, 0.7])).toEqual({ lower: 0.6, median: 0.7, upper: 0.8 });
  expect(spreadOf([NEVER, 0.9])).toEqual({ lower: NEVER, median: NEVER, upper: 0.9 });
});

test('the spread of a kind is that of all its folds and seeds', () => {
  expect(spreadOfKind(madeRotation(), 'dataset', 'published')).toEqual({ lower: NEVER, median: 0.78, upper: 0.82 });
  expect(spreadOfKind(madeRotation(), 'cell', 'published')).toEqual({ lower: 0.6, median: 0.6, upper: 0.8 });
  expect(spreadOfKind({ folds: [madeFold('aime24', [0.8], 0.7)] }, 'cell', 'published')).toBeUndefined();
});

describe('the aim', () => {
  const folds = (rival: number) => ({ folds: [madeFold('aime24', [0.85, 0.86], rival), madeFold('aime25', [0.84, 0.9], 0.6)] });

  test('is reached where the middle is high enough and every fold is ahead', () => {
    expect(reachesAim(folds(0.8), 'published')).toEqual({ middle: 0.85, reached: true });
    expect(reachesAim(folds(0.8), 'billed')).toMatchObject({ reached: true });
  });

  test('is not reached where one fold is not ahead of confidence-momentum', () => {
    expect(foldsAhead(folds(0.85), 'published').map(({ name }) => name)).toEqual(['aime25']);
    expect(reachesAim(folds(0.85), 'published')).toEqual({ middle: 0.85, reached: false });
  });

  test('is not reached where the middle is too low', () => {
    expect(reachesAim(madeRotation(), 'published')).toEqual({ middle: 0.78, reached: false });
  });
});
