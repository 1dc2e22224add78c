import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentDigest } from '../../benchmarks/record/record-files.ts';
import { markOfThisProcess } from '../../datasets/foundation/process-mark.ts';
import { inProcess } from '../support/in-process.ts';
import { playedShards, playSix, SHARDS, UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { at, all } = playedShards();
const SIX_PAIRS = 6;
const merge = (...args: string[]) => inProcess(['merge', ...args]);

/** A copy of the results of a shard, to be spoilt. */
async function copyOf(name: string): Promise<string> {
  const copy = join(await temporaryFolder(), name);
  await cp(at(name), copy, { recursive: true });
  return copy;
}

/** The first record below a folder of results. */
async function firstRecord(out: string): Promise<string> {
  const [name] = (await filesBelow(join(out, 'records'))).keys();
  return join(out, 'records', name);
}

/** A record with other fields, and the digest of these. */
async function change(file: string, changes: object): Promise<void> {
  const { contentSha256: _, ...content } = JSON.parse(await readFile(file, 'utf8'));
  const changed = { ...content, ...changes };
  await writeFile(file, JSON.stringify({ ...changed, contentSha256: contentDigest(changed) }));
}

/** A shard that has records. */
async function full(): Promise<string> {
  for (const i of SHARDS) if ((await readdir(at(i))).includes('records')) return i;
  throw new Error('expected a shard with records');
}

describe('merge', () => {
  test('of all shards gives the folder that one process writes, byte for byte', async () => {
    const out = join(await temporaryFolder(), 'all');
    expect(await merge(...all(), '--out', out)).toMatchObject({ code: 0, stderr: '' });
    expect(await filesBelow(out)).toEqual(await filesBelow(at('one')));
  });

  test('of shards one after another gives the same; what is missing is listed until then, and 1 returned', async () => {
    const out = join(await temporaryFolder(), 'all');
    const codes = [];
    for (const shard of all()) {
      const { code, stderr } = await merge(shard, '--out', out);
      codes.push(code);
      const records = await filesBelow(join(out, 'records'));
      expect(stderr.split('\n').filter((line) => line.startsWith('missing: '))).toHaveLength(SIX_PAIRS - records.size);
    }
    expect([codes[0], codes[3]]).toEqual([1, 0]);
    expect(await filesBelow(out)).toEqual(await filesBelow(at('one')));
  });

  test('leaves what is missing to run, which plays it into the joined folder', async () => {
    const out = join(await temporaryFolder(), 'some');
    const { stdout, stderr } = await merge(at(await full()), '--out', out);
    expect(stderr).toMatch(/^no folder of shard \d\/4, \d\/4, \d\/4$/m);
    expect(stdout).toMatch(/ --out \S+some plays what is missing$/m);
    await playSix(out);
    expect(await merge(...all(), '--out', out)).toMatchObject({ code: 0 });
    expect(await filesBelow(out)).toEqual(await filesBelow(at('one')));
  });

  test('takes a record that several folders have, where their bytes are equal', async () => {
    const out = join(await temporaryFolder(), 'all');
    expect(await merge(...all(), at('one'), '--out', out)).toMatchObject({ code: 0 });
    expect(await filesBelow(out)).toEqual(await filesBelow(at('one')));
  });

  test('of folders that are of no shard says that nothing tells what is missing', async () => {
    const out = join(await temporaryFolder(), 'all');
    const { code, stdout } = await merge(at('one'), '--out', out);
    expect([code, stdout]).toEqual([0, expect.stringContaining('No folder is of a shard')]);
  });

  test('refuses two records of one name that differ, naming both, and writes nothing', async () => {
    const name = await full();
    const [other, out] = [await copyOf(name), join(await temporaryFolder(), 'all')];
    const file = await firstRecord(other);
    await change(file, { digest: '0'.repeat(64) });
    const { code, stderr } = await merge(at(name), other, '--out', out);
    expect([code, stderr]).toEqual([
      2,
      `merge: ${file}: expected the bytes of ${await firstRecord(at(name))}, got another record\n`,
    ]);
    expect(await readdir(out)).toEqual([]);
  });

  test.each<[string, (file: string) => Promise<void>, RegExp]>([
    [
      'of other code',
      async (file) =>
        change(file, { provenance: { ...JSON.parse(await readFile(file, 'utf8')).provenance, code: 'a'.repeat(64) } }),
      /: expected a record of code [0-9a-f]{12}, as .*, got a{12}\n$/,
    ],
    ['of another suite', (file) => change(file, { suite: 'paper' }), /: expected a record of suite smoke, as .*, got paper\n$/],
    [
      'under another name',
      (file) => rename(file, file.replace('.json', '0.json')),
      /0\.json: expected the record of .*, got it under another name\n$/,
    ],
    [
      'that was edited',
      async (file) =>
        writeFile(
          file,
          (await readFile(file, 'utf8')).replace('"digest": "', '"digest": "0').replace(/(?<="digest": "[0-9a-f]{64})./, ''),
        ),
      /: contentSha256: expected [0-9a-f]{64}, of what the file says, got /,
    ],
    [
      'that is half written',
      async (file) => writeFile(file, (await readFile(file)).subarray(0, 100)),
      /: expected JSON in UTF-8, got 100 bytes that do not parse/,
    ],
  ])('refuses a record %s in one line', async (_, spoil, line) => {
    const out = join(await temporaryFolder(), 'all');
    const copy = await copyOf(await full());
    await spoil(await firstRecord(copy));
    const { code, stderr } = await merge(...all(), copy, '--out', out).then((first) =>
      // The name is there twice: then the bytes differ, which is told first.
      first.stderr.includes('expected the bytes of') ? merge(copy, '--out', out) : first,
    );
    expect([code, stderr]).toEqual([2, expect.stringMatching(line)]);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect(await readdir(out)).toEqual([]);
  });

  test('refuses shards of different commands', async () => {
    const other = await temporaryFolder();
    await inProcess(
      ['run', '--suite', 'smoke', '--orders', '1', '--contestant', 'self-consistency:width=1', '--shard', '0/4', '--out', other],
      UNSCHEDULED,
    );
    const { code, stderr } = await merge(at('1'), other, '--out', join(await temporaryFolder(), 'all'));
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^merge: .*: expected command npm run run .*, as .*, got npm run run .*\n$/),
    ]);
  });

  test.each([
    ['no folder', [], /^merge: expected DIRS\.\.\.|^merge: expected/],
    [
      'a folder that is not there',
      ['/nowhere/at/all'],
      /^merge: \/nowhere\/at\/all: expected a folder of results, with records in it, got none\n$/,
    ],
  ])('refuses %s', async (_, folders, line) => {
    const { code, stderr } = await merge(...folders, '--out', join(await temporaryFolder(), 'all'));
    expect([code, stderr]).toEqual([2, expect.stringMatching(line)]);
  });

  test('needs a folder to write into', async () => {
    expect(await merge(at('0'))).toMatchObject({
      code: 2,
      stderr: 'merge: --out: expected DIR, the folder to write into, got nothing\n',
    });
  });

  test('puts right what one that was killed has left: a folder half filled, or one taken away', async () => {
    const out = join(await temporaryFolder(), 'all');
    await merge(...all(), '--out', out);
    // This machine's mark, of a process that is gone.
    const gone = `${markOfThisProcess().split('-')[0]}-4194303-1.${'0'.repeat(16)}`;
    await rename(join(out, 'records'), join(out, `records.${gone}.was`));
    await mkdir(join(out, `records.${gone}.filling`));
    expect(await merge(at('0'), '--out', out)).toMatchObject({ code: 0 });
    expect(await readdir(out)).not.toContain(`records.${gone}.filling`);
    const records = new Map([...(await filesBelow(out))].filter(([name]) => name.startsWith('records')));
    expect(records).toEqual(await filesBelow(at('one')));
  });

  test('joins what shards of a suite of one’s own declare, as one process would have', async () => {
    const folder = await temporaryFolder();
    const config = join(folder, 'mine.json');
    await writeFile(
      config,
      JSON.stringify({
        name: 'mine',
        title: "It's mine",
        orders: 1,
        stores: ['simulated-Qwen3-0.6B/aime24'],
        contestants: ['self-consistency:width=1', 'self-consistency:width=2', 'self-consistency:width=4'],
      }),
    );
    const play = (out: string, ...more: string[]) =>
      inProcess(['run', '--config', config, ...more, '--out', join(folder, out)], UNSCHEDULED);
    await play("the part's 0", '--shard', '0/2');
    await play('1', '--shard', '1/2');
    expect(await merge(join(folder, "the part's 0"), join(folder, '1'), '--out', join(folder, 'all'))).toMatchObject({ code: 0 });
    const joined = await filesBelow(join(folder, 'all'));
    await rm(join(folder, 'all'), { recursive: true });
    await play('all');
    expect(joined).toEqual(await filesBelow(join(folder, 'all')));
  });
});
