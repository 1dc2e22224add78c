/** The limits of a process for foreign code. There is no such process without protection. */
import { expect, test } from 'vitest';
import { CandidateFault } from '../../../benchmarks/discovery/sandbox/candidate-fault.ts';
import { permissionFlag } from '../../../benchmarks/discovery/sandbox/candidate-process.ts';
import { compile, LONGEST_CODE } from '../../../benchmarks/discovery/sandbox/compiler/compiler.ts';
import { readReply } from '../../../benchmarks/discovery/sandbox/messages.ts';
import { firstLine } from '../../../datasets/foundation/text/visible.ts';
import { foreign, isAlive, MAJORITY, opened, played, traces } from './foreign-code.ts';

test.each([
  ['lists', 'const kept: unknown[] = []; for (;;) kept.push(new Array(1000).fill(kept.length));'],
  ['text', "let text = 'x'; const kept: string[] = []; for (;;) kept.push((text = (text + kept.length).padEnd(100_000, 'y')));"],
  ['maps', 'const kept = new Map(); for (;;) kept.set({}, kept.size);'],
])('a candidate that allocates %s without end is killed', async (_, play) => {
  const reason = await played(foreign(play), { mebibytes: 64, milliseconds: 30_000 });
  expect(reason).toBe('expected to need at most 64 MiB of memory, got more');
});

test('a candidate that keeps within the limits is not', async () => {
  const play = `const list = new Array(100_000).fill(1); ${MAJORITY.replace('yield;', 'yield; list.sort();')}`;
  expect(await played(foreign(play), { mebibytes: 64 })).toMatchObject({ orders: 4 });
});

test('a process that hangs is killed by its id, also while it loads', async () => {
  expect(await played(foreign(MAJORITY, 'for (;;) {}'), { milliseconds: 1000 })).toBe(
    'expected to be done within 1 s, got no end',
  );
  const candidate = await opened(foreign('if (beta > 0.7) for (;;) {}\n'.concat(MAJORITY)), { milliseconds: 1000 });
  const { pid } = (candidate as unknown as { process: { pid: number } }).process;
  expect(await candidate.replay(traces, { beta: 0.5 }, 1)).toMatchObject({ orders: 1 });
  await expect(candidate.replay(traces, { beta: 1 }, 1)).rejects.toThrow('expected to be done within 1 s, got no end');
  await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
});

test('closing ends the process, whatever it does', async () => {
  const candidate = await opened(foreign('for (;;) {}'));
  const { pid } = (candidate as unknown as { process: { pid: number } }).process;
  const playing = candidate.replay(traces, { beta: 1 }, 1);
  const closing = new Promise((resolve) => setTimeout(resolve, 50)).then(() => candidate.close());
  await expect(playing).rejects.toThrow('expected a process under way, got it closed');
  await closing;
  await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
});

test('where Node has no permission model foreign code is not run', () => {
  expect(permissionFlag(new Set(['--permission', '--experimental-permission']))).toBe('--permission');
  expect(permissionFlag(new Set(['--experimental-permission']))).toBe('--experimental-permission');
  expect(() => permissionFlag(new Set(['--max-old-space-size']))).toThrow(
    'expected a Node with a permission model (--permission), to keep foreign code from files, got one without',
  );
});

test.each([
  ['nothing', '', /^expected the file to export a controller, got no exports$/],
  [
    'a syntax error',
    'export const mine = {',
    /^expected code that compiles, got "Expected identifier but found end of file" at line 1$/,
  ],
  ['too much', `export const mine = '${'x'.repeat(LONGEST_CODE)}';`, /^expected a file of at most 100000 characters, got \d+$/],
])('a file of %s does not compile', async (_, code, reason) => {
  const error = await compile(code).catch((error: Error) => error);
  expect(error).toBeInstanceOf(CandidateFault);
  expect((error as Error).message).toMatch(reason);
});

test.each([
  [
    'no controller',
    'export const mine = 1;',
    /^Error: expected to export one controller, an object with knob and play, got exports mine$/,
  ],
  [
    'two controllers',
    `${foreign(MAJORITY)}export const other = { ...mine };`,
    /^Error: expected to export one controller, .* got controllers mine, other$/,
  ],
  ['a faulty one', foreign(MAJORITY).replace("name: 'mine'", "name: 'Mine!'"), /^Error: expected name to be kebab-case/],
  [
    'one that plays no generator',
    foreign(MAJORITY).replace('*play', 'play').replace('yield;', ''),
    /^Error: mine: expected play to be a generator function/,
  ],
  [
    'one that declares too much',
    foreign(MAJORITY).replace("'budget'", "'x'.repeat(30_000)"),
    /^expected at most 20000 characters declared, got \d+$/,
  ],
])('a file of %s is not loaded', async (_, code, reason) => {
  expect(await played(code)).toMatch(reason);
});

test('a reason is one line of plain text, whatever was said', () => {
  expect(firstLine('one\ntwo')).toBe('one');
  expect(firstLine('\u001b[31mred\u202e')).toBe('\\u001b[31mred\\u202e');
  expect(firstLine('x'.repeat(1000))).toHaveLength(300);
  expect(firstLine('')).toBe('no reason given');
});

test('what comes back is taken only where it is a reply', () => {
  const read = (reply: unknown) => () => readReply(JSON.stringify(reply), 'acted');
  expect(read({ acted: true })).not.toThrow();
  expect(read({ acted: 7 })).toThrow('expected a reply of acted, got another');
  expect(read({ acted: true, more: 1 })).toThrow('expected a reply of acted, got another');
  expect(read({ loaded: { name: 'x' } })).toThrow('expected a reply of acted, got another');
  expect(read({ fault: 'one\ntwo' })).toThrow(/^one$/);
  expect(() => readReply('no JSON', 'acted')).toThrow('expected a reply in JSON, got something else');
});
