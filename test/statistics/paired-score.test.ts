import { describe, expect, test } from 'vitest';
import { pairedScore, pairedScoreInterval, pOfAtMost } from '../../benchmarks/statistics/paired-score.ts';
import fc from '../support/properties.ts';

const differences = fc.array(fc.constantFrom(-1, -0.5, -0.04, 0, 0, 0, 0, 0.04, 0.5, 1), { minLength: 2, maxLength: 60 });

/** The likeliest share of losses of size a that gives a mean of δ with gains of size b, by looking at very many. */
function likeliest(n: number, lost: number, gained: number, a: number, b: number, delta: number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  const times = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
  for (let step = 0; step <= 200_000; step++) {
    const losing = step / 200_000;
    const gaining = (delta + a * losing) / b;
    if (gaining < 0 || losing + gaining > 1) continue;
    const likelihood = times(lost, losing) + times(gained, gaining) + times(n - lost - gained, 1 - losing - gaining);
    if (likelihood > most) [best, most] = [losing, likelihood];
  }
  return best;
}

describe('the score test of a paired difference', () => {
  test.each([
    [4, 9, -0.05],
    [3, 0, -0.15],
    [0, 6, -0.02],
    [0, 0, -0.04],
    [7, 7, -0.1],
  ])('takes the likeliest shares: %i lost, %i gained, at %f', (lost, gained, delta) => {
    const [n, loss, gain] = [40, 0.4, 0.25];
    const d = Array.from({ length: n }, (_, q) => (q < lost ? -loss : q < lost + gained ? gain : 0));
    const score = pairedScore(d);
    // Each side knows a quarter of a whole question more, for its size alone.
    const size = (count: number, each: number) => (count * each ** 2 + 0.25) / (count * each + 0.25);
    const [a, b] = [size(lost, loss), size(gained, gain)];
    const losing = likeliest(n, (lost * loss) / a, (gained * gain) / b, a, b, delta);
    const variance = ((delta + a * losing) / b) * b ** 2 + losing * a ** 2 - delta ** 2;
    const seen = (lost * loss ** 2 + gained * gain ** 2) / n - score.mean ** 2;
    const z = (score.mean - delta) / Math.sqrt(Math.max(variance, seen) / n);
    expect(pOfAtMost(score, delta)).toBeCloseTo(1 - phi(z), 4);
  });

  test('is that of its interval, and turns over with gains and losses', () => {
    fc.assert(
      fc.property(differences, fc.constantFrom(0.8, 0.95, 0.99), (d, level) => {
        const score = pairedScore(d);
        const { lower, upper } = pairedScoreInterval(score, level);
        if (lower > -1) expect(pOfAtMost(score, lower)).toBeCloseTo((1 - level) / 2, 6);
        if (upper < 1) expect(pOfAtMost(score, upper)).toBeCloseTo((1 + level) / 2, 6);
        const turned = pairedScoreInterval(pairedScore(d.map((value) => -value)), level);
        expect([turned.lower, turned.upper]).toEqual([expect.closeTo(-upper, 12), expect.closeTo(-lower, 12)]);
      }),
    );
  });

  test('falls as less is asked', () => {
    fc.assert(
      fc.property(differences, (d) => {
        const ps = [-0.5, -0.1, -0.02, -0.01, 0, 0.01, 0.1].map((at) => pOfAtMost(pairedScore(d), at));
        for (const [i, p] of ps.entries()) expect(p).toBeGreaterThanOrEqual((ps[i - 1] ?? 0) - 1e-12);
      }),
    );
  });

  test('does not say better because no loss was met beside many small gains', () => {
    const gains: number[] = Array.from({ length: 60 }, (_, q) => (q < 48 ? 0.02 : 0));
    expect(pairedScoreInterval(pairedScore(gains)).lower).toBeLessThan(0);
    expect(pairedScoreInterval(pairedScore(gains.with(59, -0.01))).lower).toBeLessThan(0);
  });

  test('takes a question that four models lost together for whole, and one that each lost alone for half', () => {
    const clusters = Array.from({ length: 240 }, (_, row) => row % 60);
    const together = clusters.map((c) => (c < 20 ? -1 : 0));
    const alone = clusters.map((c, row) => (c < 20 && row % 4 === c % 4 && row < 60 ? -1 : 0));
    expect(pairedScore(together, { clusters }).whole).toBe(1);
    expect(pairedScore(alone, { clusters }).whole).toBeLessThan(0.6);
    expect(pairedScore(new Array(240).fill(0), { clusters }).whole).toBe(1);
  });

  test('refuses a level of 1 and what is no difference', () => {
    expect(() => pairedScoreInterval(pairedScore([0, 1]), 1)).toThrow('expected level to lie between 0 and 1, got 1');
    expect(() => pairedScore([0, 2])).toThrow('expected differences from -1 to 1, got 2 at 1');
  });
});

/** Abramowitz and Stegun 7.1.26. */
function phi(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - tail * Math.exp((-z * z) / 2);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}
