/** The functions that replace those of `Math`, and the choice of the next id. */
import { describe, expect, test } from 'vitest';
import { exponential, logarithm, powerOfTwo } from '../../../datasets/embedded/exponential.ts';
import { rotaryTable } from '../../../datasets/embedded/rotary.ts';
import { logProbability, sample } from '../../../datasets/embedded/sampler.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';

test('exponential is e to the power of x, to 2e-7 of its size', () => {
  for (let x = -87; x <= 88; x += 0.0371) {
    const single = Math.fround(x);
    expect(Math.abs(exponential(single) / Math.exp(single) - 1)).toBeLessThan(2e-7);
  }
  expect([0, -1000, -Infinity].map(exponential)).toEqual([1, exponential(-87), exponential(-87)]);
});

test('logarithm is the natural logarithm, to 1e-14', () => {
  for (const x of [1, 1.0000001, 1.4999, 1.5, 1.5001, 2, 3, 23.99, 1e3, 1e9]) {
    expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-14 * Math.max(1, Math.log(x)));
  }
});

test('powers of two are exact', () => {
  for (let exponent = -126; exponent <= 127; exponent++) expect(powerOfTwo(exponent)).toBe(2 ** exponent);
});

test('rotary angles are those of sine and cosine', () => {
  const { cos, sin } = rotaryTable(1024, 16, 10_000);
  for (let position = 0; position < 1024; position++) {
    for (let pair = 0; pair < 16; pair++) {
      const angle = position * 10_000 ** (-pair / 16);
      expect(Math.abs(cos[position * 16 + pair] - Math.cos(angle))).toBeLessThan(1e-7);
      expect(Math.abs(sin[position * 16 + pair] - Math.sin(angle))).toBeLessThan(1e-7);
    }
  }
});

describe('the next id', () => {
  // Probabilities of 1/8, 1/2, 1/8, 1/4.
  const logits = Float32Array.of(0, Math.log(4), 0, Math.log(2));
  const drawn = (sampling: Parameters<typeof sample>[1]) =>
    Array.from({ length: 8 }, (_, i) => sample(logits, sampling, () => i / 8 + 1 / 16));

  test('is drawn by probability, the likeliest first, equal ones by id', () => {
    expect(drawn({ temperature: 1 })).toEqual([1, 1, 1, 1, 3, 3, 0, 2]);
  });

  test('is the likeliest at temperature 0, by chance of none', () => {
    const none = () => expect.unreachable();
    expect(sample(logits, { temperature: 0 }, none)).toBe(1);
    expect(sample(Float32Array.of(1, 2, 2), { temperature: 0 }, none)).toBe(1);
  });

  test('comes more evenly at a higher temperature', () => {
    // Square roots of the probabilities: 1 : 2 : 1 : √2.
    const random = stream('temperature');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i++) counts[sample(logits, { temperature: 2 }, () => random.uniform())]++;
    const total = 4 + Math.SQRT2;
    [1, 2, 1, Math.SQRT2].forEach((share, id) => {
      expect(Math.abs(counts[id] / 20_000 - share / total)).toBeLessThan(0.012);
    });
  });

  test('is one of the topK likeliest', () => {
    expect(drawn({ temperature: 1, topK: 1 })).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(drawn({ temperature: 1, topK: 3 }).filter((id) => id === 2)).toEqual([]);
    expect(drawn({ temperature: 1, topK: 99 })).toEqual(drawn({ temperature: 1 }));
  });

  test('is one of the fewest that hold topP', () => {
    expect(drawn({ temperature: 1, topP: 0.4 })).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(new Set(drawn({ temperature: 1, topP: 0.6 }))).toEqual(new Set([1, 3]));
    expect(new Set(drawn({ temperature: 1, topP: 0.8 }))).toEqual(new Set([0, 1, 3]));
    // Of the three that topK leaves, the first holds 4/7.
    expect(new Set(drawn({ temperature: 1, topK: 3, topP: 0.55 }))).toEqual(new Set([1]));
  });

  test('has a probability that no setting changes', () => {
    [1 / 8, 1 / 2, 1 / 8, 1 / 4].forEach((probability, id) => {
      expect(logProbability(logits, id)).toBeCloseTo(Math.log(probability), 6);
    });
  });
});
