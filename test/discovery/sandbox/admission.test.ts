/** The checks that code from elsewhere has to pass before it is scored, and the reasons that it is told otherwise. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../benchmarks/discovery/sandbox/admission/admit.ts';
import fc from '../../support/properties.ts';
import { foreign, MAJORITY } from './foreign-code.ts';

/** By day two of the six. */
const NAMES = [
  'self-consistency',
  'confidence-momentum',
  'parallel-probe',
  'shortest-first',
  'adaptive-consistency',
  'convergence-probe',
].filter((_, i) => fc.isFull || i % 3 === 0);

describe('admits', () => {
  test.each(NAMES)('%s, as it is in the project', async (name) => {
    const code = readFileSync(new URL(`../../../controllers/${name}.ts`, import.meta.url), 'utf8');
    expect(await refusal(code)).toBeUndefined();
  });
});

describe('refuses, with a reason of one line,', () => {
  const OLD = 'episode.open(Math.min(episode.capacity, 1 + Math.round(7 * beta)))';
  const needs = (need: string) => foreign(MAJORITY).replace("knob: 'beta',", `knob: 'beta', needs: ['${need}'],`);
  test.each<[string, string, string | RegExp, number?]>([
    ['a syntax error', foreign(`${MAJORITY} )`), /^expected code that passes the type check, got ".* expected\." at line \d+$/],
    [
      'a type error',
      foreign(`const x: string = beta; ${MAJORITY}`),
      /got "Type 'number' is not assignable to type 'string'\." at line 10$/,
    ],
    [
      'what is behind the interface',
      foreign(`episode.supplies; ${MAJORITY}`),
      /got "Property 'supplies' does not exist on type 'Episode'\."/,
    ],
    ['what Node has and a controller has not', foreign(`process.exit(0); ${MAJORITY}`), /got "Cannot find name 'process'/],
    [
      'an import that is no helper',
      `import 'node:fs';\n${foreign(MAJORITY)}`,
      /^expected code that passes the type check, got ".*node:fs.*" at line 1$/,
    ],
    ['no controller', 'export const one = 1;\n', /^Error: expected to export one controller/],
    [
      'verdicts where there are none',
      needs('verdicts'),
      'expected to need nothing but probes and lengths of traces, got verdicts',
    ],
    [
      'more branches than there are',
      foreign(MAJORITY.replace(OLD, 'episode.open(2 + Math.round(beta))')),
      /^MisuseError: expected open to be given from 1 to 1 branches.*, on one branch, at beta 0$/,
    ],
    [
      'a number that was no answer yet',
      foreign(MAJORITY.replace('votes.winner', 'Math.max(0, votes.size - 2) * 0 + 2')),
      /^MisuseError: expected the controller to return an answer that it read.*, on one branch, at beta 0$/,
    ],
    [
      'less for more',
      foreign(MAJORITY.replace('7 * beta', '7 * (1 - beta)')),
      /^expected mean tokens not to fall as beta grows, got \d+ at 0\.1 after \d+ at 0$/,
    ],
    [
      'the same for more',
      foreign(MAJORITY.replace('7 * beta', '7 + 0 * beta')),
      /^expected fewer tokens in the saving mode than in the high one, got/,
    ],
    [
      'an endless loop that types',
      foreign(`while (episode.capacity > 0) {} ${MAJORITY}`),
      /^expected to be done within 1.5 s, got no end, on one branch, at beta 0$/,
      1500,
    ],
  ])('%s', async (_, code, reason, milliseconds = 20_000) => {
    const got = await refusal(code, { milliseconds, altogether: 120_000, mebibytes: 128 });
    expect(got).toMatch(reason);
    expect(got).not.toMatch(/[\r\n]|\/work\/|node_modules/);
  });
});

describe('refuses in one line, and goes on after', () => {
  const nested = (open: string, inner: string, close: string, depth: number) =>
    foreign(`const x: any = ${open.repeat(depth)}${inner}${close.repeat(depth)}; void x; ${MAJORITY}`);
  const DEEP =
    /^expected code (nested at most 1000 deep, got more|that can be checked and compiled, got nesting that is too deep|that passes the type check)/;
  test.each<[string, string]>([
    ['parentheses', nested('(', '1', ')', 12_000)],
    ['lists', nested('[', '1', ']', 12_000)],
    ['objects', nested('{a:', '1', '}', 12_000)],
    ['functions', nested('()=>', '1', '', 12_000)],
    ['negations', nested('!', '1', '', 40_000)],
    ['choices', nested('1?1:', '1', '', 15_000)],
    ['templates', nested('`${', '1', '}`', 12_000)],
    ['calls', nested('f(', '1', ')', 20_000)],
    ['blocks', foreign(`${'{'.repeat(20_000)}${'}'.repeat(20_000)} ${MAJORITY}`)],
    ['types', foreign(`type T = ${'('.repeat(20_000)}1${')'.repeat(20_000)}; ${MAJORITY}`)],
    ['lists of types', foreign(`type T = ${'['.repeat(20_000)}1${']'.repeat(20_000)}; ${MAJORITY}`)],
    ['generics', foreign(`type T = ${'A<'.repeat(12_000)}1${'>'.repeat(12_000)}; ${MAJORITY}`)],
    ['a sum of many terms', nested('1+', '1', '', 24_000)],
    ['a type without end', foreign(`type N<A extends 1[]> = N<[...A, 1]>; const n: N<[]> = 1; void n; ${MAJORITY}`)],
  ])('%s, nested without measure', async (_, code) => {
    const got = await refusal(code);
    expect(got).toMatch(DEEP);
    expect(got).not.toMatch(/[\r\n]/);
  });

  test.each([
    ['a comment that orderNumbers the check off', '// @ts-nocheck', '@ts-nocheck'],
    ['a comment that orderNumbers it off for a line', '/* @ts-ignore */', '@ts-ignore'],
    ['a comment that expects what is wrong', '// @ts-expect-error', '@ts-expect-error'],
    ['another file', '/// <reference path="/etc/passwd.d.ts" />', 'a reference to "/etc/passwd.d.ts"'],
    ['types of a package', '/// <reference types="node" />', 'a reference to "node"'],
    ['a library', '/// <reference lib="dom" />', 'a reference to "dom"'],
  ])('%s', async (_, line, got) => {
    expect(await refusal(`${line}\n${foreign(MAJORITY)}`)).toBe(`expected code without directives to the type check, got ${got}`);
  });

  test('a candidate whose tries take too long altogether', async () => {
    const slow = foreign(`let x = 0; for (let i = 0; i < 3e8; i++) x += i; void x; ${MAJORITY}`);
    const limits = { milliseconds: 60_000, altogether: 1500, mebibytes: 128 };
    expect(await refusal(slow, limits)).toMatch(/^expected to be done within 1.5 s altogether, got no end/);
  });

  test('a controller as an agent might write it, which is admitted', async () => {
    // Code that was admitted before is not tried again: this was not.
    expect(await refusal(foreign(MAJORITY, '// Tried after all the others.'))).toBeUndefined();
  });
});
