/** Files that are written whole or not at all, and what killed processes leave beside them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, readlink, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder, writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import { isLeftBehind, MARK, markOfThisProcess } from '../../../datasets/foundation/process-mark.ts';
import { rejection } from '../../support/failure.ts';
import { built } from '../../support/started.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RANDOM = '0123456789abcdef';
const DAY = 24 * 60 * 60 * 1000;
const [machine, pid, start] = markOfThisProcess().split('-');
const elsewhere = machine === '00000000' ? '11111111' : '00000000';

/** Writes `written` into a folder where these lie. @returns what lies there then */
async function afterWriting(leftovers: readonly { name: string; age?: number }[]): Promise<string[]> {
  const folder = await temporaryFolder();
  for (const { name, age = 0 } of leftovers) {
    await writeFile(join(folder, name), 'half');
    const then = new Date(Date.now() - age);
    await utimes(join(folder, name), then, then);
  }
  await writeAtomically(join(folder, 'written'), Buffer.from('whole'));
  return (await readdir(folder)).filter((name) => name !== 'written').sort();
}

/** The id of a process that has just ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return child.pid!;
}

test('a mark names machine, process and start, and is the same each time', () => {
  expect(markOfThisProcess()).toMatch(new RegExp(`^${MARK}$`));
  expect(markOfThisProcess()).toBe(`${machine}-${process.pid}-${start}`);
});

test('leftovers of a process of this machine are removed as soon as it is gone', async () => {
  expect(await afterWriting([{ name: `a.json.${machine}-${await endedProcess()}-1.${RANDOM}.tmp` }])).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('and when its number was given to another process since', async () => {
  expect(await afterWriting([{ name: `a.json.${machine}-${pid}-${Number(start) - 1}.${RANDOM}.tmp` }])).toEqual([]);
  expect(isLeftBehind(`${machine}-${process.ppid}-1`, Date.now())).toBe(true);
});

test('a file that a living process is writing stays, however old', async () => {
  const own = `a.json.${markOfThisProcess()}.${RANDOM}.tmp`;
  expect(await afterWriting([{ name: own, age: 400 * DAY }])).toEqual([own]);
});

test('of another machine, or a container with processes of its own, only what nobody has changed for a day is removed', async () => {
  const [young, old] = ['a', 'b'].map((name) => `${name}.${elsewhere}-1-1.${RANDOM}.tmp`);
  const ofBefore = 'c.json.0b0e4a2c-93a5-4d0c-8f6e-2f3f6f0a1b2c.tmp';
  expect(
    await afterWriting([
      { name: young, age: 0.9 * DAY },
      { name: old, age: 1.1 * DAY },
      { name: ofBefore, age: 1.1 * DAY },
    ]),
  ).toEqual([young]);
});

test('files of other names stay', async () => {
  const names = ['a.tmp', 'notes.json.tmp', `${RANDOM}.tmp`, 'a.json.1234.tmp'];
  expect(await afterWriting(names.map((name) => ({ name, age: 400 * DAY })))).toEqual([...names].sort());
});

test('a process that is killed while it writes leaves what the next one removes', async () => {
  const folder = await temporaryFolder();
  const code = `
    const { writeAtomically } = await import(${JSON.stringify(built('datasets/foundation/atomic-write.ts'))});
    function* pieces() {
      yield Buffer.from('half');
      console.log('writing');
      for (;;) yield Buffer.alloc(0);
    }
    await writeAtomically(${JSON.stringify(join(folder, 'file'))}, pieces());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  expect(await readdir(folder)).toHaveLength(1);
  child.kill('SIGKILL');
  await once(child, 'close');
  await writeAtomically(join(folder, 'file'), Buffer.from('whole'));
  expect(await readdir(folder)).toEqual(['file']);
}, 60_000);

test('a file whose name is as long as names may be is written', async () => {
  const file = join(await temporaryFolder(), `${'é'.repeat(60)}${'n'.repeat(135)}`);
  await writeAtomically(file, Buffer.from('whole'));
  expect(await readFile(file, 'utf8')).toBe('whole');
});

test('a link stays a link, and what it leads to is written; one that leads nowhere is replaced', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'there'));
  await writeFile(join(folder, 'there', 'file'), 'before');
  await symlink(join('there', 'file'), join(folder, 'link'));
  await symlink('nowhere', join(folder, 'dangling'));
  for (const name of ['link', 'dangling']) await writeAtomically(join(folder, name), Buffer.from('after'));
  expect(await readlink(join(folder, 'link'))).toBe(join('there', 'file'));
  expect(await readFile(join(folder, 'there', 'file'), 'utf8')).toBe('after');
  expect(await readFile(join(folder, 'dangling'), 'utf8')).toBe('after');
});

test('an error of the pieces of a file goes through, and nothing is left', async () => {
  const folder = await temporaryFolder();
  const broken = new RangeError('no more pieces');
  function* pieces(): Generator<Uint8Array> {
    yield Buffer.from('half');
    throw broken;
  }
  expect(await rejection(writeAtomically(join(folder, 'file'), pieces()))).toBe(broken);
  expect(await readdir(folder)).toEqual([]);
});

test('folders are made at once by several, and again where they are', async () => {
  const deep = join(await temporaryFolder(), 'a', 'b', 'c');
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(dirname(deep))]);
  await makeFolder(deep);
  expect(await readdir(dirname(deep))).toEqual(['c']);
});
