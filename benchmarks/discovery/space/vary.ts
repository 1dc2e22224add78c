/** Small changes to a composition, mixtures of two, and simpler versions. */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import { switchedOn } from './draw.ts';
import { MECHANISMS, mechanismsOf } from './mechanisms.ts';
import { partAt, withPart } from './paths.ts';
import { placeOf, RANGES, valueAt } from './ranges.ts';
import { VARY } from './search-settings.ts';
import { wellFormed } from './well-formed.ts';

/** One change, often two, now and then three: mostly of a knob, else of what is on. */
export function mutated(composition: Composition, random: RandomStream): Composition {
  const changes = 1 + Number(random.uniform() < VARY.second) + Number(random.uniform() < VARY.third);
  let varied = composition;
  for (let i = 0; i < changes; i++) {
    const kind = random.uniform();
    if (kind < VARY.toggle) varied = toggleMechanism(varied, random);
    else if (kind < VARY.toggle + VARY.redraw) varied = redrawChoice(varied, random);
    else varied = mutateKnob(varied, random);
  }
  return wellFormed(varied);
}

/** Each mechanism is that of one of the two. */
export function crossed(one: Composition, other: Composition, random: RandomStream): Composition {
  let child = one;
  const parts = ['width', ...MECHANISMS.filter(({ needs }) => needs === undefined).map(({ path }) => path)];
  for (const path of parts) if (random.uniform() < VARY.fromOther) child = withPart(child, path, partAt(other, path));
  return wellFormed(child);
}

/** Switches a mechanism off, or on at settings drawn anew. */
function toggleMechanism(composition: Composition, random: RandomStream): Composition {
  const mechanism = MECHANISMS[random.below(MECHANISMS.length)];
  if (partAt(composition, mechanism.path) === undefined) return switchedOn(composition, mechanism, random);
  return withPart(composition, mechanism.path, undefined);
}

/** Draws a choice of a mechanism that is on anew. */
function redrawChoice(composition: Composition, random: RandomStream): Composition {
  const places = MECHANISMS.flatMap(({ path, choices = {} }) =>
    Object.entries(choices).map(([choice, values]) => ({ path: `${path}.${choice}`, values })),
  ).filter(({ path }) => partAt(composition, path) !== undefined);
  if (places.length === 0) return composition;
  const { path, values } = places[random.below(places.length)];
  return withPart(composition, path, values[random.below(values.length)]);
}

/** Moves a knob at β = 0, at β = 1, or at both, a little or far. */
function mutateKnob(composition: Composition, random: RandomStream): Composition {
  const paths = knobsOf(composition);
  const path = paths[random.below(paths.length)];
  const shift = (random.uniform() < 0.5 ? VARY.near : VARY.far) * gaussian(random);
  const which = RANGES[path].grows === 0 ? 2 : random.below(3);
  return shifted(composition, path, which === 1 ? 0 : shift, which === 0 ? 0 : shift);
}

/** A neighbour: every knob is moved a little, at both ends. */
export function perturbAllKnobs(composition: Composition, random: RandomStream): Composition {
  let neighbour = composition;
  for (const path of knobsOf(composition)) {
    const shift = VARY.shake * gaussian(random);
    neighbour = shifted(neighbour, path, shift, RANGES[path].grows === 0 ? shift : VARY.shake * gaussian(random));
  }
  return wellFormed(neighbour);
}

/** Simpler versions: each mechanism is switched off in turn. Without widening, all branches are opened at the start. */
export function simpler(composition: Composition): Composition[] {
  return mechanismsOf(composition).map(({ path }) => {
    const wide = path === 'widen' ? withPart(composition, 'width.first', composition.width.most) : composition;
    return wellFormed(withPart(wide, path, undefined));
  });
}

function knobsOf(composition: Composition): string[] {
  return Object.keys(RANGES).filter((path) => partAt(composition, path) !== undefined);
}

/** Moves a knob along its range, at β = 0 and at β = 1. A count that would stay moves by one where it was to move far enough. */
function shifted(composition: Composition, path: string, atLeast: number, atMost: number): Composition {
  const range = RANGES[path];
  const step = (value: number, shift: number) => {
    if (shift === 0) return value;
    const next = valueAt(range, placeOf(range, value) + shift);
    if (next !== value || !range.whole || Math.abs(shift) < VARY.shake) return next;
    return Math.min(range.max, Math.max(range.min, value + Math.sign(shift)));
  };
  const [least, most] = partAt(composition, path) as Knob;
  const knob: Knob = [step(least, atLeast), step(most, atMost)];
  const inOrder = range.grows * (knob[1] - knob[0]) >= 0;
  return withPart(composition, path, inOrder ? knob : [knob[1], knob[0]]);
}

/** About normal: the sum of six uniform numbers. */
function gaussian(random: RandomStream): number {
  let sum = -3;
  for (let i = 0; i < 6; i++) sum += random.uniform();
  return sum * Math.SQRT2;
}
