/** Attempts of foreign code, one by one: each is a failure with a reason of one line. */
import { describe, expect, test } from 'vitest';
import { foreign, MAJORITY, played } from './foreign-code.ts';

/** Code that leads out of an object of another realm, where there is one. */
const ESCAPE = (from: string) =>
  `const out = (${from}).constructor.constructor('return process')(); throw new Error('out: ' + typeof out);`;

describe('is stopped with a reason when it', () => {
  test.each<[string, string, RegExp, number?]>([
    ['loops without end', 'for (;;) {}', /^expected to be done within 1 s, got no end$/, 1000],
    [
      'loops without end where nothing can interrupt',
      "/^(a+)+$/.test('a'.repeat(40) + 'b'); return 0;",
      /^expected to be done within 1 s, got no end$/,
      1000,
    ],
    ['throws', "throw new Error('no such luck\\nsecond line');", /^Error: no such luck$/],
    ['throws what is no error', 'throw 7;', /^expected no error, got number thrown$/],
    [
      'throws what throws when looked at',
      "throw { get message() { throw 1; }, name: 'x' };",
      /^expected no error, got one that cannot be looked at$/,
    ],
    ['recurses without end', 'const again = (): number => again() + 1; return again();', /^RangeError: Maximum call stack/],
    ['yields without end', 'for (;;) yield;', /^MisuseError: expected a round to open, advance/],
    ['ends the process', '(globalThis as any).process.exit(0);', /^ReferenceError: globalThis is not defined$/],
    ['names the process', '(process as any).exit(0);', /^ReferenceError: process is not defined$/],
    ['requires a module', "(require as any)('node:fs');", /ReferenceError|expected imports of/],
    ['fetches', "fetch('http://127.0.0.1:9');", /^ReferenceError: fetch is not defined$/],
    ['makes code of text', "new Function('return 1')();", /^EvalError: Code generation from strings disallowed/],
    [
      'makes code of text by the constructor of its own function',
      "(function* () {}).constructor('yield 1')();",
      /^EvalError: Code generation/,
    ],
    ['evaluates text', "eval('1');", /^ReferenceError: eval is not defined$/],
    [
      'changes the prototype of all objects',
      '(Object.prototype as any).totalTokens = 0;',
      /^TypeError: Cannot add property totalTokens/,
    ],
    ['changes how lists work', 'Array.prototype.push = () => 0;', /^TypeError: Cannot assign to read only property 'push'/],
    [
      'changes how generators work',
      'Object.getPrototypeOf(function* () {}).prototype.next = 0;',
      /^TypeError: Cannot assign to read only/,
    ],
    ['changes a helper', '(defineController as any).memory = 1;', /^TypeError: Cannot add property memory/],
    ['hangs something on the episode', '(episode as any).bill = 0;', /^TypeError: Cannot add property bill/],
    ['replaces a method of the episode', 'episode.open = () => [];', /^TypeError: Cannot assign to read only property 'open'/],
    [
      'replaces a method of its prototype',
      'Object.getPrototypeOf(episode).advance = () => {};',
      /^TypeError: Cannot assign to read only/,
    ],
    ['changes the prototype of the episode', 'Object.setPrototypeOf(episode, null);', /^TypeError: #<\w*> is not extensible$/],
    [
      'changes the list of branches',
      '(episode.open(2) as any).length = 0;',
      /^TypeError: Cannot assign to read only property 'length'/,
    ],
    [
      'sets the answer of a branch',
      '(episode.open(1)[0] as any).answer = 0;',
      /^TypeError: Cannot set property answer .* only a getter/,
    ],
    [
      'reads what is behind a branch',
      'const [branch] = episode.open(1); return (branch as any).probe[1];',
      /^TypeError: Cannot read properties of undefined/,
    ],
    [
      'reads what is behind the episode',
      'return (episode as any).supplies[0].traces.final[0];',
      /^TypeError: Cannot read properties of undefined/,
    ],
    [
      'reads before the round has ended',
      'const [branch] = episode.open(1); return branch.answer;',
      /^MisuseError: expected answer of branch 0 to be read after/,
    ],
    [
      'makes up a branch',
      'episode.open(1); yield; episode.advance([{ index: 0 } as any]); yield; return 0;',
      /^MisuseError: expected advance to be given a branch of this episode/,
    ],
    [
      'gives a list that changes while it is read',
      'const [a] = episode.open(2); yield; episode.advance({ length: 1, get 0() { return a; } } as any); yield; return a.answer;',
      /^MisuseError: expected a list of branches, got object$/,
    ],
    [
      'advances one branch twice',
      'const [a] = episode.open(1); yield; episode.advance([a, a]); yield; return a.answer;',
      /^MisuseError: expected advance to wait/,
    ],
    [
      'advances by less than nothing',
      'const [a] = episode.open(1); yield; episode.advance([a], -3); yield; return a.answer;',
      /^MisuseError: expected advance to be given whole intervals/,
    ],
    [
      'opens a number that is none',
      'episode.open({ valueOf: () => 1 } as any); yield; return 0;',
      /^MisuseError: expected open to be given from 1 to 8/,
    ],
    [
      'returns nothing',
      'episode.open(1); yield; return undefined as any;',
      /^MisuseError: expected the controller to return an answer that it read from a branch, got undefined$/,
    ],
    [
      'returns an answer that it never read',
      'episode.open(1); yield; return 3;',
      /^MisuseError: expected the controller to return an answer that it read from a branch, got 3$/,
    ],
    [
      'returns an object',
      'episode.open(1); yield; return { valueOf: () => 0 } as any;',
      /^MisuseError: expected the controller to return an answer .* got object$/,
    ],
    ['asks the time', 'return Date.now();', /^ReferenceError: Date is not defined$/],
    ['asks for chance', 'return Math.random();', /^TypeError: Math\.random is not a function$/],
    [
      'remembers in the last match',
      "/(.*)/.exec('memory'); throw new Error('memory: ' + (RegExp as any).$1);",
      /^Error: memory: undefined$/,
    ],
    ['makes a promise', 'return Promise.resolve(0) as any;', /^ReferenceError: Promise is not defined$/],
    [
      'takes memory that no limit counts',
      'return new Float64Array(1e9).length;',
      /^TypeError: Float64Array is not a constructor$/,
    ],
    ['shares memory', 'return new SharedArrayBuffer(8).byteLength;', /^ReferenceError: SharedArrayBuffer is not defined$/],
    [
      'makes a machine of its own',
      'return new (WebAssembly as any).Memory({ initial: 1 });',
      /^ReferenceError: WebAssembly is not defined$/,
    ],
    [
      'looks at the stack for a way out',
      '(Error as any).prepareStackTrace = (_: unknown, sites: any) => sites;',
      /^TypeError: Cannot add property prepareStackTrace/,
    ],
  ])('%s', async (_, play, reason, milliseconds = 20_000) => {
    const got = await played(foreign(play), { milliseconds });
    expect(got).toMatch(reason);
    expect(got).not.toMatch(/[\r\n]/);
  });

  test.each([
    ['what it is given', 'episode'],
    ['a list that it is given', 'episode.branches'],
    ['an error of the engine', '(() => { try { episode.open(-1); } catch (error) { return error; } })() as object'],
    ['an error of the machine', '(() => { const f = () => f(); try { f(); } catch (error) { return error; } })() as object'],
    ['its parameters', 'arguments[1]'],
    ['a helper', 'real'],
    ['its own function', 'function () {}'],
    ['an asynchronous function', 'async () => {}'],
    ['a template', '((strings: any) => strings)`a`'],
  ])('looks for a way out by %s', async (_, from) => {
    expect(await played(foreign(ESCAPE(from)))).toMatch(
      /^(EvalError: Code generation|ReferenceError: __async|ReferenceError: Promise|TypeError: )/,
    );
  });
});

test.each([
  ['a module of Node', "import { readFileSync } from 'node:fs';"],
  ['a package', "import esbuild from 'esbuild';"],
  ['a file of the project that is no helper', "import { replay } from '../../benchmarks/replay/replay.ts';"],
  ['a controller', "import { controllers } from '../index.ts';"],
  ['a data url', "import x from 'data:text/javascript,1';"],
  ['a file by its whole path', "import x from '/etc/passwd';"],
])('does not compile when it imports %s', async (_, line) => {
  const use = line.replace(/import (\{ )?(\w+).*/, 'void $2;');
  expect(await played(`${line}\n${foreign(`${use}${MAJORITY}`)}`)).toMatch(
    /^expected code that compiles, got "expected imports of controller\.ts, .* alone, got/,
  );
});

test.each([
  ['named', "import('node:fs')"],
  ['put together', "import('node:' + 'fs')"],
  ['of a promise', '(import(String(1)) as any).constructor'],
])('does not compile when it imports a module as it runs, %s', async (_, call) => {
  const got = await played(foreign(`throw new Error('got ' + typeof ${call});`));
  expect(got).toMatch(/^(expected code that compiles|expected code without|ReferenceError: Promise is not defined)/);
});

test('a read before the round has ended that it hides tells it nothing', async () => {
  const hidden = `const [branch] = episode.open(1); try { if (branch.answer >= 0) throw new Error('read'); } catch (error) { if ((error as Error).name !== 'MisuseError') throw error; }`;
  const play = `${hidden} ${MAJORITY.replace(/episode\.open\(.*\)\);/, 'episode.branches;')}`;
  const alone = 'const [branch] = episode.open(1); episode.finish([branch]); yield; return branch.answer;';
  expect(await played(foreign(play))).toEqual(await played(foreign(alone)));
});
