import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { inProcess } from '../support/in-process.ts';
import { UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { killInJob, started, until } from '../support/workers.ts';

/** Enough orders that a job can be met while it is done. */
const SMOKE = ['--suite', 'smoke', '--orders', '6'];
const PAPER = ['--suite', 'paper', '--traces', 'Qwen3-0.6B/aime24', '--orders', '1', '--contestant'].concat(
  'self-consistency:width=8 --contestant parallel-probe:width=8 --contestant confidence-momentum'.split(' '),
);

let redis: TestRedis;

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
    await killInJob(redis, workers);
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

    // The workers that are left end in order, and no job waits or is under way. A killed coordinator may leave results, which Redis drops in time.
    const ends = await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 0, null]);
    for (const state of ['wait', 'active', 'delayed', 'failed']) expect(await redis.ask('keys', `bull:*:${state}`)).toEqual([]);
  });
});
