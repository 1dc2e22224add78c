import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { evolve } from '../../benchmarks/discovery/explorers/evolve.ts';
import { playedOnQueue } from '../../benchmarks/discovery/play/queued-candidates.ts';
import { ledgerHash } from '../../benchmarks/discovery/search/ledger.ts';
import { readAddress } from '../../benchmarks/queue/address.ts';
import { Coordinator } from '../../benchmarks/queue/coordinator.ts';
import { workersCodeHash } from '../../benchmarks/run/code-hash.ts';
import { SEARCHED, searched } from '../discovery/search/searched.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { killInJob, started, until } from '../support/workers.ts';

const CANDIDATES = 8;
let redis: TestRedis;

describeWithRedis('a search whose candidates three workers play', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test('has the ledger of one process, though a worker is killed in a job, and the search too', async () => {
    const folder = await temporaryFolder();
    const alone = await searched(evolve, join(folder, 'alone.jsonl'), CANDIDATES);

    const working = ['--queue', redis.url, '--concurrency', '1', '--lock', '2'];
    const workers = [0, 1, 2].map(() => started('work', working));
    const ledger = join(folder, 'queued.jsonl');
    const where = ['--search', SEARCHED, '--ledger', ledger, '--out', folder, '--record', join(folder, 'record.json')];
    const search = started('discover', [...where, '--candidates', `${CANDIDATES}`, '--queue', redis.url]);
    await killInJob(redis, workers);
    await until(async () => {
      const lines = await readFile(ledger, 'utf8').catch(() => '');
      return lines.split('\n').length > 2 ? true : undefined;
    });
    await search.kill('SIGKILL');

    const coordinator = await Coordinator.open(
      readAddress(redis.url, () => undefined),
      await workersCodeHash(),
      () => {},
    );
    onTestFinished(() => coordinator.close());
    const queued = await searched(evolve, ledger, CANDIDATES, playedOnQueue(coordinator));
    expect(queued.history.entries).toHaveLength(CANDIDATES);
    expect(ledgerHash(queued.history.entries)).toBe(ledgerHash(alone.history.entries));
    expect(queued.finalists).toEqual(alone.finalists);
  });
});
