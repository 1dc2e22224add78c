import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { majority, outsideFolder } from '../support/outside-controller.ts';
import { UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let redis: TestRedis;
let file = '';

const what = () => ['--suite', 'smoke', '--orders', '1', '--controllers', file, '--contestant', 'mine'];
const work = (...flags: string[]) =>
  inProcess(['work', '--queue', redis.url, '--concurrency', '1', '--idle', '60', ...flags], UNSCHEDULED);
const run = (out: string, ...flags: string[]) =>
  inProcess(['run', ...what(), '--queue', redis.url, '--fresh', '--out', out, ...flags], UNSCHEDULED);

/** How a worker ends that has nothing of the file. */
const without = (how: string) => ({
  code: 2,
  stderr: expect.stringMatching(
    new RegExp(`^work: .*mine.ts: expected this file of controllers here, with hash [0-9a-f]{12}, got none; ${how}\n$`),
  ),
});

describeWithRedis('controllers from outside, on a queue', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test.each([
    ['fair', '', 0],
    ['throws', "throw new Error('lost');", 1],
  ])('are played where their file is, with the records of one process: one that %s', async (_, more, code) => {
    file = join(await outsideFolder({ 'mine.ts': majority('mine', more), 'copy.ts': majority('mine', more) }), 'mine.ts');
    const [alone, out] = [await temporaryFolder(), await temporaryFolder()];
    expect(await inProcess(['run', ...what(), '--out', alone], UNSCHEDULED)).toMatchObject({ code });
    const playing = run(out);
    expect(await work()).toMatchObject(without('--controllers gives it'));
    const worker = inProcess([
      'work',
      '--queue',
      redis.url,
      '--concurrency',
      '1',
      '--idle',
      '1',
      '--controllers',
      file.replace('mine.ts', 'copy.ts'),
    ]);
    expect(await playing).toMatchObject({ code });
    expect(await filesBelow(join(out, 'records'))).toEqual(await filesBelow(join(alone, 'records')));
    await worker;
  });

  test('travel as code only where both sides say so', async () => {
    file = join(await outsideFolder({ 'mine.ts': majority('mine') }), 'mine.ts');
    const [alone, out] = [await temporaryFolder(), await temporaryFolder()];
    await inProcess(['run', ...what(), '--out', alone], UNSCHEDULED);
    const playing = run(out, '--trust-controllers');
    expect(await work()).toMatchObject(without('--controllers gives it, or --trust-controllers takes it from the queue'));
    const worker = inProcess(['work', '--queue', redis.url, '--concurrency', '1', '--idle', '1', '--trust-controllers']);
    expect(await playing).toMatchObject({ code: 0 });
    expect(await filesBelow(join(out, 'records'))).toEqual(await filesBelow(join(alone, 'records')));
    await worker;
  });
});
