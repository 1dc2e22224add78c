import { expect, test } from 'vitest';
import { costText } from '../../../reports/figures/cost-text.ts';
import { scientific } from '../../../reports/kit/format.ts';

test.each([
  [9.996e15, '1.00 × 10¹⁶'],
  [9.994e15, '9.99 × 10¹⁵'],
  [9.995e15, '1.00 × 10¹⁶'],
  [5.42e15, '5.42 × 10¹⁵'],
  [1, '1.00 × 10⁰'],
  [9.999, '1.00 × 10¹'],
  [0.00123, '1.23 × 10⁻³'],
  [-5.42e15, '−5.42 × 10¹⁵'],
  [0, '0'],
  [Number.POSITIVE_INFINITY, 'never'],
])('%s is printed as %s in scientific notation', (value, text) => {
  expect(scientific(value)).toBe(text);
});

test('a cost in FLOPs is printed by the same function', () => {
  expect(costText('flops', 9.996e15)).toBe('1.00 × 10¹⁶');
});
