/** All parameters of a controller at a place of its knob. */
import type { Controller, Params } from './controller.ts';

type Declared = Pick<Controller, 'parameters' | 'knob'>;

/** The knob at this setting, all else as declared. */
export function paramsWith({ parameters, knob }: Declared, setting: number): Params {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { ...Object.fromEntries(defaults), [knob]: setting };
}

/** The knob at β, from the least (0) to the most (1) that it accepts, all else as declared. */
export function paramsAt(declared: Declared, beta: number): Params {
  const { min, max, integer } = declared.parameters[declared.knob];
  const value = min + (max - min) * beta;
  return paramsWith(declared, integer ? Math.round(value) : value);
}
