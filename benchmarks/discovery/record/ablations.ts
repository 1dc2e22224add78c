/** What a winner is without one of its parts: each mechanism switched off in turn, and each knob that moves with β held still. */

import { simpler } from '../simplify.ts';
import type { Composition, Knob } from '../space/composition.ts';
import { mechanismsOf } from '../space/mechanisms.ts';
import { partAt, withPart } from '../space/paths.ts';
import { placeOf, RANGES, valueAt } from '../space/ranges.ts';
import { wellFormed } from '../space/well-formed.ts';
import { knobName, mechanismName } from './ablation-names.ts';

export interface Ablation {
  readonly group: 'mechanism' | 'knob';
  /** Of what is switched off or held still, in words. */
  readonly name: string;
  readonly composition: Composition;
}

/** What changes nothing, since it has no part in the composition, is left out. */
export function ablationsOf(composition: Composition): Ablation[] {
  const without = simpler(composition);
  const mechanisms = mechanismsOf(composition).map(({ path }, i) => {
    return { group: 'mechanism' as const, name: mechanismName(path), composition: without[i] };
  });
  const whole = JSON.stringify(wellFormed(composition));
  return [...mechanisms, ...heldStill(composition)].filter((ablation) => JSON.stringify(ablation.composition) !== whole);
}

/** Each knob in the middle of where it goes. */
function heldStill(composition: Composition): Ablation[] {
  return Object.entries(RANGES).flatMap(([path, range]) => {
    const knob = partAt(composition, path) as Knob | undefined;
    if (knob === undefined || knob[0] === knob[1]) return [];
    const middle = valueAt(range, (placeOf(range, knob[0]) + placeOf(range, knob[1])) / 2);
    const still = wellFormed(withPart(composition, path, [middle, middle]));
    return [{ group: 'knob' as const, name: knobName(path), composition: still }];
  });
}
