/**
 * Ways out of the context that foreign code is kept in. An object of another realm leads there: its chain of prototypes ends elsewhere.
 * Foreign code itself tries each way, at any depth of the stack. Every object that it gets hold of, or catches, is looked at.
 */
import { describe, expect, test } from 'vitest';
import { foreign, isAlive, MAJORITY, opened, played, traces } from './foreign-code.ts';

/** Tries them all. @param ways lines of `name: () => …` */
function trying(ways: string): string {
  return foreign(
    'tryAll(episode, arguments[1]); return 0;',
    `
const out: string[] = [];
let tried = 0;
let now = '';
function look(value: any, depth = 0): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || depth > 3) return;
  let root = value;
  for (let next = root; next !== null; next = Reflect.getPrototypeOf(root)) root = next;
  const ours = root === Object.prototype || root === value || Reflect.getPrototypeOf(value) === null;
  if (!ours) out.push(now);
  for (const key of Reflect.ownKeys(value).slice(0, 20)) {
    const found: any = Reflect.getOwnPropertyDescriptor(value, key);
    look(found?.value, depth + 1);
    look(found?.get, depth + 1);
  }
}
function once(way: () => unknown): void {
  try { look(way()); } catch (error) { look(error); }
}
/** Where little of the stack is left, and then less. */
function atTheEnd(way: () => unknown): void {
  let left = 40;
  const deep = (): void => {
    try { deep(); } catch (error) {
      look(error);
      if (left-- > 0) once(way);
      throw error;
    }
  };
  once(deep);
}
function tryAll(episode: any, params: any): void {
  const ways: Record<string, () => unknown> = {
${ways}
  };
  for (const name of Object.keys(ways)) {
    now = name;
    tried++;
    once(ways[name]);
    atTheEnd(ways[name]);
  }
  throw new Error(tried + ' ways, out by: ' + ([...new Set(out)].join() || 'none'));
}`,
  );
}

const ERRORS = `
    symbolName: () => (new (class extends Error { get name(): any { return Symbol(); } })() as any).stack,
    symbolMessage: () => (new (class extends Error { get message(): any { return Symbol(); } })() as any).stack,
    nameWithoutText: () => (Object.assign(new Error('x'), { name: { toString: 1, valueOf: 1 } }) as any).stack,
    throwingName: () => (new (class extends Error { get name(): any { throw this; } })() as any).stack,
    proxyName: () => (Object.assign(new Error('x'), { name: new Proxy({}, { get() { throw 1; } }) }) as any).stack,
    nullPrototype: () => (Reflect.setPrototypeOf(new Error('x'), null), 0),
    otherPrototype: () => { const e: any = new Error('x'); Reflect.setPrototypeOf(e, new Proxy(Error.prototype, { get() { return Symbol(); } })); return e.stack; },
    capture: () => { const o: any = { get name() { return Symbol(); } }; (Error as any).captureStackTrace(o); return o.stack; },
    captureFunction: () => { const f: any = () => 0; (Error as any).captureStackTrace(f); return f.stack; },
    limit: () => { (Error as any).stackTraceLimit = 10; return (new Error('x') as any).stack; },
    ownLimit: () => { class X extends Error {} ; (X as any).stackTraceLimit = 10; return (new X('x') as any).stack; },
    definedLimit: () => Reflect.defineProperty(Error, 'stackTraceLimit', { value: 10 }),
    prepare: () => { class X extends Error { static prepareStackTrace(_: any, sites: any) { return sites; } } return (new X('x') as any).stack; },
    prepareOfConstructed: () => (Reflect.construct(Error, ['x'], class { static prepareStackTrace(_: any, sites: any) { return sites; } }) as any).stack,
    constructedOfFunction: () => (Reflect.construct(Error, ['x'], Object) as any).stack,
    cause: () => new Error('x', { cause: { get name() { return Symbol(); } } } as any),
    aggregate: () => new AggregateError([new Error('a'), Symbol()] as any, 'x'),
    aggregateOfNothing: () => new (AggregateError as any)(1),
    text: () => Error.prototype.toString.call({ get name() { return Symbol(); } } as any),
    textOfNothing: () => Error.prototype.toString.call(undefined as any),
    stackOfPrototype: () => Reflect.get(Error.prototype, 'stack', {}),
    stackGetter: () => { const d: any = Reflect.getOwnPropertyDescriptor(new Error('x'), 'stack'); return d?.get?.call({}) ?? d; },
    evalError: () => new EvalError('x'),
    ofUndefined: () => (undefined as any).x,
    notAFunction: () => (1 as any)(),
    deadZone: () => { const f = () => x; const g = f(); const x = 1; return g; },
    unknownName: () => (nowhere as any),
    setUnknownName: () => { (nowhere as any) = 1; },
    setConstant: () => { Reflect.set(Math, 'PI', 3); (Math as any).PI = 3; },
    mixedNumbers: () => (1n as any) + 1,
    divideByZero: () => 1n / 0n,
    hugeNumber: () => 2n ** 10_000_000_000n,
    symbolAsText: () => (Symbol() as any) + '',
    symbolAsNumber: () => +(Symbol() as any),
    longText: () => 'x'.repeat(2 ** 30),
    longList: () => new Array(-1),
    badForm: () => 'x'.normalize('X'),
    badLocale: () => 'x'.localeCompare('y', '@@@@@@@@@@'),
    badCurrency: () => (1).toLocaleString('en', { style: 'currency', currency: '1' }),
    badDigits: () => (1).toFixed(1000),
    badRadix: () => (1).toString(99),
    badPattern: () => new RegExp('('),
    badCodePoint: () => String.fromCodePoint(-1),
    badJson: () => JSON.parse('{'),
    circularJson: () => { const o: any = {}; o.o = o; return JSON.stringify(o); },
    runningGenerator: () => { const g: any = (function* () { g.next(); yield 1; })(); return g.next(); },
    badSuper: () => new (class extends (null as any) {})(),
    badReturn: () => new (class extends Object { constructor() { super(); return 1 as any; } })(),
    missingNew: () => (class {} as any)(),
    badInstance: () => ({} instanceof (1 as any)),
    badIn: () => ('x' in (1 as any)),
    badSpread: () => [...(1 as any)],`;

const HOOKS = `
    revoked: () => { const { proxy, revoke } = Proxy.revocable({} as any, {}); revoke(); return proxy.x; },
    thrownProxy: () => { throw new Proxy(new Error('x'), { get() { return Symbol(); }, getPrototypeOf() { throw 1; } }); },
    primitive: () => (1 as any) + { [Symbol.toPrimitive]() { return Symbol(); } },
    species: () => { class L extends Array { static get [Symbol.species](): any { return function () { return episode; }; } } return new L(3).map(() => 1); },
    speciesOfNothing: () => { const l: any = [1]; l.constructor = { [Symbol.species]: 1 }; return l.map(() => 1); },
    spreadable: () => [1].concat({ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true } as any),
    iterator: () => [...({ [Symbol.iterator]() { return { next() { return 1; } }; } } as any)],
    asyncIterator: () => ({ [Symbol.asyncIterator]() { return this; } }),
    instance: () => ({} instanceof ({ [Symbol.hasInstance]() { throw {}; } } as any)),
    matcher: () => 'x'.replace({ [Symbol.replace]() { return {} as any; } } as any, ''),
    splitter: () => 'x'.split({ [Symbol.split]: 1 } as any),
    execOfPattern: () => { const r: any = /x/; r.exec = () => 1; return 'x'.replace(r, ''); },
    flagsOfPattern: () => { class R extends RegExp { get flags(): any { return Symbol(); } } return [...'xx'.matchAll(new R('x', 'g'))]; },
    lastMatch: () => (/(x)/.exec('x'), (RegExp as any).$1),
    tag: () => Object.prototype.toString.call({ get [Symbol.toStringTag]() { throw {}; } }),
    json: () => JSON.stringify({ toJSON() { return episode; } }),
    reviver: () => JSON.parse('[1]', function (this: any) { return this; }),
    rawJson: () => (JSON as any).rawJSON('1'),
    groups: () => (Object as any).groupBy([1], () => ({ toString() { throw {}; } })),
    lengthThatChanges: () => episode.advance(new Proxy([], { get: (_, key) => (key === 'length' ? 3 : episode.branches) })),
    branchThatChanges: () => episode.prune([new Proxy({}, { get: () => episode })]),
    countAsObject: () => episode.open({ valueOf: () => 1 }),
    modelAsObject: () => episode.open(1, { valueOf: () => 0 }),
    intervalsAsProxy: () => episode.advance(episode.branches, new Proxy([], { get: () => ({ valueOf: () => 1 }) })),
    openOfAnother: () => Object.getPrototypeOf(episode).open.call({}, 1),
    branchesOfAnother: () => Reflect.get(Object.getPrototypeOf(episode), 'branches', {}),
    tallyOfAnother: () => Object.getPrototypeOf(episode.tally()).add.call({}, 0),
    constructorOfEpisode: () => episode.constructor,
    constructorOfBranch: () => episode.branches[0]?.constructor,
    thenable: () => ({ then(resolve: any) { resolve(episode); } }),
    parameters: () => (params as any).constructor.constructor('return this')(),
    callee: () => (function () { return (arguments as any).callee; })(),
    caller: () => (function f() { return (f as any).caller; })(),
    thisOfFunction: () => (function (this: any) { return this; }).call(undefined),
    thisOfCallback: () => { let seen: any; [1].forEach(function (this: any) { seen = this; }); return seen; },
    thisOfNumber: () => { let seen: any; Reflect.apply(function (this: any) { seen = this; }, 1, []); return seen; },
    codeOfGenerator: () => Object.getPrototypeOf(function* () {}).constructor('yield 1')(),
    codeOfEpisode: () => episode.open.constructor('return this')(),
    codeOfError: () => { try { episode.open(-1); } catch (error: any) { return error.constructor.constructor('return this')(); } },
    fromAsync: () => (Array as any).fromAsync([1]),
    isError: () => (Error as any).isError({}),
    iteratorFrom: () => Object.getPrototypeOf(Object.getPrototypeOf([].values())).constructor?.from?.({ next: () => ({ value: episode, done: false }) }),
    iteratorHelper: () => ([1].values() as any).map?.(() => { throw {}; }).next(),
    setMethods: () => (new Set([1]) as any).union?.({ size: 1, has: 1, keys: 1 }),
    weakKey: () => new WeakMap([[Symbol.iterator as any, 1]]),
    rawTemplate: () => String.raw({ raw: { length: 2, get 0() { return Symbol(); } } } as any),
    sortThatThrows: () => [3, 2, 1].sort(() => { throw {}; }),
    freezeOfProxy: () => Object.freeze(new Proxy({}, { preventExtensions: () => false })),
    keysOfProxy: () => Reflect.ownKeys(new Proxy({}, { ownKeys: () => [1 as any] })),
    prototypeOfProxy: () => Object.getPrototypeOf(new Proxy(Object.freeze({}), { getPrototypeOf: () => episode })),
    constructorOfProxy: () => new (new Proxy(Error, { construct: () => 1 as any }) as any)(),
    longSum: () => Array.from({ length: 1000 }, (_, i) => 'x' + i).join(),`;

describe('nothing of another realm is found by foreign code that', () => {
  test('makes errors, and reads what V8 and Node make of them', async () => {
    expect(await played(trying(ERRORS))).toBe(`Error: ${ways(ERRORS)} ways, out by: none`);
  });

  test('hooks into what the language, the engine and the host call', async () => {
    expect(await played(trying(HOOKS))).toBe(`Error: ${ways(HOOKS)} ways, out by: none`);
  });
});

/** How many lines name a way. */
function ways(lines: string): number {
  return lines.match(/^ {4}\w+: \(\) =>/gm)?.length ?? 0;
}

test('the tries are tries: an object of another realm is told from one of its own', async () => {
  const reachable = trying('    other: () => Object.create(Object.create(null)),');
  expect(await played(reachable)).toBe('Error: 1 ways, out by: other');
});

test.each([
  ['an asynchronous function', '(async () => 1)()'],
  ['an asynchronous generator', '(async function* () { yield 1; })().next()'],
  ['waiting', 'await 1'],
  ['a module as it runs', "import('node:fs')"],
  ['its own module', 'import.meta'],
  ['what is imported, spelt otherwise', "im\\u0070ort('node:fs')"],
  ['a module that is required', "require('node:fs')"],
  ['text that is code', "eval('1')"],
  ['a scope of objects', 'with (episode) open(1)'],
])('no promise and no module is had by %s', async (_, way) => {
  const got = await played(foreign(`const got: any = ${way}; throw new Error('got ' + typeof got);`));
  expect(got).toMatch(/^(expected code |ReferenceError: |EvalError: |TypeError: )/);
});

test('its process opens no inspector at a signal, and goes on', async () => {
  const candidate = await opened(foreign(MAJORITY));
  const { process: started } = candidate as unknown as { process: { pid: number; errors: string } };
  process.kill(started.pid, 'SIGUSR1');
  expect(await candidate.replay(traces, { beta: 0.5 }, 4)).toMatchObject({ orders: 4 });
  expect(isAlive(started.pid)).toBe(true);
  expect(started.errors).toBe('');
});
