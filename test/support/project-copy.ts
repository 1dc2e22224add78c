/** The project in a folder of its own, where a test may change it. */
import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { offline } from './offline.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

/** All that commands need of a checkout. */
const PARTS = [
  'benchmarks',
  'controllers',
  'datasets',
  'reports',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
  'biome.json',
];

/** @param more folders beside those that commands need @returns the folder */
export async function projectCopy(...more: string[]): Promise<string> {
  const folder = await temporaryFolder();
  copyProject(folder, ...more);
  return folder;
}

/** The same into a folder that is there, for several tests. */
export function copyProject(folder: string, ...more: string[]): void {
  // A copy that waits for each of a thousand files takes four times as long.
  for (const part of [...PARTS, ...more]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** Runs a program in a folder. @returns the exit code, and what it wrote */
export async function inFolder(folder: string, program: string, args: readonly string[], environment = {}) {
  const options = { cwd: folder, env: { ...process.env, ...(await offline()), NO_COLOR: '1', ...environment } };
  return execute(program, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}
