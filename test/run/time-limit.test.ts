import { describe, expect, test } from 'vitest';
import { TimeLimitError, withTimeLimit } from '../../benchmarks/run/time-limit.ts';

describe('withTimeLimit', () => {
  test('returns what the work returns, whatever it is', () => {
    const result = { some: 'object' };
    expect(withTimeLimit(() => result, 1000)).toBe(result);
    expect(withTimeLimit(() => undefined, 1000)).toBeUndefined();
  });

  test('lets through what the work throws', () => {
    const error = new RangeError('as it was');
    expect(() =>
      withTimeLimit(() => {
        throw error;
      }, 1000),
    ).toThrow(error);
  });

  test('ends a loop without end', () => {
    expect(() =>
      withTimeLimit(() => {
        for (;;);
      }, 50),
    ).toThrow(new TimeLimitError('expected to be done within 0.05 s, got no end'));
  });

  test('ends a loop that catches everything', () => {
    expect(() =>
      withTimeLimit(() => {
        for (;;) {
          try {
            for (;;);
          } catch {}
        }
      }, 50),
    ).toThrow(TimeLimitError);
  });

  test('can be used again afterwards', () => {
    expect(withTimeLimit(() => 1, 50)).toBe(1);
  });
});
