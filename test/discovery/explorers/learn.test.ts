/** The explorer that learns when to stop. */

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { learn } from '../../../benchmarks/discovery/explorers/learn.ts';
import { openSearchStores, type SearchStores } from '../../../benchmarks/discovery/objective/search-stores.ts';
import { fittedGain, type Gain } from '../../../benchmarks/discovery/play/fitted-value.ts';
import { playComposition } from '../../../benchmarks/discovery/play/play-candidate.ts';
import { type Team, team } from '../../../benchmarks/discovery/play/team.ts';
import { type Moment, watchEpisodes } from '../../../benchmarks/discovery/play/watch-episodes.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { ORDERS } from '../../../benchmarks/discovery/space/search-settings.ts';
import { wellFormed } from '../../../benchmarks/discovery/space/well-formed.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { outlook } from '../../../controllers/composed/expected-gain.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import fc from '../../support/properties.ts';
import { NO_HISTORY } from '../feedback/feedback-history.ts';

/** An episode whose answer is worth this from moment to moment, and 1,000 tokens a moment; how sure it is tells what it is worth. */
function episode(worths: readonly number[]): Moment[] {
  const moments = worths.map((worth, i) => ({ outlook: outlook(worth, 0, 0, 0), worth, totalTokens: 1000 * i }));
  return [...moments, { outlook: undefined, worth: worths[worths.length - 1], totalTokens: 1000 * worths.length }];
}

/** Whether the rule stops when it is this sure. */
function stops({ base: [base], weights }: Gain, sure: number): boolean {
  return base + weights[0] * sure <= 0;
}

describe('the gain that is fitted', () => {
  test('stops nowhere while going on gains, and everywhere once tokens are dear', () => {
    const rising = Array.from({ length: 50 }, () => episode([0.1, 0.3, 0.5, 0.7, 0.9])).flat();
    const watched = [{ beta: 0, moments: rising }];
    const cheap = fittedGain(watched, () => 0.001);
    const dear = fittedGain(watched, () => 100_000);
    for (const sure of [0.1, 0.5, 0.7]) expect([stops(cheap, sure), stops(dear, sure)]).toEqual([false, true]);
  });

  test('finds where to stop: where the chance of better is no longer worth its price', () => {
    // From any worth w, going on leads to 1 half of the time, for good, and else changes nothing. It gains (1 − w) / 2 at the price of a
    // moment.
    const random = stream('episodes of a test');
    const moments = Array.from({ length: 4000 }, () => {
      const from = random.uniform();
      return episode([from, random.uniform() < 0.5 ? 1 : from]);
    }).flat();
    // 1,000 tokens cost 10 points: worth it below w = 0.8; the second moment can only pay the price of the end.
    const gain = fittedGain([{ beta: 0, moments }], () => 1000);
    expect([0.2, 0.5, 0.9, 1].map((sure) => stops(gain, sure))).toEqual([false, false, true, true]);
  });

  test('asks for more at a lower β, where tokens are dearer', () => {
    const random = stream('more episodes of a test');
    const moments = Array.from({ length: 2000 }, () => {
      const from = random.uniform();
      return episode([from, random.uniform() < 0.5 ? 1 : from]);
    }).flat();
    const watched = [0, 0.5, 1].map((beta) => ({ beta, moments }));
    const { base } = fittedGain(watched, (beta) => 2000 ** (1 - beta) * 200 ** beta);
    expect(base[1]).toBeGreaterThan(base[0]);
  });

  test('goes on where nobody has ever voted', () => {
    const silent = [{ outlook: undefined, worth: 0, totalTokens: 100 }];
    expect(
      stops(
        fittedGain([{ beta: 0, moments: silent }], () => 1),
        1,
      ),
    ).toBe(false);
  });
});

const wide: Composition = {
  width: { first: [2, 8], most: [2, 8] },
  rounds: [10_000, 10_000],
  votes: { ties: 'voted' },
  stop: {},
};

describe('on search stores', () => {
  const chance = 0.5;
  let stores: SearchStores;
  let alone: Team;
  beforeAll(async () => {
    stores = await openSearchStores(['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-4B/aime24'], chance);
    alone = await team(stores, chance, 1);
  });
  afterAll(() => alone.close());

  test('episodes are watched from the first vote to their end, and end as they are played', () => {
    const orders = { first: ORDERS.search, count: 2 };
    const moments = watchEpisodes(wide, stores.stores, 1, orders);
    const ends = moments.filter(({ outlook }) => outlook === undefined);
    const [sums] = playComposition(wide, stores, [1], orders).sums;
    const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
    expect(ends).toHaveLength(2 * stores.rows);
    expect(total(ends.map(({ totalTokens }) => totalTokens))).toBe(total(sums.totalTokens));
    expect(total(ends.map(({ worth }) => worth))).toBeCloseTo(total(sums.worth), 6);
    for (const { outlook = [] } of moments) for (const part of outlook) expect(part >= 0 && part <= 1).toBe(true);
  });

  test('it proposes compositions that stop by a rule of its own, the same for the same seed', async () => {
    const propose = (seed: number) => learn.propose(NO_HISTORY, stream('learning of a test', seed), 3, alone);
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const proposals = await propose(seed);
        expect(await propose(seed)).toEqual(proposals);
        for (const { candidate: proposed } of proposals) {
          if (proposed.what.kind === 'code') throw new Error('expected a composition, got code');
          const { composition } = proposed.what;
          expect(Object.keys(composition.stop)).toEqual(['gain']);
          expect(wellFormed(composition)).toEqual(composition);
          expect(candidate(proposed.what).id).toBe(proposed.id);
        }
      }),
      { numRuns: 5 },
    );
  });

  test('it learns in threads what it learns in one process', async () => {
    const threads = await team(stores, chance, 2);
    onTestFinished(() => threads.close());
    const proposed = (by: Team) => learn.propose(NO_HISTORY, stream('threads of a test'), 3, by);
    expect(await proposed(threads)).toEqual(await proposed(alone));
  });

  test('its proposals save tokens against never stopping', async () => {
    const proposals = await learn.propose(NO_HISTORY, stream('savings of a test'), 6, alone);
    const orders = { first: ORDERS.search, count: 1 };
    const tokens = (composition: Composition) => {
      return playComposition(composition, stores, [0.5], orders).sums[0].totalTokens.reduce((sum, value) => sum + value, 0);
    };
    const savings = proposals.map(({ candidate: { what } }) => {
      if (what.kind === 'code') throw new Error('expected a composition, got code');
      return 1 - tokens(what.composition) / tokens(wellFormed({ ...what.composition, stop: {} }));
    });
    for (const saved of savings) expect(saved).toBeGreaterThanOrEqual(0);
    expect(Math.max(...savings)).toBeGreaterThan(0.05);
  });
});
