/** Settings of a controller's knob from least to most, and all parameters at each. */
import type { Params } from '../../../../controllers/controller.ts';
import type { Declared } from '../inside/load-controller.ts';

/** Tenths of its range; fewer where only whole numbers are accepted and there are fewer of them. */
export function knobSettings({ parameters, knob }: Declared): number[] {
  const { min, max, integer } = parameters[knob];
  const tenths = Array.from({ length: 11 }, (_, tenth) => min + ((max - min) * tenth) / 10);
  return [...new Set(integer ? tenths.map(Math.round) : tenths)];
}

/** Everything but the knob as declared. */
export function paramsAt({ parameters, knob }: Declared, setting: number): Params {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { ...Object.fromEntries(defaults), [knob]: setting };
}
