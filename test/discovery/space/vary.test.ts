/** Compositions as a search draws and varies them. */

import { describe, expect, test } from 'vitest';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { MECHANISMS, mechanismsOf } from '../../../benchmarks/discovery/space/mechanisms.ts';
import { partAt } from '../../../benchmarks/discovery/space/paths.ts';
import { placeOf, RANGES, valueAt } from '../../../benchmarks/discovery/space/ranges.ts';
import { crossed, mutated, perturbAllKnobs, simpler } from '../../../benchmarks/discovery/space/vary.ts';
import { wellFormed } from '../../../benchmarks/discovery/space/well-formed.ts';
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import fc from '../../support/properties.ts';

/** Everything that a search makes of nothing but chance, by its seed. */
function made(seed: number): Composition[] {
  const random = stream('a search of a test', seed);
  const [one, other] = [drawComposition(random), drawComposition(random)];
  return [one, mutated(one, random), crossed(one, other, random), perturbAllKnobs(other, random), ...simpler(one)];
}

describe('whatever a search makes', () => {
  test('keeps the ranges, and spends more as β grows', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const composition of made(seed)) {
          for (const [path, { min, max, whole, grows }] of Object.entries(RANGES)) {
            const knob = partAt(composition, path) as Knob | undefined;
            // Widths are those of another once widening is switched on or off.
            if (knob === undefined || path.startsWith('width.')) continue;
            for (const value of knob) {
              expect(value, path).toBeGreaterThanOrEqual(min);
              expect(value, path).toBeLessThanOrEqual(max);
              if (whole) expect(Number.isInteger(value), path).toBe(true);
            }
            if (grows === 0) expect(knob[1], path).toBe(knob[0]);
            else expect(grows * (knob[1] - knob[0]), path).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('has nothing in it that makes no sense', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const composition of made(seed)) {
          expect(wellFormed(composition)).toEqual(composition);
          for (const { needs } of mechanismsOf(composition)) {
            if (needs !== undefined) expect(partAt(composition, needs)).toBeDefined();
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => void expect(made(seed)).toEqual(made(seed))),
      { numRuns: 50 },
    );
  });
});

test('every mechanism is drawn now and then, and switched off again', () => {
  const random = stream('mechanisms of a test');
  const drawn = Array.from({ length: 400 }, () => drawComposition(random));
  for (const { path } of MECHANISMS) {
    expect(
      drawn.some((composition) => partAt(composition, path) !== undefined),
      path,
    ).toBe(true);
    expect(
      drawn.some((composition) => partAt(composition, path) === undefined),
      path,
    ).toBe(true);
  }
});

test('a simpler version has fewer mechanisms, and as many branches at most', () => {
  const random = stream('simpler versions of a test');
  for (let i = 0; i < 100; i++) {
    const composition = drawComposition(random);
    for (const version of simpler(composition)) {
      expect(mechanismsOf(version).length).toBeLessThan(mechanismsOf(composition).length);
      expect(version.width.most).toEqual(composition.width.most);
    }
  }
});

test('a place in a range and the value there say the same', () => {
  for (const range of Object.values(RANGES)) {
    expect([valueAt(range, -1), valueAt(range, 0), valueAt(range, 1), valueAt(range, 2)]).toEqual(
      [range.min, range.min, range.max, range.max].map((value) => expect.closeTo(value, 3)),
    );
    if (!range.whole) expect(placeOf(range, valueAt(range, 0.4))).toBeCloseTo(0.4, 2);
  }
});

test('a candidate is known by what it is: not by the order of its parts, nor by who made it', () => {
  const composition = drawComposition(stream('a candidate of a test'));
  const turned = Object.fromEntries(Object.entries(composition).reverse()) as unknown as Composition;
  const id = candidate({ kind: 'composition', composition }).id;
  expect(candidate({ kind: 'composition', composition: turned }, ['someone']).id).toBe(id);
  expect(candidate({ kind: 'code', code: '' }).id).not.toBe(id);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
});
