import { describe, expect, test } from 'vitest';
import { isInside, type JointConfidence, jointConfidence } from '../../benchmarks/statistics/joint-confidence.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';

const random = stream('joint confidence');
const rows = Array.from({ length: 300 }, () => {
  const shared = random.uniform();
  return { accuracy: 0.4 + 0.1 * (shared + random.uniform()), tokens: Math.exp(11 - 0.5 * (shared + random.uniform())) };
});
const replicates = { accuracy: rows.map(({ accuracy }) => accuracy), tokens: rows.map(({ tokens }) => tokens) };
const estimate = { accuracy: 0.5, tokens: Math.exp(10.5) };

/** Corners of a polygon along the ellipse. [corners] */
function outline({ accuracy, logTokens, covariance, radius }: JointConfidence, corners = 72) {
  const [sdX, sdY] = [Math.sqrt(covariance.accuracy), Math.sqrt(covariance.logTokens)];
  const correlation = sdX * sdY > 0 ? Math.min(Math.max(covariance.both / (sdX * sdY), -1), 1) : 0;
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    const [u, v] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    const y = correlation * u + Math.sqrt(1 - correlation ** 2) * v;
    return { accuracy: accuracy + sdX * u, tokens: Math.exp(logTokens + sdY * y) };
  });
}

// The radius is R's, in r.test.ts; how often the region covers, `npm run coverage` shows.
describe('the joint region of accuracy and tokens', () => {
  const region = jointConfidence(estimate, replicates, 60);

  test('is bounded by its outline', () => {
    for (const corner of outline(region)) {
      const toward = (by: number) => ({
        accuracy: region.accuracy + by * (corner.accuracy - region.accuracy),
        logTokens: region.logTokens + by * (Math.log(corner.tokens) - region.logTokens),
      });
      const [within, beyond] = [toward(0.999), toward(1.001)];
      expect(isInside(region, within.accuracy, Math.exp(within.logTokens))).toBe(true);
      expect(isInside(region, beyond.accuracy, Math.exp(beyond.logTokens))).toBe(false);
    }
  });

  test('leans the way accuracy and tokens go together', () => {
    const [dear, cheap] = [Math.exp(10.5 + 0.35), Math.exp(10.5 - 0.35)];
    expect(region.covariance.both).toBeLessThan(0);
    expect([isInside(region, 0.57, cheap), isInside(region, 0.57, dear)]).toEqual([true, false]);
  });

  test('holds more at a higher level, and with fewer clusters', () => {
    const radii = [jointConfidence(estimate, replicates, 60, 0.8), region, jointConfidence(estimate, replicates, 30)];
    expect(radii.map(({ radius }) => radius)).toEqual([...radii.map(({ radius }) => radius)].sort((a, b) => a - b));
    expect(jointConfidence(estimate, replicates, 1e9).radius ** 2).toBeCloseTo(5.991464547, 5);
  });

  test('is a line where tokens do not vary', () => {
    const flat = { ...replicates, tokens: rows.map(() => 100) };
    const line = jointConfidence({ accuracy: 0.5, tokens: 100 }, flat, 60);
    expect([isInside(line, 0.51, 100), isInside(line, 0.51, 101), isInside(line, 0.9, 100)]).toEqual([true, false, false]);
  });

  test('refuses what has no region', () => {
    expect(() => jointConfidence(estimate, { accuracy: [1], tokens: [1] }, 60)).toThrow('expected 2 replicates or more, got 1');
    expect(() => jointConfidence(estimate, { accuracy: [1, 2], tokens: [1] }, 60)).toThrow('expected 2 replicates, got 1');
    expect(() => jointConfidence(estimate, replicates, 3)).toThrow(new RangeError('expected 4 clusters or more, got 3'));
    expect(() => jointConfidence(estimate, replicates, 60, 1)).toThrow('expected level to lie between 0 and 1, got 1');
    expect(() => jointConfidence({ accuracy: 1, tokens: 0 }, replicates, 60)).toThrow('expected tokens above 0, got 0');
  });
});
