/** `npm run check`, and a baseline of suite smoke that it wrote. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CommandResult } from './command-run.ts';
import { inProcess } from './in-process.ts';
import { offline } from './offline.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const NOT_THERE = { GITHUB_ACTIONS: undefined, GITHUB_STEP_SUMMARY: undefined, GITHUB_WORKSPACE: undefined };

/** Runs `npm run check` with nothing to be reached, in this process. */
export async function check(args: string[], environment: Record<string, string | undefined> = {}): Promise<CommandResult> {
  return inProcess(['check', ...args, ...(await where())], { ...(await offline()), ...NOT_THERE, ...environment });
}

/** Flags for a folder of its own, and one thread. */
export async function where(): Promise<string[]> {
  return ['--out', await temporaryFolder(), '--workers', '1'];
}

/** The contestants of suite smoke that the baseline has. */
const NAMES = ['self-consistency:width=64', 'parallel-probe:width=64', 'shortest-first:width=16'];
export const CHOSEN = NAMES.flatMap((name) => ['--contestant', name]);
export const CONTESTANTS = NAMES.length;

let smoke: Promise<Buffer> | undefined;

/** A baseline of suite smoke in a folder of its own. */
export async function recorded(): Promise<string> {
  const file = join(await temporaryFolder(), 'smoke.json');
  if (smoke !== undefined) await writeFile(file, await smoke);
  else {
    const { code, stdout, stderr } = await check(['--suite', 'smoke', ...CHOSEN, '--baseline', file, '--update']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^smoke: .*\\n\\S+smoke\\.json: written, ${CONTESTANTS} records\\n$`));
    smoke = readFile(file);
  }
  return file;
}
