import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commands } from '../../scripts/commands.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const execute = promisify(execFile);

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await inProcess(['completion', shell], await offline());
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('the completion of bash', () => {
  let known: Promise<string> | undefined;
  const bash = () => (known ??= script('bash'));

  test.each([
    ['autotts ru', ['run']],
    ['autotts help chec', ['check']],
    ['autotts run --su', ['--suite']],
    ['autotts run --suite sm', ['smoke']],
    ['autotts run --suite=sm', ['smoke']],
    ['autotts check --require non', ['non-inferior']],
    ['autotts discover --protocol rot', ['rotation', 'rotation-2']],
    ['autotts run --traces Qwen3-4B/aime2', ['Qwen3-4B/aime24', 'Qwen3-4B/aime25']],
    ['autotts run --contestant parallel-pr', ['parallel-probe', 'parallel-probe:width=']],
    // The text before a colon has been typed already; bash adds only the rest.
    ['autotts run --contestant self-consistency:w', ['width=']],
    ['autotts run --nothing-like-it', []],
  ])('of "%s" offers %j', async (line, offered) => {
    const file = join(await temporaryFolder(), 'autotts.bash');
    await writeFile(file, await bash());
    const work = `source "$1"; COMP_LINE="$2"; COMP_POINT=\${#2}; _autotts; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await execute('bash', ['-c', work, 'bash', file, line]);
    const words = stdout.split('\n').filter((word) => word !== '');
    expect(words.filter((word) => !word.startsWith('parallel-probe:') || offered.includes(word))).toEqual(offered);
  });
});

test.each(['zsh', 'fish'])('the completion of %s has every command and every flag', async (shell) => {
  const text = await script(shell);
  for (const { name, options } of commands) {
    expect(text).toContain(name);
    for (const flag of Object.keys(options)) expect(text).toMatch(shell === 'zsh' ? `--${flag}[` : ` -l ${flag} `);
  }
  expect(text).toContain('self-consistency:width=');
  expect(text.split('\n').every((line) => (line.match(/'/g)?.length ?? 0) % 2 === 0 || line.includes("\\'"))).toBe(true);
});

test('another shell is an error of one line', async () => {
  const { code, stdout, stderr } = await inProcess(['completion', 'tcsh']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe('completion: SHELL: expected bash, zsh or fish, got "tcsh"\n');
});
