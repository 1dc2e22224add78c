import { expect, test } from 'vitest';
import { groupBy } from '../../../datasets/foundation/group-by.ts';

test('values of one key stand together in their order, keys in the order in which they first came', () => {
  const groups = groupBy(['ab', 'c', 'ad', 'ce'], ([first]) => first);
  expect([...groups]).toEqual([
    ['a', ['ab', 'ad']],
    ['c', ['c', 'ce']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
