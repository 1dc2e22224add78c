/** Three workers have the embedded model's server decode; whoever is killed, the store is that of a collection in one process. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedRoutes } from '../../benchmarks/serve/embedded-endpoint.ts';
import { Endpoint, type Route } from '../../benchmarks/serve/endpoint.ts';
import { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
import type { CollectedBranch } from '../../datasets/formats/collected/collected-schema.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { inProcess } from '../support/in-process.ts';
import { UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { killInJob, started, until } from '../support/workers.ts';

const QUESTIONS = 3;
const BRANCHES = 32;
const ASKED = ['--questions', 'sums-easy', '--limit', `${QUESTIONS}`, '--branches', `${BRANCHES}`, '--instruction', ''].concat([
  '--interval',
  '16',
  '--max-tokens',
  '80',
  '--probe-suffix',
  '#',
  '--probe-tokens',
  '4',
  '--extract',
  'regex=#(-?\\d+)[^#]*$',
]);
/** Of the server: workers know it, the coordinator does not. */
const KEY = 'a-very-secret-key';
/** Of each request, in milliseconds: a job takes long enough to be met. */
const TAKES = 40;

/** The embedded model behind HTTP, which can be held up. */
class HeldServer {
  url = '';
  /** The seeds of all that was asked for. */
  readonly seeds: number[] = [];
  resume = () => {};
  takes = 0;
  private held: Promise<void> = Promise.resolve();
  private endpoint: Endpoint | undefined;

  async listen(): Promise<void> {
    const routes = new Map(embeddedRoutes(await openEmbedded('small'), () => 0));
    const decode = routes.get('POST /v1/completions') as Route;
    routes.set('POST /v1/completions', async (body, gone) => {
      this.seeds.push((body as { seed: number }).seed);
      await this.held;
      await setTimeout(this.takes);
      return decode(body, gone);
    });
    this.endpoint = new Endpoint({ routes, key: KEY, failed: () => {} });
    this.url = await this.endpoint.listen(0);
  }

  hold(): void {
    this.held = new Promise((resolve) => (this.resume = resolve));
  }

  async close(): Promise<void> {
    await this.endpoint?.close();
  }
}

const server = new HeldServer();
let redis: TestRedis;
let cache: string;

async function linesOf(file: string): Promise<CollectedBranch[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describeWithRedis('three workers with a model server', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
    cache = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    await server.listen();
  });
  afterAll(async () => {
    await server.close();
    await redis.stop();
    await rm(cache, { recursive: true, force: true });
  });

  test('collect the store of one process, though a worker is killed in a job, the coordinator too, and Redis crashes', async () => {
    const environment = { ...UNSCHEDULED, AUTOTTS_BENCH_CACHE: cache, AUTOTTS_BENCH_MIRROR: '', NO_PROXY: '127.0.0.1' };
    const [alone, out] = [await temporaryFolder(), await temporaryFolder()];
    const knowing = { ...environment, AUTOTTS_BENCH_SERVER_KEY: KEY };
    const one = await inProcess(['collect', '--server', server.url, ...ASKED, '--out', alone], knowing);
    expect([one.code, one.stderr]).toEqual([0, '']);

    server.takes = TAKES;
    const working = ['--queue', redis.url, '--server', server.url, '--concurrency', '4', '--lock', '2'];
    const workers = [0, 1, 2].map(() => started('work', working, knowing));
    const asking = ['--queue', redis.url, '--model', 'embedded-small', ...ASKED, '--out', out];
    const kept = () => linesOf(join(out, 'branches.jsonl'));
    const more = (than: number) => until(async () => ((await kept()).length > than ? true : undefined));

    const asked = { ...environment, AUTOTTS_BENCH_SERVER_KEY: undefined };
    const first = started('collect', asking, asked);
    await more(0);
    server.hold();
    await first.kill('SIGKILL');
    expect((await kept()).length).toBeLessThan(QUESTIONS * BRANCHES);
    const second = started('collect', asking, asked);
    await until(async () => (second.said().includes(' branches are there\n') ? true : undefined));
    await redis.crash();
    server.resume();
    await more((await kept()).length);

    const job = await killInJob(redis, workers, 1);
    const before = server.seeds.length;
    const parts = (await redis.ask('lrange', `${job}:logs`, '0', '-1')).map((line): CollectedBranch => JSON.parse(line));
    expect(await second.ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('expected') });

    const lines = await kept();
    expect(new Set(lines.map(({ question, branch }) => `${question} ${branch}`)).size).toBe(QUESTIONS * BRANCHES);
    expect(lines).toHaveLength(QUESTIONS * BRANCHES);
    expect(await readFile(join(out, 'store.jsonl'), 'utf8')).toBe(await readFile(join(alone, 'store.jsonl'), 'utf8'));
    // A branch that had ended before its worker was killed was not asked for again.
    const begins = ({ question, branch }: CollectedBranch) => stream('live', 0, question, 'interval', branch, 0).bits() >>> 1;
    for (const part of parts) {
      expect(server.seeds.slice(0, before)).toContain(begins(part));
      expect(server.seeds.slice(before)).not.toContain(begins(part));
    }

    const ends = await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 0, null]);
    const written = [...(await filesBelow(out)).values(), ...(await filesBelow(redis.folder)).values()];
    expect([...written, ...ends.map(({ stdout, stderr }) => stdout + stderr)].join()).not.toContain(KEY);
    for (const state of ['wait', 'active', 'delayed', 'failed']) expect(await redis.ask('keys', `bull:*:${state}`)).toEqual([]);
  });
});
