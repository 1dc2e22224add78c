/** The winner without one of its parts. */

import { describe, expect, test } from 'vitest';
import { knobName, mechanismName } from '../../../benchmarks/discovery/ablation/ablation-names.ts';
import { ablationsOf } from '../../../benchmarks/discovery/ablation/ablations.ts';
import { areaByRow, areaDifference } from '../../../benchmarks/discovery/ablation/paired-area.ts';
import { flattened } from '../../../benchmarks/discovery/ablation/single-settings.ts';
import { emptySums, type Played } from '../../../benchmarks/discovery/objective/curve.ts';
import { openSearchStores } from '../../../benchmarks/discovery/objective/search-stores.ts';
import { asController } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { MECHANISMS, mechanismsOf } from '../../../benchmarks/discovery/space/mechanisms.ts';
import { partAt } from '../../../benchmarks/discovery/space/paths.ts';
import { RANGES } from '../../../benchmarks/discovery/space/ranges.ts';
import { digest, replay } from '../../../benchmarks/replay/replay.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { settingsOf } from '../../../controllers/composed/settings.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import fc from '../../support/properties.ts';
import { arbitraryBeta, arbitraryComposition } from '../space/arbitrary-composition.ts';
import { shortestFirst } from '../space/known-compositions.ts';

const STORE = 'simulated-Qwen3-4B/aime24';

const without = (composition: Composition, name: string) => {
  return ablationsOf(composition).find((ablation) => ablation.name === name)!.composition;
};

describe('without a mechanism', () => {
  test('a composition is the one that never had it', () => {
    const plain = shortestFirst(8, 3);
    const limited: Composition = { ...plain, limit: { depth: [20, 40] } };
    expect(without(limited, mechanismName('limit'))).toEqual(plain);
  });

  test('shortest-first plays as one that waits for all of its branches', () => {
    const { controller, params } = contestant('shortest-first', { width: 8, complete: 8 });
    const source = simulatedTraces(STORE);
    const endless = without(shortestFirst(8, 3), mechanismName('stop.enough'));
    expect(digest(replay(source, asController(endless), { beta: 0.5 }, 4))).toBe(digest(replay(source, controller, params, 4)));
  });

  test('confidence-momentum is tried without each of its own', () => {
    const names = ablationsOf(confidenceMomentum).flatMap(({ group, name }) => (group === 'mechanism' ? [name] : []));
    expect(names).toEqual(mechanismsOf(confidenceMomentum).map(({ path }) => mechanismName(path)));
    const patient = without(confidenceMomentum, mechanismName('prune'));
    expect([patient.prune, patient.stop]).toEqual([undefined, confidenceMomentum.stop]);
  });
});

test('a knob held still is the same at every β, and all others go on', () => {
  const still = without(confidenceMomentum, knobName('prune.patience'));
  expect(settingsOf(still, 0).patience).toBe(settingsOf(still, 1).patience);
  expect(settingsOf(still, 0.5).stopFrom).toBe(settingsOf(confidenceMomentum, 0.5).stopFrom);
});

test('no ablation of any composition is that composition, and each of its mechanisms is tried unless it does nothing', () => {
  fc.assert(
    fc.property(arbitraryComposition, (composition) => {
      const found = ablationsOf(composition);
      expect(found.map((each) => each.composition)).not.toContainEqual(composition);
      expect(found.filter(({ group }) => group === 'mechanism').length).toBeLessThanOrEqual(mechanismsOf(composition).length);
    }),
    { numRuns: 200 },
  );
});

test('every mechanism and every knob has a name of its own in words', () => {
  const [mechanisms, knobs] = [MECHANISMS.map(({ path }) => mechanismName(path)), Object.keys(RANGES).map(knobName)];
  for (const names of [mechanisms, knobs]) {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][\w ,:-]* [\w ,:-]*$/);
  }
});

test('a setting without a schedule is what the composition is at that end, at any β', () => {
  fc.assert(
    fc.property(arbitraryComposition, fc.constantFrom(0 as const, 1 as const), arbitraryBeta, (composition, end, beta) => {
      const flat = flattened(composition, end);
      expect(settingsOf(flat, beta)).toEqual(settingsOf(flat, 0));
      for (const { path } of mechanismsOf(flat)) expect(partAt(composition, path)).toBeDefined();
    }),
    { numRuns: 200 },
  );
});

describe('the paired area', () => {
  const bounds = { tokens: 'totalTokens', from: 100, to: 1000 } as const;

  /** Two settings, at the bounds, with these accuracies on each of 30 questions. */
  const played = (...accuracies: readonly [number, number]): Played => {
    const sums = accuracies.map((accuracy, i) => {
      const own = emptySums(30);
      for (const q of own.correct.keys()) own.correct[q] = 2 * (accuracy + (q % 2 === 0 ? 0.1 : -0.1) * accuracy);
      own.totalTokens.fill(2 * [100, 1000][i]);
      return own;
    });
    return { orders: 2, sums };
  };

  test('of a straight line between the bounds is the middle of its ends', () => {
    expect(areaByRow(played(0.4, 0.6), bounds)[8]).toBeCloseTo(0.55, 10);
    expect(areaByRow(played(0.4, 0.6), bounds)[9]).toBeCloseTo(0.45, 10);
  });

  test('has a difference with an interval around it, of the same that of questions without a difference', async () => {
    const stores = await openSearchStores([STORE], 0);
    const same = areaDifference(played(0.4, 0.6), played(0.4, 0.6), bounds, stores);
    expect([same.estimate, same.lower + same.upper, same.upper > 0.05]).toEqual([0, 0, true]);
    const { estimate, lower, upper } = areaDifference(played(0.4, 0.6), played(0.2, 0.4), bounds, stores);
    expect(estimate).toBeCloseTo(0.2, 10);
    expect(lower).toBeLessThan(estimate);
    expect(upper).toBeGreaterThan(estimate);
  });
});
