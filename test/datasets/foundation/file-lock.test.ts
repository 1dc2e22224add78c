/** One process at a time, told by a file. */
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../../datasets/foundation/file-lock.ts';
import { markOfThisProcess } from '../../../datasets/foundation/process-mark.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RANDOM = '0123456789abcdef';
const HOUR = 60 * 60 * 1000;
const [machine] = markOfThisProcess().split('-');
const elsewhere = machine === '00000000' ? '11111111' : '00000000';

async function lockFile(content?: string, hours = 0): Promise<string> {
  const file = join(await temporaryFolder(), 'lock');
  if (content === undefined) return file;
  await writeFile(file, content);
  const then = new Date(Date.now() - hours * HOUR);
  await utimes(file, then, then);
  return file;
}

test('is held by one, until it is released', async () => {
  const file = await lockFile();
  const first = await takeLock(file);
  expect([await first?.isHeld(), await takeLock(file)]).toEqual([true, undefined]);
  await first?.release();
  expect(await readdir(join(file, '..'))).toEqual([]);
  expect(await (await takeLock(file))?.isHeld()).toBe(true);
});

test('of many who ask at once one gets it', async () => {
  const file = await lockFile();
  const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(file)));
  expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
});

test.each<[string, string, number, boolean]>([
  ['a process that is gone', `${machine}-2147483647-1 ${RANDOM}\n`, 0, true],
  ['a process that lives', `${markOfThisProcess()} ${RANDOM}\n`, 1000, false],
  ['another machine, at work within the day', `${elsewhere}-1-1 ${RANDOM}\n`, 23, false],
  ['another machine, not seen for a day', `${elsewhere}-1-1 ${RANDOM}\n`, 25, true],
  ['somebody who has not yet said who', '', 0, false],
])('one of %s is taken over or not', async (_, content, hours, isTaken) => {
  const file = await lockFile(content, hours);
  expect((await takeLock(file)) !== undefined).toBe(isTaken);
  if (!isTaken) expect(await readFile(file, 'latin1')).toBe(content);
});

test('whoever has lost it knows, and does not release that of another', async () => {
  const file = await lockFile();
  const lost = await takeLock(file);
  await rm(file);
  expect(await lost?.isHeld()).toBe(false);
  const other = await takeLock(file);
  expect(await lost?.isHeld()).toBe(false);
  await lost?.release();
  expect(await other?.isHeld()).toBe(true);
});
