/**
 * The variants of a winner without one of its parts. Each mechanism is switched off in turn. With few mechanisms, each pair is switched off
 * too, since one may stand in for another. Each knob that moves with β is held still.
 */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import type { Played } from '../objective/curve.ts';
import type { CurvePoint } from '../objective/history.ts';
import { curveOf, type Objective } from '../objective/objective.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import type { Team } from '../play/team.ts';
import { FRESH_ORDERS } from '../search/choose-winner.ts';
import { mechanismsOf } from '../space/mechanisms.ts';
import { partAt, withPart } from '../space/paths.ts';
import { placeOf, RANGES, valueAt } from '../space/ranges.ts';
import { simpler } from '../space/vary.ts';
import { wellFormed } from '../space/well-formed.ts';
import { knobName, mechanismName } from './ablation-names.ts';
import { areaDifference, type Difference } from './paired-area.ts';

export interface Ablation {
  readonly group: 'mechanism' | 'pair' | 'knob';
  /** Of what is switched off or held still, in words. */
  readonly name: string;
  readonly composition: Composition;
}

/** An ablation with its results, in fresh orders of the search stores. */
export interface Ablated extends Ablation {
  readonly curve: readonly CurvePoint[];
  /** Its mean accuracy over log tokens, between the objective's bounds, less the winner's. */
  readonly difference: Difference;
}

/** Plays the ablations of the winner in fresh orders. @param whole the winner in these orders */
export async function ablate(
  winner: Composition,
  whole: Played,
  players: Pick<Team, 'play'>,
  objective: Objective,
  stores: SearchStores,
): Promise<Ablated[]> {
  const played = ablationsOf(winner).map(async (ablation) => {
    const { composition } = ablation;
    const own = await players.play({ kind: 'composition', composition }, objective.betas, FRESH_ORDERS);
    const difference = areaDifference(own, whole, objective, stores);
    return { ...ablation, curve: curveOf(own, objective.betas), difference };
  });
  return Promise.all(played);
}

/** The most mechanisms for which pairs are tried; with more, the pairs would be too many to read. */
const MOST_WITH_PAIRS = 4;

/** Returns the ablations of a composition. A part that has no effect in the composition is left out, since its removal changes nothing. */
export function ablationsOf(composition: Composition): Ablation[] {
  const without = simpler(composition);
  const mechanisms = mechanismsOf(composition).map(({ path }, i) => {
    return { group: 'mechanism' as const, name: mechanismName(path), composition: without[i] };
  });
  const whole = JSON.stringify(wellFormed(composition));
  const found = [...mechanisms, ...pairs(mechanisms), ...heldStill(composition)];
  return found.filter((ablation) => JSON.stringify(ablation.composition) !== whole);
}

/** Without two mechanisms: of what is left after the first, each other one is switched off. */
function pairs(mechanisms: readonly Ablation[]): Ablation[] {
  if (mechanisms.length > MOST_WITH_PAIRS) return [];
  return mechanisms.flatMap(({ name, composition }, i) => {
    const others = new Set(mechanisms.slice(i + 1).map((other) => other.name));
    const without = simpler(composition);
    return mechanismsOf(composition).flatMap(({ path }, j) => {
      const other = mechanismName(path);
      return others.has(other) ? [{ group: 'pair' as const, name: `${name}; and ${other}`, composition: without[j] }] : [];
    });
  });
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
