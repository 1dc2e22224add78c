import { describe, expect, test } from 'vitest';
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import { quantilesOf } from '../../benchmarks/statistics/quantiles.ts';
import fc from '../support/properties.ts';

const levels = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });
/** Many ties, and runs long enough to be split. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 300 }),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 }),
);

describe('quantiles of values that are not sorted', () => {
  test('are those of the sorted values', () => {
    fc.assert(
      fc.property(values, levels, (list, at) => {
        const sorted = Float64Array.from(list).sort();
        const expected = at.map((level) => quantile(sorted, level) + 0);
        expect(quantilesOf(list, at).map((value) => value + 0)).toEqual(expected);
      }),
    );
  });

  test.each([
    ['rise', (i: number) => i],
    ['fall', (i: number) => -i],
    ['are all the same', () => 7],
    ['rise and fall', (i: number) => Math.min(i, 10_000 - i)],
    ['come in no order', (i: number) => (i * 7_919) % 10_007],
    ['are few, in no order', (i: number) => ((i * 7_919) % 10_007) % 5],
  ])('hold for ten thousand values that %s', (_, at) => {
    const list = Float64Array.from({ length: 10_000 }, (_, i) => at(i));
    const wanted = [0.0187, 0.025, 0.5, 0.975, 0.9813];
    expect(quantilesOf(list, wanted)).toEqual(wanted.map((level) => quantile(list.toSorted(), level)));
  });

  test.each([[[0]], [[1]], [[0.999, 1]], [[0, 0.001]], [[0.3, 0.31, 0.7]]])(
    'hold at the levels %j, wherever these lie',
    (wanted) => {
      const list = Float64Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 10_007);
      expect(quantilesOf(list, wanted)).toEqual(wanted.map((level) => quantile(list.toSorted(), level)));
    },
  );

  test('leave the values as they are', () => {
    const list = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
    const before = list.slice();
    quantilesOf(list, [0.1, 0.9]);
    expect(list).toEqual(before);
  });
});
