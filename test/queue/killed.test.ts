import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { inProcess } from '../support/in-process.ts';
import { UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Started, started } from '../support/workers.ts';

/** Enough orders that a job can be met while it is done. */
const SMOKE = ['--suite', 'smoke', '--orders', '6'];
const PAPER = ['--suite', 'paper', '--traces', 'Qwen3-0.6B/aime24', '--orders', '1', '--contestant'].concat(
  'self-consistency:width=8 --contestant parallel-probe:width=8 --contestant confidence-momentum'.split(' '),
);

let redis: TestRedis;

/** Waits until something is there. */
async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    const found = await find();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
  throw new Error('expected something to happen, got nothing');
}

/** Freezes a worker while it does a job, so that the job cannot end, and then kills it. */
async function killInJob(workers: readonly Started[]): Promise<void> {
  await until(async () => {
    const [key] = await redis.ask('keys', 'bull:*:active');
    if (key === undefined) return undefined;
    for (const id of await redis.ask('lrange', key, '0', '-1')) {
      const [pid] = await redis.ask('hget', key.replace(/active$/, id), 'pb');
      const worker = workers.find((each) => each.pid === Number(pid) && each.process.exitCode === null);
      if (worker === undefined) continue;
      worker.process.kill('SIGSTOP');
      const isStill = (await redis.ask('lrange', key, '0', '-1')).includes(id);
      if (isStill) return worker.kill('SIGKILL');
      worker.process.kill('SIGCONT');
    }
    return undefined;
  });
}

async function records(out: string): Promise<number> {
  return filesBelow(join(out, 'records')).then(
    (files) => files.size,
    () => 0,
  );
}

describeWithRedis('three workers on a queue', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test('give the records of one process, though a worker is killed in a job, the coordinator too, and Redis crashes', async () => {
    const [alone, out] = [await temporaryFolder(), await temporaryFolder()];
    const working = ['--queue', redis.url, '--concurrency', '1', '--lock', '2'];
    const workers = [0, 1, 2].map(() => started('work', working));
    const asking = [...SMOKE, '--queue', redis.url, '--out', out];

    const first = started('run', asking);
    await killInJob(workers);
    await until(async () => ((await records(out)) > 0 ? true : undefined));
    await first.kill('SIGKILL');
    expect(await records(out)).toBeLessThan(smoke.contestants.length);

    const second = started('run', asking);
    const before = await records(out);
    await until(async () => ((await records(out)) > before ? true : undefined));
    await redis.crash();
    expect(await second.ended).toMatchObject({ code: 0, stdout: expect.stringContaining(' 0 failed') });

    const one = await inProcess(['run', ...SMOKE, '--out', alone], UNSCHEDULED);
    expect(one.code).toBe(0);
    expect(await filesBelow(out)).toEqual(await filesBelow(alone));

    if (inject('realTracesMissing') === '') {
      const [paper, paperAlone] = [await temporaryFolder(), await temporaryFolder()];
      const queued = await inProcess(['run', ...PAPER, '--queue', redis.url, '--out', paper], UNSCHEDULED);
      expect(queued).toMatchObject({ code: 0, stderr: '' });
      await inProcess(['run', ...PAPER, '--out', paperAlone], UNSCHEDULED);
      expect(await filesBelow(paper)).toEqual(await filesBelow(paperAlone));
    }

    // Those that are left end in order, and nothing stays in the queue.
    const ends = await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 0, null]);
    expect(await redis.ask('keys', 'bull:*:run-*')).toEqual([]);
  });
});
