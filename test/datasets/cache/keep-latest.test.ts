import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepLatest } from '../../../datasets/cache/keep-latest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keep-latest-'));
  // The first is the latest.
  for (const [age, name] of ['a', 'b', 'c', 'd'].entries()) {
    await writeFile(join(folder, name), name);
    await utimes(join(folder, name), 1000 - age, 1000 - age);
  }
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder with no more entries than it may have keeps them all', async () => {
  await keepLatest(folder, 4, 1);
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('of more entries, those that were written last stay', async () => {
  await keepLatest(folder, 3, 2);
  expect((await readdir(folder)).sort()).toEqual(['a', 'b']);
});

test('a folder that is not there is left as it is', async () => {
  await expect(keepLatest(join(folder, 'none'), 1)).resolves.toBeUndefined();
});

test('an entry that cannot be removed stays, and the others go', async () => {
  await mkdir(join(folder, 'e'));
  await utimes(join(folder, 'e'), 1, 1);
  await keepLatest(folder, 2);
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'e']);
});
