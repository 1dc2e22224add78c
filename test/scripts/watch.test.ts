/** A controller that is edited: after each save its contract, its results and an episode, in the same process, until ^C. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A command that watches, with all that it has said, and its exit code. */
async function watching(...args: string[]) {
  const env = { ...process.env, ...(await offline()), NO_COLOR: '1' };
  const child = spawn(process.execPath, ['scripts/launch/launch.mjs', ...args], { cwd: ROOT, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (text += chunk));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  /** The output from here until the watch goes on. */
  const said = async () => {
    await expect.poll(() => text, { timeout: 50_000, interval: 50 }).toMatch(/ s; watching .*, \^C ends\n/);
    const round = text;
    text = '';
    return round;
  };
  return { child, ended, said };
}

test.each([
  ['run', ['--orders', '2'], ['mine:width=8', '1 run record', 'mine:width=8 on simulated-Qwen3-0.6B/aime24, question 0']],
  [
    'trace',
    ['--traces', 'simulated-Qwen3-0.6B/aime24', '--contestant', 'mine'],
    ['mine:width=8 on simulated-Qwen3-0.6B/aime24, question 0'],
  ],
])(
  '%s --watch shows each save of a file of controllers, tells a faulty one in one line, and ends with 130',
  async (name, flags, shown) => {
    const file = await outsideFile(majority('mine'));
    const out = name === 'run' ? ['--out', await temporaryFolder()] : [];
    const { child, ended, said } = await watching(name, '--watch', '--controllers', file, ...flags, ...out);
    const first = await said();
    expect(first).toContain('mine: keeps the contract of controllers\n');
    for (const each of shown.map((text) => text.replace('1 run record', '2 run records'))) expect(first).toContain(each);

    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('default: 8', 'default: 9'));
    const second = await said();
    for (const each of shown.map((text) => text.replace('width=8', 'width=9').replace('1 run record', '2 run records')))
      expect(second).toContain(each);
    if (name === 'run') expect(second).toContain('1 kept from before');

    // A fault is told, and mended, in the same way for both.
    if (name === 'run') {
      await writeFile(file, `${text}\n)`);
      expect(await said()).toMatch(new RegExp(`^\n${name}: .*: expected code that compiles, got .*\n0\\.\\d s; watching .*\n$`));
      // A save in two steps, as editors make it on a busy machine, is one save.
      await writeFile(file, '');
      await setTimeout(300);
      await writeFile(file, text);
      const mended = await said();
      expect(mended).toContain('mine: keeps the contract of controllers\n');
      expect(mended).not.toContain('expected');
    }
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  },
);

test('there has to be a file to watch', async () => {
  expect(await inProcess(['run', '--watch'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'run: --watch: expected --controllers FILE beside it, got none\n',
  });
});
