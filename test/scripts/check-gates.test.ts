import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { check, NOT_THERE, recorded } from '../support/checked-baseline.ts';
import { inProcess } from '../support/in-process.ts';
import { outsideFile } from '../support/outside-controller.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const execute = promisify(execFile);

test('a gate fails who does not pass it, and nobody who does', async () => {
  const file = await recorded();
  const gated = (...gate: string[]) => check(['--baseline', file, '--contestant', 'self-consistency:width=8', ...gate]);
  const [failed, passed] = [await gated('--require', 'better', '--max-tokens=-20%'), await gated('--max-tokens', '+5%')];
  expect(failed.stdout).toMatch(
    /^gate: self-consistency:width=8@5 on simulated-\S+: expected better to self-consistency:width=64 at 2 points, got \S+: .* points$/m,
  );
  expect(failed.stdout.match(/^gate: /gm)).toHaveLength(1);
  expect([failed.code, passed.code]).toEqual([1, 0]);
});

test.each([
  [['--require', 'best'], '--require: expected non-inferior, better or not-worse, got "best"'],
  [['--margin', '1'], '--margin: expected --require beside it, got none'],
  [['--require', 'better', '--margin', '0'], '--margin: expected points above 0 and below 100, got "0"'],
  [['--max-tokens', 'few'], '--max-tokens: expected a percentage, +5%, got "few"'],
])('%j ends with 2 and one line', async (args, message) => {
  expect(await inProcess(['check', ...args])).toEqual({ code: 2, stdout: '', stderr: `check: ${message}\n` });
});

test('the example of the action works as it is written', async () => {
  const text = await readFile('.github/actions/check/README.md', 'utf8');
  const [yaml, code] = ['yaml', 'ts'].map(
    (language) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '',
  );
  const inputs = inputsOf(yaml);
  const file = await outsideFile(code, inputs.controllers.trim());
  const workspace = join(
    file,
    ...inputs.controllers
      .trim()
      .split('/')
      .map(() => '..'),
  );
  await writeFile(join(workspace, 'expected.json'), await readFile(await recorded()));
  const { code: exit, stdout } = await action(workspace, { ...inputs, baseline: 'expected.json' });
  expect(stdout).toMatch(/^smoke: 2 run records in .*: 2 played now, 0 kept from before, 0 failed/);
  expect(stdout).toMatch(/: 2 new\n$/);
  expect(exit).toBe(0);
  expect((await stat(join(workspace, inputs.junit.trim()))).isFile()).toBe(true);
});

/** The values below `with:` in a workflow, by name. */
function inputsOf(yaml: string): Record<string, string> {
  const lines = yaml.slice(yaml.indexOf('        with:\n') + '        with:\n'.length).split('\n');
  const inputs: Record<string, string> = {};
  let name = '';
  for (const line of lines) {
    const [, key, value] = /^ {10}([\w-]+): ?(.*)$/.exec(line) ?? [];
    if (key === undefined) inputs[name] += `${line.trim()}\n`;
    else inputs[(name = key)] = value === '|' ? '' : value;
  }
  return inputs;
}

/** Runs the action's script as its last step does, with the inputs that action.yml hands on. */
async function action(workspace: string, inputs: Record<string, string>): Promise<{ code: number; stdout: string }> {
  const text = await readFile('.github/actions/check/action.yml', 'utf8');
  const handed = [...text.matchAll(/^ {8}(\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)].map(([, variable, name]) => [
    variable,
    inputs[name] ?? '',
  ]);
  for (const name of Object.keys(inputs)) expect(text).toContain(`\${{ inputs.${name} }}`);
  const env = {
    ...process.env,
    ...NOT_THERE,
    ...Object.fromEntries(handed),
    GITHUB_WORKSPACE: workspace,
    OUT: join(workspace, 'results'),
  };
  return execute('bash', ['.github/actions/check/check.sh'], { env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }) => ({ code, stdout }),
  );
}

test('the action passes its inputs on as they are, a line each', async () => {
  const workspace = await temporaryFolder();
  // In the place of npm stands a program that tells how it was called.
  const bin = await temporaryFolder();
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nprintf '%s\\n' "$@"\n`, { mode: 0o755 });
  const { stdout } = await execute('bash', ['.github/actions/check/check.sh'], {
    env: {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      GITHUB_WORKSPACE: workspace,
      CONTROLLERS: 'sub folder/mine.ts\n\n',
      CONTESTANT: ' mine \r\nmine:width=2',
      SUITE: '',
      BASELINE: 'expected.json',
      JUNIT: 'out/$(touch surprise).xml',
      OUT: join(workspace, 'results'),
    },
  });
  expect(stdout.trimEnd().split('\n')).toEqual([
    ...['run', '--silent', 'check', '--', '--out', join(workspace, 'results')],
    `--controllers=${workspace}/sub folder/mine.ts`,
    '--contestant=mine',
    '--contestant=mine:width=2',
    `--baseline=${workspace}/expected.json`,
    `--junit=${workspace}/out/$(touch surprise).xml`,
  ]);
});
