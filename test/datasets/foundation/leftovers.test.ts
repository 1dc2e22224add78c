/** Other things that stand in a cache in the place of files. */
import { mkdir, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { fetchSource } from '../../../datasets/fetch/fetch.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { fileOf, pinOfBytes, questionsOfFile } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILE = fileOf(questionsOfFile(4));
const PIN = pinOfBytes(FILE, 'http://localhost:1/');

test.each(['a folder', 'a loop of links'])('%s in the place of a cached file is refused, with what to remove', async (what) => {
  const cache = new Cache(await temporaryFolder());
  const file = cache.sourceFile(PIN.sha256);
  await mkdir(what === 'a folder' ? file : dirname(file), { recursive: true });
  if (what !== 'a folder') await symlink(PIN.sha256, file);
  const error = await rejection(fetchSource(PIN, { cache }));
  expectDataError(
    error,
    /: expected a cache that can be read and written, got (a folder|links that lead in a circle); remove it$/,
  );
  expect(error.message).toContain(file);
});
