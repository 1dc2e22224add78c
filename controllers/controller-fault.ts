/** Tells why a value is not a controller. Files from outside are checked with it, since no compiler may have seen them. */
import { NEEDS } from './controller.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const PARAMETER = /^[a-zA-Z][a-zA-Z0-9]*$/;
/** Names become parts of file names, and of lines. */
const LONGEST = 48;

/** The form of a controller's name, for messages. */
export const NAMES = `kebab-case, of at most ${LONGEST} characters`;

type Fields = Readonly<Record<string, unknown>>;

/** Whether a controller can have this name. */
export function isControllerName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value) && value.length <= LONGEST;
}

/** Returns the first fault of a value in one line, expected and got; undefined for a controller. */
export function controllerFault(value: unknown): string | undefined {
  if (!isObject(value)) return `expected a controller to be an object, got ${show(value)}`;
  // Its own fields alone: what is copied must still be the whole of it.
  const { name, source, parameters, knob, modes, needs = [], selectedOn = [], readsProbes = false, play }: Fields = { ...value };
  if (!isControllerName(name)) return `expected name to be ${NAMES}, got ${show(name)}`;
  const wrong = (what: string, expected: string, got: unknown) => `${name}: expected ${what} to be ${expected}, got ${show(got)}`;
  if (!isLine(source)) return wrong('source', 'one line of text', source);
  if (!isObject(parameters)) return wrong('parameters', 'an object', parameters);
  for (const [key, parameter] of Object.entries(parameters)) {
    const fault = parameterFault(key, parameter);
    if (fault !== undefined) return `${name}: ${fault}`;
  }
  if (typeof knob !== 'string' || !Object.hasOwn(parameters, knob)) {
    return wrong('knob', `a parameter, one of ${Object.keys(parameters).join(', ')}`, knob);
  }
  if (!isObject(modes)) return wrong('modes', 'an object of two settings, saving and high', modes);
  for (const mode of ['saving', 'high']) {
    const fault = valueFault(`modes.${mode}`, modes[mode], parameters[knob] as Fields);
    if (fault !== undefined) return `${name}: ${fault}`;
  }
  if (Number(modes.saving) > Number(modes.high)) return wrong('modes.saving', `at most modes.high, ${modes.high}`, modes.saving);
  if (!Array.isArray(needs) || !needs.every((need) => NEEDS.includes(need)))
    return wrong('needs', `a list of ${NEEDS.join(', ')}`, needs);
  if (readsProbes !== false && readsProbes !== 'confidence')
    return wrong('readsProbes', "false, 'confidence', or absent", readsProbes);
  if (!Array.isArray(selectedOn) || !selectedOn.every(isLine)) return wrong('selectedOn', 'a list of trace stores', selectedOn);
  if (Object.prototype.toString.call(play) !== '[object GeneratorFunction]') return wrong('play', 'a generator function', play);
  return undefined;
}

function parameterFault(key: string, parameter: unknown): string | undefined {
  if (!PARAMETER.test(key)) return `expected a parameter's name to be letters and digits, got ${show(key)}`;
  if (key === 'mode') return 'expected a parameter to have another name than "mode", which sets the knob';
  if (!isObject(parameter)) return `expected ${key} to be an object, got ${show(parameter)}`;
  const { meaning, min, max, integer } = parameter;
  if (!isLine(meaning)) return `expected ${key}.meaning to be one line of text, got ${show(meaning)}`;
  if (typeof integer !== 'boolean') return `expected ${key}.integer to be true or false, got ${show(integer)}`;
  for (const [field, bound] of Object.entries({ min, max })) {
    if (Number.isFinite(bound) && (!integer || Number.isSafeInteger(bound))) continue;
    return `expected ${key}.${field} to be ${integer ? 'an integer' : 'a finite number'}, got ${show(bound)}`;
  }
  if (Number(min) > Number(max)) return `expected ${key}.min to be at most ${key}.max, ${max}, got ${min}`;
  return valueFault(`${key}.default`, parameter.default, parameter);
}

function valueFault(what: string, value: unknown, { min, max, integer }: Fields): string | undefined {
  const inRange = typeof value === 'number' && value >= Number(min) && value <= Number(max);
  if (inRange && (!integer || Number.isInteger(value))) return undefined;
  return `expected ${what} to be ${integer ? 'an integer' : 'a number'} from ${min} to ${max}, got ${show(value)}`;
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && /^[^\r\n]+$/.test(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}

/** Whether what a file exports is meant to be a controller, faulty or not. */
export function looksLikeController(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('play' in value || 'knob' in value);
}
