/** Jobs of a collection: which server does them, which branches are decoded, and what is refused. */
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { collectBranches, decodingOf } from '../../benchmarks/collect/collect-branches.ts';
import type { DecodeRequest, FoundServer, ModelServer } from '../../benchmarks/live/server.ts';
import { readAddress } from '../../benchmarks/queue/address.ts';
import { BRANCHES, foundServerIn } from '../../benchmarks/queue/branches-job.ts';
import { branchesKind } from '../../benchmarks/queue/branches-kind.ts';
import { Coordinator } from '../../benchmarks/queue/coordinator.ts';
import { idOf, queueName, textOf } from '../../benchmarks/queue/message.ts';
import { queuedBranches } from '../../benchmarks/queue/queued-branches.ts';
import { type Kind, serve } from '../../benchmarks/queue/serve.ts';
import type { CollectedBranch } from '../../datasets/formats/collected/collected-schema.ts';
import { MachineError } from '../../datasets/foundation/errors.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { scriptedModelServer } from '../live/scripted-model-server.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { found, job, OF_QUESTION, places, questions, settings } from './scripted-job.ts';

const CODE = 'c'.repeat(64);

/** In the order of places. */
function sorted(branches: readonly CollectedBranch[]): CollectedBranch[] {
  const place = ({ question, branch }: CollectedBranch) =>
    places.findIndex((each) => each.question === question && each.branch === branch);
  return branches.toSorted((a, b) => place(a) - place(b));
}

async function collectedHere(): Promise<CollectedBranch[]> {
  const branches: CollectedBranch[] = [];
  const asked = [...questions.values()].map(({ id, text }) => [id, { id, text: text + settings.instruction }] as const);
  await collectBranches(places, new Map(asked), scriptedModelServer(), {
    settingsOf: (question) => decodingOf(settings, questions.get(question)!.gold),
    ...{ confident: false, atOnce: 4, ended: async (branch) => void branches.push(branch) },
  });
  return sorted(branches);
}

let redis: TestRedis;

/** A worker in this process, until the test ends. */
function serving(server: FoundServer | undefined, kind: Kind) {
  const [lines, ended] = [[] as string[], new AbortController()];
  const address = readAddress(redis.url, () => undefined);
  const options = { address, code: CODE, server, kinds: [kind], concurrency: 1, lock: 5000, signal: ended.signal };
  const done = serve({ ...options, told: (line) => lines.push(line) });
  done.catch(() => {});
  onTestFinished(async () => {
    ended.abort();
    await done.catch(() => {});
  });
  return { lines, done, end: () => ended.abort() };
}

/** One that has this server decode, a branch at a time. */
const decoding = (server: ModelServer) =>
  serving(
    { model: server.model, offers: server.offers },
    branchesKind(server, 1, async () => {}),
  );

async function asking(model?: string): Promise<Coordinator> {
  const address = readAddress(redis.url, () => undefined);
  const coordinator = await Coordinator.open(address, CODE, () => {}, model);
  onTestFinished(() => coordinator.close());
  return coordinator;
}

/** Asks for all branches, and has the queue forget them. */
async function collected(more: { found?: FoundServer } = {}) {
  const branches: CollectedBranch[] = [];
  const coordinator = await asking('scripted');
  const outcome = await queuedBranches(coordinator, places, {
    ...{ found, settings, questions, ended: async (some) => void branches.push(...some) },
    ...more,
  });
  await coordinator.close();
  return { ...outcome, branches: sorted(branches) };
}

/** A scripted server that is gone after so many requests. */
function endingServer(after: number): ModelServer & { readonly requests: DecodeRequest[] } {
  const server = scriptedModelServer();
  return {
    ...server,
    async decode(request) {
      if (server.requests.length >= after) throw new MachineError('the server: expected it to go on, got nothing');
      return server.decode(request);
    },
  };
}

describeWithRedis('a collection on a queue', () => {
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  test('waits until a worker says what its server is, and has the branches decoded that one process decodes', async () => {
    const servers = (await asking('scripted')).servers();
    decoding(scriptedModelServer());
    decoding(scriptedModelServer());
    expect(foundServerIn(await servers, 'scripted')).toEqual(found);
    const { branches, failures, stopped } = await collected();
    expect([failures.size, stopped]).toEqual([0, undefined]);
    expect(branches).toEqual(await collectedHere());
    expect(await redis.ask('keys', `bull:*:${BRANCHES}-*`)).toEqual([]);
  });

  test('goes on from the branches of a worker whose server is gone: none of them is decoded again', async () => {
    const [gone, fresh] = [endingServer(60), scriptedModelServer()];
    const first = decoding(gone);
    const all = collected();
    await expect(first.done).rejects.toThrow('the server: expected it to go on, got nothing');
    const kept = (await redis.ask('keys', 'bull:*:logs')).map((key) => redis.ask('lrange', key, '0', '-1'));
    const parts = (await Promise.all(kept)).flat().map((line): CollectedBranch => JSON.parse(line));
    expect(parts.length).toBeGreaterThan(0);
    decoding(fresh);
    expect((await all).branches).toEqual(await collectedHere());
    const begins = ({ question, branch }: CollectedBranch) => stream('live', 0, question, 'interval', branch, 0).bits() >>> 1;
    const seeds = (server: typeof gone) => server.requests.map(({ seed }) => seed);
    expect(seeds(gone)).toEqual(expect.arrayContaining(parts.map(begins)));
    expect(seeds(fresh).filter((seed) => parts.map(begins).includes(seed))).toEqual([]);
  });

  test.each<[string, Partial<FoundServer['offers']>, RegExp]>([
    [
      'another context',
      { contextLength: 4096 },
      /^model server: contextLength: expected null, as the collection says, got 4096: /,
    ],
    ['no token ids', { ids: false }, /^model server: ids: expected true, /],
    ['no form of a chat', { raw: true }, /^model server: raw: expected false, .* got true: /],
    ['sampling of its own', { unsent: ['top_k'] }, /^model server: unsent: expected "0 of them", .* got "1 of them": /],
  ])('is given back by a worker whose server has %s, which says so and ends; another one decodes', async (_, other, message) => {
    const differs = decoding(scriptedModelServer(other));
    const all = collected();
    await expect(differs.done).rejects.toThrow(message);
    decoding(scriptedModelServer());
    expect((await all).branches).toHaveLength(places.length);
  });

  test('is left by a worker of another model, which says so and ends', async () => {
    await redis.ask('del', 'autotts-bench:codes');
    const all = collected();
    await expect(decoding({ ...scriptedModelServer(), model: 'other' }).done).rejects.toThrow(
      /: expected jobs for the model "other", got jobs for "scripted"$/,
    );
    decoding(scriptedModelServer());
    expect((await all).branches).toHaveLength(places.length);
  });

  test('takes no job of a run, and a worker without a server takes none of a collection', async () => {
    const played: string[] = [];
    const playing = (name: string): Kind => ({
      name: 'echo',
      play: async (data) => played.push(name) && data,
      close: async () => {},
    });
    const [plain, ofModel] = [await asking(), await asking('scripted')];
    const ask = (coordinator: Coordinator) => coordinator.ask('echo', 'same', { read: (result) => result });
    serving(undefined, playing('without'));
    serving(found, playing('with'));
    const answers = await Promise.all([ask(plain), ask(ofModel)]);
    expect(answers.map(({ result }) => result)).toEqual(['same', 'same']);
    expect(played.sort()).toEqual(['with', 'without']);
  });

  test('counts branches that cannot be had, and goes on', async () => {
    const server = scriptedModelServer();
    decoding({
      ...server,
      async promptOf(text) {
        const prompt = await server.promptOf(text);
        return `${text}`.includes('fedc')
          ? { ids: [...('ids' in prompt ? prompt.ids : []), ...new Array(5000).fill(97)] }
          : prompt;
      },
      offers: { ...server.offers, contextLength: 4096 },
    });
    const { branches, failures, stopped } = await collected({
      found: { model: 'scripted', offers: { ...server.offers, contextLength: 4096 } },
    });
    expect(stopped).toBeUndefined();
    expect([...failures.values()]).toEqual([OF_QUESTION]);
    expect([...failures.keys()][0]).toMatch(/expected a prompt that leaves room in 4096 tokens/);
    expect(branches).toHaveLength(OF_QUESTION);
  });

  test('refuses parts that somebody else has put beside a job, and tells who asks', async () => {
    const ends = decoding(endingServer(60));
    const all = collected();
    await expect(ends.done).rejects.toThrow();
    for (const key of await redis.ask('keys', 'bull:*:logs')) await redis.ask('rpush', key, '{"question":"mine"}');
    const { lines } = decoding(scriptedModelServer());
    expect((await all).stopped).toMatchObject({
      message: expect.stringMatching(/expected a worker to do it, got part of a result: /),
    });
    expect(lines).toEqual([expect.stringMatching(/^refused: job branches-.*: part of a result: question: expected /)]);
  });

  test('has jobs of others refused by its workers, which go on', async () => {
    const { lines } = decoding(scriptedModelServer());
    const client = new Redis(redis.port, { maxRetriesPerRequest: null });
    const queue = new Queue(queueName(CODE, 'scripted'), { connection: client });
    const forged = (data: object) => textOf({ kind: BRANCHES, code: CODE, data });
    const text = forged({ ...job, branches: Array.from({ length: 9 }, (_, b) => b) });
    await queue.add('mail', { to: 'anyone' }, { jobId: 'mail-1' });
    await queue.add('branches', { text }, { jobId: idOf(BRANCHES, text) });
    await queue.add('branches', { text: ' '.repeat(2 ** 22 + 1) }, { jobId: 'branches-.' });
    await expect
      .poll(() => [...lines].sort())
      .toEqual([
        expect.stringMatching(/^refused: job branches-\.: expected at most 4194304 bytes, got 4194305$/),
        expect.stringMatching(/^refused: job branches-[0-9a-f].*: branches: expected /),
        expect.stringMatching(/^refused: job mail-1: expected a job of this program, got /),
      ]);
    await queue.close();
    client.disconnect();
    expect((await collected()).branches).toHaveLength(places.length);
  });
});
