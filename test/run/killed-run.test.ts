import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { asStarted, runScript } from '../support/command-run.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KILLS = 3;

function playing(out: string, workers: number): string[] {
  return ['--suite', 'smoke', '--orders', '200', '--workers', String(workers), '--out', out];
}

/**
 * Starts a run and kills it as nothing can be killed more, so many milliseconds after it has written one more record than
 * there were. Returns whether it was killed before its end.
 */
async function killed(out: string, workers: number, milliseconds: number): Promise<boolean> {
  const before = (await records(out)).size;
  const child = spawn(process.execPath, [...asStarted('scripts/run.ts'), ...playing(out, workers)], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  while (child.exitCode === null && (await records(out)).size <= before) await setTimeout(5);
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

function records(out: string): Promise<Map<string, string>> {
  return filesBelow(join(out, 'records')).then(
    (files) => new Map([...files].filter(([name]) => name.endsWith('.json'))),
    () => new Map(),
  );
}

describe.each([1, 2])('a run with %d workers that is killed at random moments', (workers) => {
  test('goes on and ends with records byte-identical to those of a run left alone', async () => {
    const [alone, out] = [await temporaryFolder(), await temporaryFolder()];
    expect(await runScript('scripts/run.ts', playing(alone, workers), {})).toMatchObject({ code: 0, stderr: '' });
    const expected = await records(alone);
    expect(expected.size).toBe(smoke.contestants.length);

    const moments = stream('killed run', workers);
    let kills = 0;
    for (let attempt = 0; attempt < KILLS; attempt++) {
      if (await killed(out, workers, moments.below(100))) kills++;
      // Whatever is there is whole: a record is written at once or not at all.
      for (const [name, content] of await records(out)) expect(content, name).toBe(expected.get(name));
    }
    expect(kills, 'runs killed after a record was written and before their end').toBeGreaterThan(0);

    const { code, stdout } = await runScript('scripts/run.ts', playing(out, workers), {});
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`${smoke.contestants.length} done, 0 failed, [1-9]\\d* kept`)),
    ]);
    expect(await records(out)).toEqual(expected);
  });
});
