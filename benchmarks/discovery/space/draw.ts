/** Draws knobs, mechanisms and whole compositions at random, within the ranges of the search. */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import { MECHANISMS, type Mechanism } from './mechanisms.ts';
import { partAt, withPart } from './paths.ts';
import { RANGES, valueAt } from './ranges.ts';
import { wellFormed } from './well-formed.ts';

/** More rounds than any episode has. */
const NO_LIMIT: Knob = [10_000, 10_000];

export function drawComposition(random: RandomStream): Composition {
  let drawn: Composition = {
    width: { first: drawKnob('width.first', random), most: drawKnob('width.most', random) },
    rounds: NO_LIMIT,
    votes: { ties: 'voted' },
    stop: {},
  };
  for (const mechanism of MECHANISMS) {
    if (random.uniform() < mechanism.share) drawn = switchedOn(drawn, mechanism, random);
  }
  return wellFormed(drawn);
}

/** The composition with a mechanism at settings drawn anew; unchanged where the one that it needs is off. */
export function switchedOn(composition: Composition, mechanism: Mechanism, random: RandomStream): Composition {
  const { path, knobs, choices = {}, needs } = mechanism;
  if (needs !== undefined && partAt(composition, needs) === undefined) return composition;
  if (knobs.length === 0) return withPart(composition, path, drawKnob(path, random));
  const part: { [key: string]: Knob | string } = {};
  for (const knob of knobs) part[knob] = drawKnob(`${path}.${knob}`, random);
  for (const [choice, values] of Object.entries(choices)) part[choice] = values[random.below(values.length)];
  return withPart(composition, path, part);
}

/** Two places in the knob's range, the one that spends less at β = 0; one of knobs that are the same for all β. */
function drawKnob(path: string, random: RandomStream): Knob {
  const range = RANGES[path];
  const [a, b] = [valueAt(range, random.uniform()), valueAt(range, random.uniform())];
  if (range.grows === 0) return [a, a];
  return a < b === range.grows > 0 ? [a, b] : [b, a];
}
