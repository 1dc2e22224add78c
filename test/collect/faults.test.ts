/** Three workers collect from servers that do everything wrong, and are killed: the store is that of a collection which nobody disturbed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ServerOptions } from '../live/scripted-answer.ts';
import { type ScriptedServer, scriptedServer } from '../live/scripted-server.ts';
import { PASSING } from '../live/server-faults.ts';
import fc from '../support/properties.ts';
import { built } from '../support/started.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { COLLECTED, QUESTIONS } from './scripted-collection.ts';

const ENOUGH = { contextLength: 100_000 };
const WORKERS = 3;
/** Requests to its server after which a worker is killed: once by day. */
const KILLS = fc.isFull ? [50, 150] : [90];

const children = new Set<ChildProcess>();

function started(
  url: string,
  shard: string,
  folder: string,
  cache: string,
): { child: ChildProcess; code: Promise<number | null> } {
  const child = spawn(process.execPath, [built('test/support/collect-in-process.ts'), url, shard, folder], {
    env: { ...process.env, AUTOTTS_BENCH_CACHE: cache, AUTOTTS_BENCH_MIRROR: '', NO_PROXY: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  const code = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      children.delete(child);
      resolve(code);
    }),
  );
  return { child, code };
}

/** Starts a worker, kills it now and then, and starts it again until it has all branches of its part. */
async function work(server: ScriptedServer, shard: string, folder: string, cache: string): Promise<number> {
  const kills = [...KILLS];
  let killed = 0;
  for (let tries = 0; tries < 10; tries++) {
    const { child, code } = started(server.url, shard, folder, cache);
    const watch = setInterval(() => {
      if (kills.length === 0 || server.bodies.length < kills[0]) return;
      kills.shift();
      child.kill('SIGKILL');
    }, 2);
    const ended = await code;
    clearInterval(watch);
    if (ended === 0) return killed;
    if (ended === null) killed++;
  }
  throw new Error('expected a worker to come to its end');
}

async function collected(
  servers: readonly ServerOptions[],
): Promise<{ store: string; folder: string; killed: number; servers: ScriptedServer[] }> {
  const [folder, cache] = [join(await temporaryFolder(), 'collected'), await temporaryFolder()];
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  const running = await Promise.all(servers.map((options) => scriptedServer({ ...ENOUGH, ...options })));
  const disturbed = running.length > 1;
  const killed = await Promise.all(
    running.map((server, w) =>
      disturbed
        ? work(server, `${w}/${running.length}`, folder, cache)
        : started(server.url, '0/1', folder, cache).code.then(() => 0),
    ),
  );
  const store = await readFile(join(folder, 'store.jsonl'), 'utf8');
  return { store, folder, killed: killed.reduce((sum, each) => sum + each), servers: running };
}

test('a disturbed collection gives the same store, byte for byte, with no branch twice and none missing', async () => {
  const plain = await collected([{}]);
  const disturbed = await collected([
    { everyFault: true },
    { everyFault: true, fault: 'doubled beginning' },
    { everyFault: true, fault: 'llama.cpp' },
  ]);
  expect(disturbed.killed).toBe(WORKERS * KILLS.length);
  for (const { failed } of disturbed.servers) expect(failed).toBeGreaterThanOrEqual(PASSING.length);
  expect(disturbed.store).toBe(plain.store);
  expect(plain.store).not.toContain('private');

  const names = (await readdir(disturbed.folder)).filter((name) => /^branches.*\.jsonl$/.test(name));
  const lines = (await Promise.all(names.map((name) => readFile(join(disturbed.folder, name), 'utf8'))))
    .join('')
    .trim()
    .split('\n');
  const places = lines.map((line) => JSON.parse(line)).map(({ question, branch }) => `${question} ${branch}`);
  expect(new Set(places).size).toBe(QUESTIONS.length * COLLECTED.branches);
  expect(lines).toHaveLength(QUESTIONS.length * COLLECTED.branches);
});
