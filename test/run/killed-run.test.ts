import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { asStarted } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import fc from '../support/properties.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A kill comes too late where others keep the machine busy: it is tried again. */
const ATTEMPTS = 5;

function playing(out: string, workers: number): string[] {
  return ['--suite', 'smoke', '--orders', fc.isFull ? '10' : '4', '--workers', String(workers), '--out', out];
}

/**
 * Starts a run in an empty folder and kills it, by a signal that cannot be caught, so many milliseconds after its first record.
 *
 * @returns whether it was killed before its end
 */
async function killed(out: string, workers: number, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [...asStarted('scripts/run.ts'), ...playing(out, workers)], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  while (child.exitCode === null && (await records(out)).size === 0) await setTimeout(5);
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

let alone: Promise<Map<string, string>> | undefined;

/** The records of a run that nobody kills. */
async function expectedRecords(): Promise<Map<string, string>> {
  const out = await temporaryFolder();
  expect(await inProcess(['run', ...playing(out, 1)])).toMatchObject({ code: 0, stderr: '' });
  return records(out);
}

// By day with threads.
test.each(fc.isFull ? [1, 2] : [2])(
  'a run with %d workers that is killed goes on and ends with the records of a run left alone',
  async (workers) => {
    const expected = await (alone ??= expectedRecords());
    expect(expected.size).toBe(smoke.contestants.length);
    const out = await temporaryFolder();

    const moments = stream('killed run', workers);
    let died = false;
    for (let attempt = 0; attempt < ATTEMPTS && !died; attempt++) {
      await rm(out, { recursive: true, force: true });
      died = await killed(out, workers, moments.below(100));
    }
    expect(died, 'killed after a record was written and before the end').toBe(true);
    // Each record that is there is whole: it is written at once or not at all.
    const there = await records(out);
    expect(there.size).toBeGreaterThan(0);
    for (const [name, content] of there) expect(content, name).toBe(expected.get(name));

    const { code, stdout } = await inProcess(['run', ...playing(out, workers)]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`${smoke.contestants.length - there.size} played now, ${there.size} kept from before, 0 failed`),
      ),
    ]);
    expect(await records(out)).toEqual(expected);
  },
);
