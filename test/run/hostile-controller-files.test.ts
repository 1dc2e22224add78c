/** Files of controllers that end, hang, print and forge while they load: each is refused in one line. */
import { describe, expect, test } from 'vitest';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { inProcess } from '../support/in-process.ts';
import { ended, loading, majority, outsideFile, playing } from '../support/outside-controller.ts';

/** Has this in place of its name. */
const naming = (code: string) => majority('mine').replace("name: 'mine',", code);

describe('a file of controllers is refused in one line', () => {
  test.each<[string, string, RegExp]>([
    ['that ends with 0 while it loads', loading('process.exit(0);'), ended('code 0')],
    ['that ends with 1 while it loads', loading('process.exit(1);'), ended('code 1')],
    ['that aborts while it loads', loading('process.abort();'), ended('SIGABRT')],
    ['that kills itself while it loads', loading("process.kill(process.pid, 'SIGKILL');"), ended('SIGKILL')],
    ['that ends in a microtask', loading('queueMicrotask(() => process.exit(0));'), ended('code 0')],
    [
      'that has an exit handler end it otherwise',
      loading("process.on('exit', () => process.reallyExit(0)); process.exit(3);"),
      ended('code 0'),
    ],
    ['that awaits what never comes', loading('await new Promise(() => {});'), ended('code 13, an await that nothing settles')],
    ['that never ends to load', loading('for (;;);'), /expected a module that loads within 1 s, got no end$/],
    [
      'that never ends to load, step by step',
      loading('for (;;) await new Promise((r) => setTimeout(r, 1));'),
      /within 1 s, got no end$/,
    ],
    ['that throws nothing', loading('throw undefined;'), /expected a module that loads, got Error: undefined$/],
    ['that throws a symbol', loading("throw Symbol('s');"), /got Error: Symbol\(s\)$/],
    [
      'that throws what cannot be shown',
      loading('throw { toString() { throw 1; } };'),
      /got Error: what was thrown cannot be shown$/,
    ],
    ['that throws what looks back', loading('throw new Proxy({}, { getPrototypeOf() { process.exit(0); } });'), ended('code 0')],
    ['whose message drives a terminal', loading("throw new Error('a\\x1b[2Jb\\nc\\u202e');"), /got Error: a\\u001b\[2Jb$/],
    [
      'that rejects behind its back',
      loading("Promise.reject(new RangeError('late')); await new Promise((r) => setTimeout(r, 50));"),
      ended('code 1, RangeError: late'),
    ],
    ['whose name ends it', naming('get name() { process.exit(0); },'), ended('code 0')],
    ['whose name throws', naming("get name() { throw new TypeError('no'); },"), /expected a controller, got TypeError: no$/],
    [
      'whose name is another each time',
      naming('get name() { return (globalThis.n = (globalThis.n ?? 0) + 1) < 2 ? 1 : "mine"; },'),
      /expected name to be kebab-case.*, got 1$/,
    ],
    [
      'that declares more than can be read',
      majority('mine').replace("'a test'", "'x'.repeat(2e6)"),
      /expected a reply of at most 1000000 bytes, got more$/,
    ],
    [
      'that replies in its own words',
      loading("import { writeSync } from 'node:fs'; writeSync(3, 'hello\\n'); for (;;);"),
      /expected a reply in JSON, got something else$/,
    ],
    [
      'that replies twice',
      loading("import { writeSync } from 'node:fs'; writeSync(3, '{}\\n{}\\n'); for (;;);"),
      /expected one reply, got several$/,
    ],
    [
      'that replies without controllers',
      loading(`import { writeSync } from 'node:fs'; writeSync(3, '{"declared":[]}\\n'); for (;;);`),
      /expected controllers, got none$/,
    ],
    [
      'that replies with what is no controller',
      loading(`import { writeSync } from 'node:fs'; writeSync(3, '{"declared":[null]}\\n'); for (;;);`),
      /expected name to be kebab-case.*, got nothing$/,
    ],
    [
      'that replies without an end',
      loading("import { writeSync } from 'node:fs'; for (;;) writeSync(3, 'x'.repeat(65536));"),
      /expected a reply of at most 1000000 bytes, got more$/,
    ],
  ])('%s', async (_, text, message) => {
    const file = await outsideFile(text);
    const error = await rejection(knownControllers([file], 1000));
    expectDataError(error, message);
    expect(error.message.startsWith(`${file}: `)).toBe(true);
  });
});

describe('no command ends well', () => {
  const commands: Record<string, string[]> = {
    run: ['--suite', 'smoke', '--contestant', 'mine', '--orders', '1'],
    trace: ['--traces', smoke.traces[0], '--contestant', 'mine'],
    check: ['--contestant', 'mine'],
    leaderboard: [],
  };
  test.each(Object.keys(commands))('when a file given to %s ends with 0 while it loads', async (name) => {
    const file = await outsideFile('process.exit(0);');
    const { code, stdout, stderr } = await inProcess([name, ...commands[name], '--controllers', file]);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      `${name}: ${file}: expected its process to keep running, got it ended by code 0\n`,
    ]);
  });

  test('when one that is traced breaks off', async () => {
    const file = await outsideFile(playing('process.exit(0);'));
    const { code, stdout, stderr } = await inProcess(['trace', ...commands.trace, '--controllers', file]);
    const reason = 'mine:width=8: expected its process to keep running, got it ended by code 0';
    expect([code, stdout, stderr]).toEqual([2, '', `trace: ${file}: ${reason}\n`]);
  });
});
