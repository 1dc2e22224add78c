/** Commands whose output cannot be written: one line where one can be, exit code 3, and the work is done. */
import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { asStarted } from '../support/command-run.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FULL = '/dev/full';
const STORE = 'simulated-Qwen3-0.6B/aime24';

/** @param full which of the two outputs has no space */
function started(script: string, args: readonly string[], full: 'stdout' | 'stderr') {
  const disk = existsSync(FULL) ? openSync(FULL, 'w') : 'ignore';
  const stdio = full === 'stdout' ? (['ignore', disk, 'pipe'] as const) : (['ignore', 'pipe', disk] as const);
  const child = spawn(process.execPath, [...asStarted(`scripts/${script}.ts`), ...args], { cwd: ROOT, stdio: [...stdio] });
  let said = '';
  (child.stdout ?? child.stderr)!.on('data', (chunk) => (said += chunk));
  return new Promise<[code: number | null, said: string]>((resolve) => child.on('close', (code) => resolve([code, said])));
}

const NO_SPACE = 'the standard output: expected it to take what is written, got ENOSPC: no space left on device\n';

/** Of one line, of a list, and, every night, of what was played. */
const PRINTING = [
  ['run', ['--help']],
  ['import', ['--list']],
  ['trace', ['--traces', STORE, '--contestant', 'parallel-probe']],
] as const;

test.skipIf(!existsSync(FULL)).each(PRINTING.slice(0, fc.isFull ? 3 : 2))(
  '%s says so in one line',
  async (script, args) => {
    expect(await started(script, args, 'stdout')).toEqual([3, `${script}: ${NO_SPACE}`]);
  },
  60_000,
);

test.skipIf(!existsSync(FULL))(
  'run writes its records all the same',
  async () => {
    const out = await temporaryFolder();
    const how = ['--suite', 'smoke', '--traces', STORE, '--contestant', 'self-consistency', '--workers', '1', '--out', out];
    expect(await started('run', how, 'stdout')).toEqual([3, `run: ${NO_SPACE}`]);
    const [record] = await readdir(join(out, 'records', STORE));
    expect(JSON.parse(await readFile(join(out, 'records', STORE, record), 'utf8'))).toMatchObject({ status: 'done' });
  },
  60_000,
);

test.skipIf(!existsSync(FULL))(
  'an error that nobody can be told of ends with 3 too',
  async () => {
    expect(await started('run', ['--nonsense'], 'stderr')).toEqual([3, '']);
  },
  60_000,
);
