/** A contestant: a controller with its parameters, and its name as typed, `parallel-probe:width=4`. */
import type { Controller, Parameter, Params } from './controller.ts';
import { controllers } from './index.ts';

/** A controller that can be called by its name. */
export interface KnownController extends Controller {
  /** Where the controller comes from; absent for controllers of the project's list. */
  readonly outside?: Outside;
}

/** A file of controllers from outside this project. The file and all that it imports decide how they play. */
export interface Outside {
  /** The path as the user gave it. */
  readonly file: string;
  /** The file and what it imports, as one JavaScript module. */
  readonly code: string;
  /** SHA-256 of the code, in UTF-8. */
  readonly sha256: string;
}

export interface Contestant {
  readonly controller: KnownController;
  /** Every parameter, in the order in which the controller declares them. */
  readonly params: Params;
  /** The controller's name and the parameters that differ from their defaults, always with the knob: `self-consistency:width=64`. */
  readonly label: string;
  /** The trace stores that its controller, or a setting of it, was chosen on, `*` for anything. */
  readonly selectedOn: readonly string[];
}

/** A contestant that does not exist. The message is one line: expected and got. */
export class ContestantError extends Error {
  override readonly name = 'ContestantError';
  readonly exitCode = 2;
  /** The names among which the unknown one was looked for, where the error is about a name. */
  readonly unknown: { readonly got: string; readonly known: readonly string[] } | undefined;

  constructor(message: string, unknown?: { readonly got: string; readonly known: readonly string[] }) {
    super(message);
    this.unknown = unknown;
  }
}

/**
 * Returns a contestant made from values. Parameters that are not given have their defaults.
 *
 * @param known the controllers to choose from: the project's list unless given
 * @throws ContestantError when there is no such controller or parameter, or a value is out of its range
 */
export function contestant(name: string, given: Params = {}, known: readonly KnownController[] = controllers): Contestant {
  const controller = known.find((each) => each.name === name);
  if (controller === undefined) {
    const names = known.map((each) => each.name);
    throw new ContestantError(`expected a controller, one of ${names.join(', ')}, got ${JSON.stringify(name)}`, {
      got: name,
      known: names,
    });
  }
  const { parameters, knob } = controller;
  for (const key of Object.keys(given)) requireParameter(controller, key);
  const params: { [key: string]: number } = {};
  const shown: string[] = [];
  for (const [key, parameter] of Object.entries(parameters)) {
    const value = given[key] ?? parameter.default;
    requireInRange(placeOf(controller, key, given[key]), parameter, value);
    params[key] = value === 0 ? 0 : value; // not −0, which a record on disk cannot tell apart
    if (key === knob || value !== parameter.default) shown.push(`${key}=${value}`);
  }
  return { controller, params, label: `${name}:${shown.join(',')}`, selectedOn: controller.selectedOn ?? [] };
}

/** Returns the same contestant with more trace stores noted as those that its settings were chosen on; `*` stands for all stores. */
export function selectedOn(traces: readonly string[], contestant: Contestant): Contestant {
  return { ...contestant, selectedOn: [...contestant.selectedOn, ...traces] };
}

/** Returns the budget mode of a contestant: its knob has the value of that mode, and all else has its default. Undefined outside both modes. */
export function modeOf({ controller: { modes, knob, parameters }, params }: Contestant): 'saving' | 'high' | undefined {
  const others = Object.entries(parameters).filter(([key]) => key !== knob);
  if (others.some(([key, parameter]) => params[key] !== parameter.default)) return undefined;
  return (['saving', 'high'] as const).find((mode) => modes[mode] === params[knob]);
}

/**
 * Reads a contestant from text, `NAME[:key=value,...]`. The key `mode` sets the knob by name: `confidence-momentum:mode=saving`.
 *
 * @throws ContestantError when the text is malformed, or names what does not exist
 */
export function parseContestant(text: string, known: readonly KnownController[] = controllers): Contestant {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const { controller } = contestant(name, {}, known);
  const given: { [key: string]: number } = {};
  for (const part of colon < 0 ? [] : text.slice(colon + 1).split(',')) {
    const [, key, value] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    if (key === undefined) throw new ContestantError(`${name}: expected key=value after the colon, got ${JSON.stringify(part)}`);
    if (key !== 'mode') requireParameter(controller, key);
    const [target, number] = key === 'mode' ? [controller.knob, settingOf(controller, value)] : [key, Number(value)];
    if (Object.hasOwn(given, target))
      throw new ContestantError(`${name}: expected ${target} to be given once, got it again as ${JSON.stringify(part)}`);
    if (Number.isNaN(number)) throw new ContestantError(`${name}: expected ${key} to be a number, got ${JSON.stringify(value)}`);
    given[target] = number;
  }
  return contestant(name, given, known);
}

function requireParameter({ name, parameters }: Controller, key: string): void {
  if (Object.hasOwn(parameters, key)) return;
  const known = Object.keys(parameters);
  throw new ContestantError(`${name}: expected a parameter, one of ${known.join(', ')}, got ${JSON.stringify(key)}`, {
    got: key,
    known: [...known, 'mode'],
  });
}

function settingOf({ name, modes }: Controller, mode: string): number {
  if (mode === 'saving' || mode === 'high') return modes[mode];
  throw new ContestantError(`${name}: expected mode to be saving or high, got ${JSON.stringify(mode)}`, {
    got: mode,
    known: ['saving', 'high'],
  });
}

/**
 * How an error about a value begins. A default or a mode out of its range is a fault of the controller's own file; files from outside are
 * asked before they play.
 */
function placeOf({ name, knob, modes, outside }: KnownController, key: string, given: number | undefined): string {
  const file = outside === undefined ? `controllers/${name}.ts` : outside.file;
  if (given === undefined) return `${file}: expected the default of ${key}`;
  const mode = key === knob ? (['saving', 'high'] as const).find((each) => modes[each] === given) : undefined;
  return mode === undefined ? `${name}: expected ${key}` : `${file}: expected ${key} in the mode ${mode}`;
}

function requireInRange(what: string, { min, max, integer }: Parameter, value: number): void {
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return;
  throw new ContestantError(`${what} to be ${integer ? 'an integer' : 'a number'} from ${min} to ${max}, got ${value}`);
}
