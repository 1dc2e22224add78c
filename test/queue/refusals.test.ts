import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readAddress } from '../../benchmarks/queue/address.ts';
import { Coordinator } from '../../benchmarks/queue/coordinator.ts';
import { idOf, queueName, RefusedJob, textOf } from '../../benchmarks/queue/message.ts';
import { type Kind, serve } from '../../benchmarks/queue/serve.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { inProcess } from '../support/in-process.ts';
import { SIX, UNSCHEDULED } from '../support/played-shards.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CODE = 'c'.repeat(64);
let redis: TestRedis;
const address = (url = redis.url) => readAddress(url, () => undefined);

const echo: Kind = { name: 'echo', play: async (data) => data, close: async () => {} };

/** A worker in this process, until the test ends. */
function serving(kinds: readonly Kind[], changes: object = {}) {
  const [lines, ended] = [[] as string[], new AbortController()];
  const told = (line: string) => lines.push(line);
  const done = serve({
    address: address(),
    code: CODE,
    kinds,
    concurrency: 2,
    lock: 5000,
    told,
    signal: ended.signal,
    ...changes,
  });
  done.catch(() => {});
  onTestFinished(async () => {
    ended.abort();
    await done.catch(() => {});
  });
  return { lines, done, end: () => ended.abort() };
}

async function asking(code = CODE): Promise<Coordinator> {
  const coordinator = await Coordinator.open(address(), code, () => {});
  onTestFinished(() => coordinator.close());
  return coordinator;
}

const read = (result: unknown) => result;

describe('a Redis that is not there', () => {
  test('is told in one line, with the exit code 3', async () => {
    const out = await temporaryFolder();
    const { code, stderr } = await inProcess(['run', ...SIX, '--queue', 'redis://127.0.0.1:1', '--out', out], UNSCHEDULED);
    expect([code, stderr]).toEqual([3, 'run: redis://127.0.0.1:1/0: expected a Redis there, got ECONNREFUSED\n']);
  });
});

describe('a worker', () => {
  const SERVER = ['--server', 'http://127.0.0.1:1'];
  test.each([
    [[...SERVER, '--controllers', 'mine.ts'], '--controllers: expected no --server or --embedded beside it, got one'],
    [
      ['--embedded', 'small', '--trust-controllers'],
      '--trust-controllers: expected no --server or --embedded beside it, got one',
    ],
    [['--model', 'm'], '--model: expected --server beside it, got none'],
    [['--requests-per-minute', '60'], '--requests-per-minute: expected --server beside it, got none'],
    [[...SERVER, '--embedded', 'small'], '--embedded: expected a model or --server, got both'],
    [['--embedded', 'small', '--model', 'm'], '--model: expected --server with it, got --embedded'],
    [[...SERVER, '--key-env', 'ABSENT'], '--key-env: expected ABSENT to be set, got nothing'],
  ])('given %j is refused in one line', async (args, message) => {
    const { code, stderr } = await inProcess(['work', '--queue', 'redis://127.0.0.1:1', ...args]);
    expect([code, stderr]).toEqual([2, `work: ${message}\n`]);
  });

  test('whose server is not there says so, with the exit code 3', async () => {
    const { code, stderr } = await inProcess(['work', '--queue', 'redis://127.0.0.1:1', ...SERVER], { NO_PROXY: '127.0.0.1' });
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^work: http:\/\/127\.0\.0\.1:1\S*: expected .*\n$/)]);
  });
});

describe('the packages of the queue', () => {
  test('are optional, and loaded for --queue alone: where they are absent, one line says so', () => {
    const { optionalDependencies, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(optionalDependencies)).toEqual(['bullmq', 'ioredis']);
    for (const name of Object.keys(optionalDependencies)) expect(dependencies).not.toHaveProperty(name);
    const hidden = `data:text/javascript,import Module from 'node:module';
      const resolve = Module._resolveFilename;
      Module._resolveFilename = (name, ...more) => {
        if (name === 'bullmq') throw Object.assign(new Error('absent'), { code: 'MODULE_NOT_FOUND' });
        return resolve(name, ...more);
      };`;
    const args = ['--import', hidden, 'scripts/launch/launch.mjs', 'work', '--queue', 'redis://127.0.0.1:1'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      2,
      'work: --queue: expected the optional packages bullmq and ioredis, got none; npm install --include=optional\n',
    ]);
  });
});

describeWithRedis('a queue', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test.each([
    ['evicts jobs', ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'], 'allkeys-lru and yes'],
    ['writes nothing down', ['--appendonly', 'no', '--maxmemory-policy', 'noeviction'], 'noeviction and no'],
  ])('on a Redis that %s is refused in one line', async (_, settings, got) => {
    const other = await TestRedis.start(settings);
    onTestFinished(() => other.stop());
    const expected = `/0: expected a Redis with maxmemory-policy noeviction and appendonly yes, got ${got}`;
    await expect(Coordinator.open(address(other.url), CODE, () => {})).rejects.toThrow(other.url + expected);
  });

  test('with a password opens to who knows it; nobody is shown it', async () => {
    const closed = await TestRedis.start(['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--requirepass', 'secret']);
    onTestFinished(() => closed.stop());
    const variables: Record<string, string> = { AUTOTTS_BENCH_QUEUE_PASSWORD: 'secret' };
    const known = await Coordinator.open(
      readAddress(closed.url, (name) => variables[name]),
      CODE,
      () => {},
    );
    await known.close();
    await expect(Coordinator.open(address(closed.url), CODE, () => {})).rejects.toThrow(
      `${closed.url}/0: expected the user and the password that it knows, got NOAUTH`,
    );
    variables.AUTOTTS_BENCH_QUEUE_PASSWORD = 'wrong-one';
    const wrong = Coordinator.open(
      readAddress(closed.url, (name) => variables[name]),
      CODE,
      () => {},
    );
    await expect(wrong).rejects.toThrow('got WRONGPASS');
    await expect(wrong).rejects.not.toThrow('wrong-one');
  });

  test('does each piece of work once, however many ask for it, and forgets it when it is settled', async () => {
    let played = 0;
    serving([{ ...echo, play: async (data) => ++played && data }]);
    const [one, other] = [await asking(), await asking()];
    const answers = await Promise.all([one, other].map((each) => each.ask('echo', { n: 1 }, { read })));
    expect(answers.map(({ result }) => result)).toEqual([{ n: 1 }, { n: 1 }]);
    expect(played).toBe(1);
    for (const { settle } of answers) settle();
    await Promise.all([one.close(), other.close()]);
    expect(await redis.ask('keys', 'bull:*:echo-*')).toEqual([]);
  });

  test('keeps a result for a coordinator that comes back, unless it is wanted anew', async () => {
    let played = 0;
    serving([{ ...echo, play: async () => ++played }]);
    const first = await asking();
    expect((await first.ask('echo', 'kept', { read })).result).toBe(1);
    await first.close();
    expect((await (await asking()).ask('echo', 'kept', { read })).result).toBe(1);
    expect((await (await asking()).ask('echo', 'kept', { read, anew: true })).result).toBe(2);
  });

  test('gives back what a worker cannot do, which then ends and says why; another one does it', async () => {
    const fails = serving([{ ...echo, play: () => Promise.reject(new DataError('traces: expected some, got none')) }]);
    const answer = (await asking()).ask('echo', 'given back', { read });
    await expect(fails.done).rejects.toThrow('traces: expected some, got none');
    serving([echo]);
    expect((await answer).result).toBe('given back');
  });

  test('gives back what a worker is doing when it is told to end', async () => {
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const never = serving([{ ...echo, play: () => new Promise(() => begun()) }]);
    const answer = (await asking()).ask('echo', 'interrupted', { read });
    await isBegun;
    never.end();
    expect(await never.done).toBe(0);
    serving([echo]);
    expect((await answer).result).toBe('interrupted');
  });

  test('tells who asks that a worker refused the job', async () => {
    const refusing = serving([{ ...echo, play: () => Promise.reject(new RefusedJob('orders: expected fewer')) }]);
    await expect((await asking()).ask('echo', 'refused', { read })).rejects.toThrow(
      /^job echo-[0-9a-f]+: expected a worker to do it, got orders: expected fewer$/,
    );
    expect(refusing.lines).toEqual([expect.stringMatching(/^refused: job echo-.*: orders: expected fewer$/)]);
    refusing.end();
    serving([echo]);
    expect((await (await asking()).ask('echo', 'refused', { read })).result, 'a failure from before is no answer').toBe(
      'refused',
    );
  });

  test('refuses a result that cannot be one, and does not keep it', async () => {
    serving([echo]);
    const picky = (result: unknown) => {
      throw new DataError(`expected a record, got ${result}`);
    };
    await expect((await asking()).ask('echo', 'no record', { read: picky })).rejects.toThrow('expected a record, got no record');
    expect(
      await redis.ask(
        'exists',
        `bull:${queueName(CODE)}:${idOf('echo', textOf({ kind: 'echo', code: CODE, data: 'no record' }))}`,
      ),
    ).toEqual(['0']);
  });

  test('has what others put there refused by its workers, which go on', async () => {
    const { lines } = serving([echo]);
    const client = new Redis(redis.port, { maxRetriesPerRequest: null });
    const queue = new Queue(queueName(CODE), { connection: client });
    await queue.add('mail', { to: 'anyone' }, { jobId: 'mail-1' });
    const text = textOf({ kind: 'shell', code: CODE, data: 'ls' });
    await queue.add('shell', { text }, { jobId: idOf('shell', text) });
    await expect
      .poll(() => [...lines].sort())
      .toEqual([
        expect.stringMatching(/^refused: job mail-1: expected a job of this program, got /),
        expect.stringMatching(/^refused: job shell-.*: expected echo, got another kind$/),
      ]);
    expect((await (await asking()).ask('echo', 'still there', { read })).result).toBe('still there');
    await queue.close();
    client.disconnect();
  });

  test('whose jobs are of other code is left by a worker, which says so', async () => {
    await redis.ask('del', 'autotts-bench:codes');
    const other = await asking('d'.repeat(64));
    const answer = other.ask('echo', 1, { read });
    await expect(serving([echo]).done).rejects.toThrow(
      /: expected jobs of code cccccccccccc, got jobs of dddddddddddd: this worker has another version of the program$/,
    );
    serving([echo], { code: 'd'.repeat(64) });
    expect((await answer).result).toBe(1);
  });
});
