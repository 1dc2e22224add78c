/** A contestant: a controller with its parameters, and its name as typed, `parallel-probe:width=4`. */
import type { Controller, Parameter, Params } from './controller.ts';
import { controllers } from './index.ts';

export interface Contestant {
  readonly controller: Controller;
  /** Every parameter, in the order in which the controller declares them. */
  readonly params: Params;
  /** The controller's name and the parameters that differ from their defaults, always with the knob: `self-consistency:width=64`. */
  readonly label: string;
}

/** A contestant that does not exist. The message is one line: what was expected, what came. */
export class ContestantError extends Error {
  override readonly name = 'ContestantError';
  readonly exitCode = 2;
}

/** A contestant from values; parameters not given have their defaults. Throws a ContestantError. */
export function contestant(name: string, given: Params = {}): Contestant {
  const controller = controllers.find((known) => known.name === name);
  if (controller === undefined) {
    throw new ContestantError(
      `expected a controller, one of ${controllers.map((known) => known.name).join(', ')}, got ${JSON.stringify(name)}`,
    );
  }
  const { parameters, knob } = controller;
  for (const key of Object.keys(given)) requireParameter(controller, key);
  const params: { [key: string]: number } = {};
  const shown: string[] = [];
  for (const [key, parameter] of Object.entries(parameters)) {
    const value = given[key] ?? parameter.default;
    requireInRange(`${name}: expected ${key}`, parameter, value);
    params[key] = value === 0 ? 0 : value; // not −0, which a record on disk cannot tell apart
    if (key === knob || value !== parameter.default) shown.push(`${key}=${value}`);
  }
  return { controller, params, label: `${name}:${shown.join(',')}` };
}

/**
 * Reads `NAME[:key=value,...]`. The key `mode` sets the knob by name: `confidence-momentum:mode=saving`.
 * Throws a ContestantError.
 */
export function parseContestant(text: string): Contestant {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const controller = contestant(name).controller;
  const given: { [key: string]: number } = {};
  for (const part of colon < 0 ? [] : text.slice(colon + 1).split(',')) {
    const [, key, value] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    if (key === undefined) throw new ContestantError(`${name}: expected key=value after the colon, got ${JSON.stringify(part)}`);
    if (key !== 'mode') requireParameter(controller, key);
    const [target, number] = key === 'mode' ? [controller.knob, modeOf(controller, value)] : [key, Number(value)];
    if (Object.hasOwn(given, target))
      throw new ContestantError(`${name}: expected ${target} to be given once, got it again as ${JSON.stringify(part)}`);
    if (Number.isNaN(number)) throw new ContestantError(`${name}: expected ${key} to be a number, got ${JSON.stringify(value)}`);
    given[target] = number;
  }
  return contestant(name, given);
}

function requireParameter({ name, parameters }: Controller, key: string): void {
  if (Object.hasOwn(parameters, key)) return;
  const known = Object.keys(parameters).join(', ');
  throw new ContestantError(`${name}: expected a parameter, one of ${known}, got ${JSON.stringify(key)}`);
}

function modeOf({ name, modes }: Controller, mode: string): number {
  if (mode === 'saving' || mode === 'high') return modes[mode];
  throw new ContestantError(`${name}: expected mode to be saving or high, got ${JSON.stringify(mode)}`);
}

function requireInRange(what: string, { min, max, integer }: Parameter, value: number): void {
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return;
  throw new ContestantError(`${what} to be ${integer ? 'an integer' : 'a number'} from ${min} to ${max}, got ${value}`);
}
