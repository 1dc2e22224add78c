import { expect, test } from 'vitest';
import { eachWithinTime } from '../../../datasets/foundation/time-limit.ts';

const UNENDING = 7;
/** In milliseconds: much longer than any other item takes, on a busy machine too. */
const LIMIT = 150;

function double(item: number): number {
  while (item === UNENDING);
  return 2 * item;
}

test('an item without end has no result, and takes none from the others', () => {
  const items = Array.from({ length: 250 }, (_, i) => i);
  const expected = items.map((item) => (item === UNENDING ? undefined : 2 * item));
  expect(eachWithinTime(items, LIMIT, double)).toEqual(expected);
});

test('an interruption is told of, once for the items together and once for the slow one by itself', () => {
  let interruptions = 0;
  expect(eachWithinTime([1, UNENDING, 2], LIMIT, double, () => interruptions++)).toEqual([2, undefined, 4]);
  expect(interruptions).toBe(2);
});

test('no items give no results', () => {
  expect(eachWithinTime([], LIMIT, double)).toEqual([]);
});

test('many items may take longer together than one of them may', () => {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const slow = (item: number): number => {
    Atomics.wait(pause, 0, 0, 60);
    return item;
  };
  const items = Array.from({ length: 20 }, (_, i) => i);
  expect(eachWithinTime(items, 1_000, slow)).toEqual(items);
});

test('an error is passed on', () => {
  const fail = (): never => {
    throw new RangeError('too bad');
  };
  expect(() => eachWithinTime([1], LIMIT, fail)).toThrow(new RangeError('too bad'));
});
