import type { Controller, Params } from '../../../controllers/controller.ts';

/** The parameters of a controller with its knob at β, from the least (0) to the most (1) that it accepts; others as declared. */
export function paramsAt({ parameters, knob }: Pick<Controller, 'parameters' | 'knob'>, beta: number): Params {
  const { min, max, integer } = parameters[knob];
  const value = min + (max - min) * beta;
  const defaults = Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
  return { ...defaults, [knob]: integer ? Math.round(value) : value };
}
