import { describe, expect, test } from 'vitest';
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import { neededSamples } from '../../benchmarks/statistics/sample-size.ts';
import fc from '../support/properties.ts';

describe('the samples that a difference needs', () => {
  test('are those of the formula: sd 0.3 and 3 points need (1.96 + 0.8416)² · 0.09 / 0.0009 = 785 questions', () => {
    const measured = { variance: 0.09 / 60, questions: 60, orders: 100, betweenOrders: 0 };
    expect(neededSamples(measured, 0.03).questions).toBe(785);
  });

  test('are as many as make the detectable difference that one', () => {
    const counts = fc.record({
      variance: fc.double({ min: 1e-6, max: 1, noNaN: true }),
      questions: fc.integer({ min: 2, max: 500 }),
      orders: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(counts, fc.double({ min: 0.001, max: 0.2, noNaN: true }), (measured, difference) => {
        const { questions } = neededSamples({ ...measured, betweenOrders: 0 }, difference);
        const detectable = (n: number) => minimumDetectableEffect(Math.sqrt((measured.variance * measured.questions) / n));
        expect(detectable(questions)).toBeLessThanOrEqual(difference * (1 + 1e-9));
        if (questions > 2) expect(detectable(questions - 1)).toBeGreaterThan(difference * (1 - 1e-9));
      }),
    );
  });

  test('are orders alone where all variance is between orders, and never orders where none is', () => {
    const chance = { variance: 0.0004 / 10, questions: 60, orders: 10, betweenOrders: 0.0004 };
    const allowed = (0.01 / 2.8015852) ** 2;
    expect(neededSamples(chance, 0.01).orders).toBe(Math.ceil(0.0004 / allowed));
    expect(neededSamples({ ...chance, betweenOrders: 0 }, 0.01).orders).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    [{ variance: -1 }, /variance/],
    [{ questions: 0 }, /questions/],
    [{ orders: 0.5 }, /orders/],
  ])('of %j are refused', (wrong, message) => {
    const measured = { variance: 0.01, questions: 10, orders: 10, betweenOrders: 0, ...wrong };
    expect(() => neededSamples(measured, 0.02)).toThrow(message);
  });
});
