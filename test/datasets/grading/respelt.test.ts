/** Answers written in two ways at random are one, and answers changed a little are two. */

import { expect, test } from 'vitest';
import { valuesOf } from '../../../datasets/grading/mathematical.ts';
import { normalise } from '../../../datasets/grading/normalise.ts';
import fc from '../../support/properties.ts';
import { respelt } from './arbitrary-terms.ts';

const RUNS = { numRuns: 150 };

test('random answers are equal however they are written, and unequal once they are changed', () => {
  let [read, all] = [0, 0];
  fc.assert(
    fc.property(respelt, ({ one, other, changed }) => {
      const [value, again, another] = valuesOf([one, other, changed].map(normalise));
      all++;
      if (value === undefined || again === undefined) return;
      read++;
      expect(again).toBe(value);
      expect(another).not.toBe(value);
    }),
    RUNS,
  );
  // A term without a certain value divides by nothing, or is too large.
  expect(read / all).toBeGreaterThan(0.8);
}, 3_600_000);
