/** What stands in a cache that should not: remains of downloads, and things in the place of files. */
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { fetchSource } from '../../../datasets/fetch/fetch.ts';
import { fetchSources } from '../../../datasets/open/fetch-sources.ts';
import type { Pin } from '../../../datasets/pins/pins.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { fileOf, pinOfBytes, questionsOfFile } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILE = fileOf(questionsOfFile(4));
const PIN = pinOfBytes(FILE, 'http://localhost:1/');

test('what is left of a download whose source has come is removed by the next fetch, what may be continued is not', async () => {
  const cache = new Cache(await temporaryFolder());
  await cache.write(cache.sourceFile(PIN.sha256), FILE);
  await mkdir(cache.partialDirectory);
  const other = `${'b'.repeat(64)}.one`;
  for (const name of [`${PIN.sha256}.one`, `${PIN.sha256}.two`, other]) {
    await writeFile(join(cache.partialDirectory, name), 'half');
  }
  await fetchSources([PIN as Pin], { cache });
  expect(await readdir(cache.partialDirectory)).toEqual([other]);
});

test.each(['a folder', 'a loop of links'])('%s in the place of a cached file is refused, with what to remove', async (what) => {
  const cache = new Cache(await temporaryFolder());
  const file = cache.sourceFile(PIN.sha256);
  await mkdir(what === 'a folder' ? file : dirname(file), { recursive: true });
  if (what !== 'a folder') await symlink(PIN.sha256, file);
  const error = await rejection(fetchSource(PIN, { cache }));
  expectDataError(error, /: expected a cache that can be read and written, got (EISDIR|ELOOP); remove it$/);
  expect(error.message).toContain(file);
});
