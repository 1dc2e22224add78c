/** The one program: its list, the help of each command, and what it says to arguments that it does not know. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { commands, TASKS } from '../../scripts/commands.ts';
import { defineCommand, UsageError } from '../../scripts/program/command.ts';
import { execute } from '../../scripts/program/execute.ts';
import { parse } from '../../scripts/program/parse.ts';
import { closureOf } from '../support/import-closure.ts';
import { inProcess } from '../support/in-process.ts';

describe('npx autotts', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('%j lists every command once by task, one line each', async (args) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, '']);
    for (const [task, members] of Object.entries(TASKS)) {
      const lines = members.map(({ name, summary }) => `  ${name.padEnd(14)}  ${summary}\n`);
      expect(stdout).toContain(`\n${task}:\n${lines.join('')}`);
    }
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(['--version', '-V'])('%s says the version of package.json', async (flag) => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await inProcess([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([
    [['rnu'], '"rnu"; did you mean run?'],
    [['help', 'chekc'], '"chekc"; did you mean check?'],
    [['--suite', 'smoke'], '"--suite"; npx autotts help lists them'],
    [[''], '""; npx autotts help lists them'],
    [['__proto__'], '"__proto__"; npx autotts help lists them'],
    [['x\u001b[2J\n'], '"x\\u001b[2J\\n"; npx autotts help lists them'],
  ])('%j is no command: one line, exit code 2', async (args, got) => {
    expect(await inProcess(args)).toEqual({ code: 2, stdout: '', stderr: `autotts: expected a command, got ${got}\n` });
  });

  test('loads none of the packages that draw, compile or compute before a command works', () => {
    const { files, packages } = closureOf('scripts/main.ts');
    expect(files.length).toBeGreaterThan(30);
    expect(packages).toEqual(['commander']);
  });
});

describe.each(commands.map((command) => [command.name, command] as const))('the help of %s', (name, command) => {
  test.each([[['help', name]], [[name, '--help']], [[name, '-h']]])('%j says what it does and lists every flag', async (args) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: npx autotts ${name} `);
    expect(stdout).toContain(command.summary);
    for (const [option, { value, alone }] of Object.entries(command.options)) {
      const placeholder = value && (alone === undefined ? ` <${value}>` : ` [${value}]`);
      expect(stdout).toContain(`\n  --${option}${placeholder ?? ' '}`);
    }
    for (const argument of Object.keys(command.arguments ?? {})) expect(stdout).toContain(argument);
  });

  test('has one line for the list, of at most 62 characters', () => {
    expect(command.summary).toMatch(/^[A-Z][^\n]{1,60}\.$/);
  });
});

const made = defineCommand({
  name: 'made',
  summary: 'Does nothing.',
  arguments: { '[FILES...]': 'files' },
  options: {
    out: { value: 'DIR', help: 'where' },
    each: { value: 'N', multiple: true, help: 'several' },
    'all-of': { value: 'ID', alone: 'all', help: 'one or all' },
    fresh: { help: 'a switch' },
    'no-traces': { help: 'a switch whose name begins with no' },
    json: { value: 'FILE', help: 'where to' },
  },
  async main() {},
});
const parsed = (...args: string[]) => parse(made, args, {});

describe('the arguments of a command', () => {
  test.each<[string[], object, string[]]>([
    [[], {}, []],
    [['--out', 'x', '--fresh'], { out: 'x', fresh: true }, []],
    [['--out=x=y'], { out: 'x=y' }, []],
    [['--out='], { out: '' }, []],
    [['--out=-1'], { out: '-1' }, []],
    [['--out', '-'], { out: '-' }, []],
    [['--out', 'x', '--out', 'y'], { out: 'y' }, []],
    [['--each', '1', 'a', '--each=2', 'b'], { each: ['1', '2'] }, ['a', 'b']],
    [['--all-of'], { 'all-of': 'all' }, []],
    [['--all-of', '--fresh'], { 'all-of': 'all', fresh: true }, []],
    [['--all-of', 'one'], { 'all-of': 'one' }, []],
    [['--no-traces'], { 'no-traces': true }, []],
    [['--fresh', '--', '--out', 'x'], { fresh: true }, ['--out', 'x']],
    [['-'], {}, ['-']],
  ])('%j are values by name, and what has no flag', (args, values, given) => {
    expect(parsed(...args)).toEqual({ values, given });
  });

  test.each([
    [['--freshh'], 'expected a flag of made, got --freshh; did you mean --fresh?'],
    [['--ou', 'x'], 'expected a flag of made, got --ou; did you mean --out?'],
    [['--xyzzy'], 'expected a flag of made, got --xyzzy; npx autotts made --help lists the flags'],
    [['--xyzzy=secret'], 'expected a flag of made, got --xyzzy; npx autotts made --help lists the flags'],
    [['-x'], 'expected a flag of made, got -x; npx autotts made --help lists the flags'],
    [['--out'], '--out: expected DIR, got nothing'],
    [['--out', '--fresh'], '--out: expected DIR, got --fresh; a value that begins with - is written --out=--fresh'],
    [['--each', '-1'], '--each: expected N, got -1; a value that begins with - is written --each=-1'],
  ])('%j make no sense: one line', (args, message) => {
    expect(() => parsed(...args)).toThrow(new UsageError(message));
  });
});

describe('flags that npm took for its own, since no -- precedes them,', () => {
  const npm = { npm_lifecycle_event: 'made', npm_config_out: 'x', npm_config_all_of: 'true' };

  test('are told of, with the command that hands them on', () => {
    const message = 'expected -- between npm run made and its flags, got --out, --all-of without it; npm run made -- --out …';
    expect(() => parse(made, [], npm)).toThrow(new UsageError(message));
  });

  test('are recognised by npm start too', async () => {
    const { code, stderr } = await inProcess(['start'], {}, { npm_lifecycle_event: 'start', npm_config_out: 'x' });
    expect([code, stderr]).toEqual([
      2,
      'start: expected -- between npm start and its flags, got --out without it; npm start -- --out …\n',
    ]);
  });

  test('are those of this command alone, started by npm itself', () => {
    expect(parse(made, [], { ...npm, npm_lifecycle_event: 'test' })).toBeDefined();
    expect(parse(made, [], { ...npm, npm_lifecycle_event: 'npx' })).toBeDefined();
    // npm has a setting of this name.
    expect(parse(made, [], { npm_lifecycle_event: 'made', npm_config_json: 'true' })).toBeDefined();
  });
});

test('a defect of the program is told with its stack, and ends with 70', async () => {
  const broken = {
    ...made,
    async main() {
      throw new TypeError('broken');
    },
  };
  let said = '';
  const stderr = { write: (text: string) => (said += text) } as never;
  expect(await execute(broken, [], { stderr, environment: {} })).toBe(70);
  expect(said).toMatch(/^made: this is a defect of the program: TypeError: broken\n {4}at /);
});
