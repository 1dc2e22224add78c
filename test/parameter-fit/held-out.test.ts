import { describe, expect, test } from 'vitest';
import { atAboutTheTokens, meanOf, playHeldOut } from '../../benchmarks/parameter-fit/held-out.ts';
import { contestant } from '../../controllers/contestant.ts';
import { openStore } from '../../datasets/open/open-store.ts';

const ORDERS = 2;
const ID = 'simulated-Qwen3-4B/aime25';
const halves = { even: [await openStore(`${ID}#even`)], odd: [await openStore(`${ID}#odd`)] };
const width = (width: number) => contestant('self-consistency', { width });

describe('playHeldOut', () => {
  test('plays every question once, by what was fitted on the other half', () => {
    const played = playHeldOut(halves, { even: width(1), odd: width(64) }, ORDERS);
    expect(played).toHaveLength(30);
    expect(new Set(played.map(({ question }) => question)).size).toBe(30);
    expect(played.every(({ dataset }) => dataset === 'aime25')).toBe(true);
    // Even questions come first, and are played by what was fitted on the odd ones.
    expect(meanOf(played.slice(0, 15), 'tokens')).toBeCloseTo(1, 12);
    expect(meanOf(played.slice(15), 'tokens')).toBeLessThan(0.05);
  });

  test('gives each question the same, whatever else is played', () => {
    const both = { even: width(8), odd: width(8) };
    const twice = playHeldOut({ even: [...halves.even, ...halves.even], odd: halves.odd }, both, ORDERS);
    expect(twice.slice(15)).toEqual(playHeldOut(halves, both, ORDERS));
  });
});

describe('atAboutTheTokens', () => {
  test('finds the width whose tokens are nearest', () => {
    const of = (value: number) => playHeldOut(halves, { even: width(value), odd: width(value) }, ORDERS);
    const [fifteen, sixteen] = [of(15), of(16)];
    const [less, more] = [fifteen, sixteen].map((played) => meanOf(played, 'tokens'));
    const near = (part: number) => atAboutTheTokens('self-consistency', less + part * (more - less), halves, ORDERS);
    expect(near(0.1)).toEqual(fifteen);
    expect(near(0.9)).toEqual(sixteen);
    expect(near(1)).toEqual(sixteen);
  });

  test('takes the least or the greatest width where no other comes nearer', () => {
    expect(meanOf(atAboutTheTokens('self-consistency', 0, halves, ORDERS), 'tokens')).toBeLessThan(0.03);
    expect(meanOf(atAboutTheTokens('self-consistency', 2, halves, ORDERS), 'tokens')).toBeCloseTo(1, 12);
  });
});
