/**
 * Makes a fresh context safe to share with foreign code. It takes away what foreign code does not need and freezes all else that can be
 * reached. The replay engine in the same context therefore cannot be tampered with, and nothing is remembered from one episode to the next.
 */
import { GLOBALS, SHADOWED } from './global-names.ts';

const TypedArray = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object };

/**
 * Takes away globals that lead out of a context, or cannot be relied on. Without a stack limit V8 keeps no stack with an error. It then
 * never calls the function of Node's own realm that formats stacks, whose errors would be of that realm. A promise of a list
 * (`Array.fromAsync`) would be one to its functions.
 */
export function takeAway(): void {
  delete (Error as Partial<ErrorConstructor>).stackTraceLimit;
  delete (Error as Partial<ErrorConstructor>).captureStackTrace;
  delete (Array as { fromAsync?: unknown }).fromAsync;
  delete (Math as Partial<Math>).random;
  // A tally counts in typed arrays. Their constructors would lead to memory that no limit counts.
  const { prototype } = TypedArray;
  const prototypes = SHADOWED.map((name) => (globalThis as unknown as Record<string, { prototype: object }>)[name].prototype);
  for (const each of [prototype, ...prototypes]) delete (each as { constructor?: unknown }).constructor;
  forgetMatches();
}

/** To be called before any foreign code runs, after which nothing of the engine may change a shared object. */
export function lockDown(world: Record<string, unknown>): void {
  const kept = new Set([...GLOBALS, 'undefined']);
  const frozen = new Set<unknown>();
  for (const name of Object.getOwnPropertyNames(world)) if (kept.has(name)) deepFreeze(world[name], frozen);
  for (const hidden of withoutNames(world)) deepFreeze(hidden, frozen);
  for (const name of Object.getOwnPropertyNames(world)) if (!kept.has(name)) delete world[name];
}

/** Freezes an object with all that can be reached from it. */
export function deepFreeze(value: unknown, frozen = new Set<unknown>()): void {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null || frozen.has(next)) continue;
    frozen.add(next);
    waiting.push(Object.getPrototypeOf(next));
    for (const key of Reflect.ownKeys(next)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(next, key) as PropertyDescriptor;
      waiting.push(value, get, set);
    }
    if (next === Object.prototype || isTypedPrototype(next)) freezeOneByOne(next);
    else Object.freeze(next);
  }
}

function isTypedPrototype(value: object): boolean {
  return value === TypedArray.prototype || Object.getPrototypeOf(value) === TypedArray.prototype;
}

/**
 * Freezes like Object.freeze, one property at a time. Object.freeze on the prototypes of typed arrays makes V8 read and write these several
 * times more slowly. This function would do the same to lists, if it froze the prototype of lists.
 */
function freezeOneByOne(value: object): void {
  for (const key of Reflect.ownKeys(value)) {
    const { get, set } = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
    const fixed = get === undefined && set === undefined ? { writable: false } : {};
    Object.defineProperty(value, key, { ...fixed, configurable: false });
  }
  Object.preventExtensions(value);
}

/** A regular expression leaves its last match at its constructor: `RegExp.$1`, `RegExp.input`. */
function forgetMatches(): void {
  const legacy = /^(\$.|input|lastMatch|lastParen|leftContext|rightContext)$/;
  for (const name of Object.getOwnPropertyNames(RegExp)) {
    if (legacy.test(name)) delete (RegExp as unknown as Record<string, unknown>)[name];
  }
}

/** The objects that only syntax and methods lead to, and no name. */
function withoutNames(world: Record<string, unknown>): unknown[] {
  const functions = [function* () {}, async () => {}, async function* () {}];
  const iterators: unknown[] = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), ''.matchAll(/./g)];
  // Helpers of iterators, from Node 22 on.
  const Iterator = world.Iterator as { from?: (value: unknown) => { map: (each: unknown) => unknown } } | undefined;
  const wrapped = Iterator?.from?.({ next: () => ({ done: true }) });
  iterators.push(
    wrapped,
    wrapped?.map(() => 0),
  );
  return [
    Iterator,
    ...[...functions, ...iterators].filter((each) => each !== undefined).map((each) => Object.getPrototypeOf(each)),
  ];
}
