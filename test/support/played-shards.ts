/** Six cheap pairs of suite `smoke`, played by one process and as four shards, for tests that join them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { SHARD_VARIABLES } from '../../datasets/foundation/shard.ts';
import { inProcess, inProcessBefore } from './in-process.ts';

/** The flags of a run. */
export const SIX = ['--suite', 'smoke', '--orders', '1'].concat(
  [1, 2, 3, 4].flatMap((width) => ['--contestant', `self-consistency:width=${width}`]),
  ['--contestant', 'parallel-probe:width=4', '--contestant', 'shortest-first:width=4,complete=1'],
);

/** No scheduler says anything. */
export const UNSCHEDULED = Object.fromEntries(SHARD_VARIABLES.map((name) => [name, undefined]));

export const SHARDS = ['0', '1', '2', '3'];

/** To be called at the top of a test file: `at('one')` and `at('0')` to `at('3')` are there while its tests run. */
export function playedShards() {
  let folder = '';
  const at = (...names: string[]) => join(folder, ...names);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    await inProcessBefore(['run', ...SIX, '--out', at('one')], UNSCHEDULED);
    for (const i of SHARDS) await inProcessBefore(['run', ...SIX, '--shard', `${i}/4`, '--out', at(i)], UNSCHEDULED);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { at, all: () => SHARDS.map((i) => at(i)) };
}

/** Plays the six in this process. */
export function playSix(out: string, more: string[] = [], environment: Record<string, string> = {}) {
  return inProcess(['run', ...SIX, ...more, '--out', out], { ...UNSCHEDULED, ...environment });
}
