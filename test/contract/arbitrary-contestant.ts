/** Contestants of a controller for property tests, drawn from what the controller declares, so that a new one needs nothing here. */

import { type Contestant, contestant } from '../../controllers/contestant.ts';
import type { Controller, Parameter } from '../../controllers/controller.ts';
import fc from '../support/properties.ts';

/** Small values as well as defaults, modes and limits: small ones are where rules meet within a short trace. */
function value({ default: usual, min, max, integer }: Parameter, more: readonly number[] = []): fc.Arbitrary<number> {
  const drawn = integer
    ? fc.integer({ min, max: Math.min(max, min + 9) })
    : fc.integer({ min: 0, max: 20 }).map((twentieth) => min + ((max - min) * twentieth) / 20);
  return fc.oneof({ weight: 4, arbitrary: drawn }, { weight: 2, arbitrary: fc.constantFrom(usual, min, max, ...more) });
}

export function arbitraryContestant({ name, parameters, knob, modes }: Controller): fc.Arbitrary<Contestant> {
  const values = Object.entries(parameters).map(([key, parameter]) => {
    return [key, value(parameter, key === knob ? Object.values(modes) : [])] as const;
  });
  return fc.record(Object.fromEntries(values)).map((params) => contestant(name, params));
}
