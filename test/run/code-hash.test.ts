import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeHash, codeHashOf } from '../../benchmarks/run/code-hash.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let copy: string;
let here: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  const filter = (name: string) => !/\.(?:csv|json|md)$/.test(name);
  for (const room of ['benchmarks', 'controllers', 'datasets'])
    cpSync(join(PROJECT, room), join(copy, room), { recursive: true, filter });
  cpSync(join(PROJECT, 'package-lock.json'), join(copy, 'package-lock.json'));
  here = await codeHash();
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

/** The hash of a copy of the project in which some files have been changed. */
async function hashWith(files: readonly string[], how: (text: string) => string): Promise<string> {
  const before = await Promise.all(files.map((file) => readFile(join(copy, file), 'utf8')));
  for (const [i, file] of files.entries()) {
    const changed = how(before[i]);
    expect(changed, `${file} as it was`).not.toBe(before[i]);
    await writeFile(join(copy, file), changed);
  }
  const hash = await codeHashOf(copy);
  for (const [i, file] of files.entries()) await writeFile(join(copy, file), before[i]);
  return hash;
}

const statement = (text: string) => `${text}\nglobalThis.name = 'changed';\n`;
const comment = (text: string) => `/** A comment. */\n${text}\n// Another.\n`;

/** Another version of packages, in the lockfile. */
function updated(...names: string[]): (text: string) => string {
  return (text) => {
    const lock = JSON.parse(text);
    for (const name of names) lock.packages[`node_modules/${name}`].version += '-changed';
    return JSON.stringify(lock, undefined, 2);
  };
}

describe('the hash of the code that decides a record', () => {
  test('is the same in another folder, and with the line ends of another system', async () => {
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashWith(['benchmarks/run/summarise-episodes.ts'], (text) => text.replaceAll('\n', '\r\n'))).toBe(here);
  });

  test.each([
    'benchmarks/run/job.ts',
    'benchmarks/run/summarise-episodes.ts',
    'benchmarks/run/grading-differences.ts',
    'benchmarks/run/final-answer-counts.ts',
    'benchmarks/run/revisions.ts',
    'benchmarks/run/probe-evidence.ts',
    'benchmarks/run/record-identity.ts',
    'benchmarks/run/outside/outcome-of-reply.ts',
    'benchmarks/run/outside/host.ts',
    'benchmarks/replay/replay-episode.ts',
    'controllers/msprt.ts',
    'datasets/billing/probe-cost.ts',
    'datasets/cache/column-file.ts',
    'datasets/formats/probe-matrix/probe-matrix.ts',
    'datasets/grading/mathematical.ts',
    'datasets/foundation/random-streams.ts',
    'datasets/open/make-columns.ts',
    'datasets/simulated/draw-question.ts',
    'datasets/store/joined-traces.ts',
  ])('changes with %s', async (file) => {
    expect(await hashWith([file], statement)).not.toBe(here);
  });

  test.each(['decimal.js', 'pure-rand', 'csv-parse', 'picomatch'])('changes with the locked version of %s', async (name) => {
    expect(await hashWith(['package-lock.json'], updated(name))).not.toBe(here);
  });

  test("does not change with what brings bytes, keeps them, knows people's files, plays jobs in threads, searches, or resamples", async () => {
    const others = [
      'datasets/fetch/network.ts',
      'datasets/fetch/download.ts',
      'datasets/cache/cache.ts',
      'datasets/foundation/atomic-write.ts',
      'datasets/imports/imported.ts',
      'datasets/open/embedded-stores.ts',
      'datasets/pins/pins.ts',
      'datasets/formats/index.ts',
      'datasets/formats/nemo-skills.ts',
      'datasets/formats/probe-matrix/index.ts',
      'benchmarks/run/players.ts',
      'benchmarks/run/run-suite.ts',
      'benchmarks/discovery/discover.ts',
      'benchmarks/statistics/pass-at-k.ts',
    ];
    expect(await hashWith(others, statement)).toBe(here);
  });

  test('does not change with a comment', async () => {
    expect(await hashWith(['benchmarks/run/summarise-episodes.ts', 'datasets/grading/mathematical.ts'], comment)).toBe(here);
  });

  test('does not change with the locked version of a package that decides nothing', async () => {
    expect(await hashWith(['package-lock.json'], updated('undici', 'vega', 'zod'))).toBe(here);
  });
});
