/** A folder of branches: nothing is lost or kept twice, and the store depends on nothing but what is in it. */
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Collection } from '../../benchmarks/collect/collection.ts';
import { isOfShard, jobsOf, placesOf } from '../../benchmarks/collect/jobs.ts';
import type { CollectedBranch, CollectedHeader } from '../../datasets/formats/collected/collected-schema.ts';
import type { Shard } from '../../datasets/foundation/shard.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { QUESTIONS } from './scripted-collection.ts';

const BRANCHES = 10;

const partOf = (index: number, count: number): Shard => ({ index, count, from: 'a test' });

const header: CollectedHeader = {
  collected: 1,
  id: 'model/set',
  model: 'model',
  server: { ids: true, contextLength: 4096, logprobs: 0, seedRepeats: true },
  settings: {
    sampling: { temperature: 0.7, topP: 0.95, topK: 20 },
    ...{
      interval: 500,
      maxTokens: 40_960,
      branches: BRANCHES,
      seed: 0,
      instruction: ' Think.',
      probeSuffix: ' So',
      probeTokens: 50,
    },
    extract: 'auto',
    confidence: null,
  },
  questions: QUESTIONS.slice(0, 3).map(({ id, name, gold }) => ({ id, name, gold })),
};

const branch = ({ question, branch }: { question: string; branch: number }): CollectedBranch => ({
  question,
  branch,
  tokens: 700 + branch,
  final: `${branch % 3}`,
  probes: [['1', 4]],
});

/** Keeps branches in this order. */
async function keep(folder: string, places: readonly { question: string; branch: number }[], shard?: Shard): Promise<void> {
  const collection = await Collection.open(folder, header, shard);
  for (const place of places) await collection.keep(branch(place));
  await collection.close();
}

async function storeOf(folder: string): Promise<string> {
  const collection = await Collection.open(folder, header);
  return collection
    .writeStore()
    .then((file) => readFile(file, 'utf8'))
    .finally(() => collection.close());
}

const PLACES = placesOf(jobsOf(header.questions, BRANCHES));

test('a store is the same bytes whatever the order in which branches ended, and the shards', async () => {
  const [plain, other] = [await temporaryFolder(), await temporaryFolder()];
  await keep(plain, PLACES);
  const store = await storeOf(plain);
  expect(store.split('\n')).toHaveLength(1 + PLACES.length + 1);
  for (const index of [2, 0, 1]) {
    const shard = partOf(index, 3);
    const own = placesOf(jobsOf(header.questions, BRANCHES).filter((job) => isOfShard(job, shard)));
    await keep(other, own.toReversed(), shard);
  }
  expect((await readdir(other)).filter((name) => name.startsWith('branches')).sort()).toEqual([
    'branches-0-of-3.jsonl',
    'branches-1-of-3.jsonl',
    'branches-2-of-3.jsonl',
  ]);
  expect(await storeOf(other)).toBe(store);
});

test('each job is of exactly one shard, and has eight branches or what is left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), (count, branches) => {
      const jobs = jobsOf(header.questions, branches);
      expect(placesOf(jobs)).toHaveLength(3 * branches);
      for (const job of jobs) {
        expect(job.to - job.from).toBeLessThanOrEqual(8);
        expect(Array.from({ length: count }, (_, index) => isOfShard(job, partOf(index, count))).filter(Boolean)).toHaveLength(1);
      }
    }),
  );
});

test('what is there is not missing any more, and a last line that a kill has torn is cut off and said', async () => {
  const folder = await temporaryFolder();
  await keep(folder, PLACES.slice(0, 5));
  const file = join(folder, 'branches.jsonl');
  const line = `${JSON.stringify(branch(PLACES[5]))}\n`;
  for (const torn of ['{', line.slice(0, 40), line.slice(0, -1)]) {
    await appendFile(file, torn);
    const collection = await Collection.open(folder, header);
    expect([collection.torn, collection.size]).toEqual([torn.length, 5]);
    expect(collection.missing()).toEqual(PLACES.slice(5));
    await collection.close();
  }
  await keep(folder, PLACES.slice(5));
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(PLACES.length + 1);
});

test('what another shard is writing is left as it is', async () => {
  const folder = await temporaryFolder();
  await keep(folder, PLACES.slice(0, 1), partOf(1, 2));
  const file = join(folder, 'branches-1-of-2.jsonl');
  await appendFile(file, '{"question"');
  const before = await readFile(file, 'utf8');
  const collection = await Collection.open(folder, header, partOf(0, 2));
  expect([collection.torn, collection.size]).toEqual([0, 1]);
  await collection.close();
  expect(await readFile(file, 'utf8')).toBe(before);
});

describe('is refused in one line', () => {
  test.each([
    [
      'another Δ',
      { settings: { ...header.settings, interval: 400 } },
      /settings\.interval: expected 500, .* got 400; another --out/,
    ],
    [
      'another temperature',
      { settings: { ...header.settings, sampling: { ...header.settings.sampling, temperature: 1 } } },
      /settings\.sampling\.temperature: expected 0\.7, .* got 1/,
    ],
    [
      'another suffix',
      { settings: { ...header.settings, probeSuffix: null } },
      /settings\.probeSuffix: expected " So", .* got null/,
    ],
    ['another model', { model: 'other' }, /model: expected "model", .* got "other"/],
    ['the file of another model', { sha256: 'ab' }, /sha256: expected nothing, .* got "ab"/],
    [
      'more questions',
      { questions: [...header.questions, { id: '0123456789abcdef', name: '', gold: '1' }] },
      /questions: expected "3 of them", .* got "4 of them"/,
    ],
    [
      'another gold',
      { questions: header.questions.map((each, q) => (q === 1 ? { ...each, gold: '2' } : each)) },
      /questions\.1\.gold: expected "1", .* got "2"/,
    ],
    [
      'another context',
      { server: { ...header.server, contextLength: 2048 } },
      /server\.contextLength: expected 4096, .* got 2048/,
    ],
  ] satisfies [string, Partial<CollectedHeader>, RegExp][])('%s', async (_, changed, message) => {
    const folder = await temporaryFolder();
    await keep(folder, PLACES.slice(0, 1));
    const error = await rejection(Collection.open(folder, { ...header, ...changed }));
    expectDataError(error, message);
    expect(error.message).toMatch(/^\S*collection\.json: /);
  });

  test('a second process on the same part, and never another server of the same model', async () => {
    const folder = await temporaryFolder();
    const first = await Collection.open(folder, header);
    expectDataError(await rejection(Collection.open(folder, header)), /branches\.jsonl: expected nobody else to write it/);
    await first.close();
    const busy = { ...header, server: { ...header.server, seedRepeats: false } };
    await (await Collection.open(folder, busy)).close();
  });

  test.each([
    ['a line that is no JSON', '{"question":\n', /branches\.jsonl: line 1: expected JSON/],
    [
      'a line with a field too many',
      `${JSON.stringify({ ...branch(PLACES[0]), text: 'a secret' })}\n`,
      /branches\.jsonl: line 1: expected no field "text"/,
    ],
    [
      'a branch of no question',
      `${JSON.stringify({ ...branch(PLACES[0]), question: 'fedcba9876543210' })}\n`,
      /branches\.jsonl: expected branches of the questions/,
    ],
    [
      'a branch too many',
      `${JSON.stringify({ ...branch(PLACES[0]), branch: BRANCHES })}\n`,
      /branches\.jsonl: expected branches of the questions/,
    ],
    [
      'two branches at one place',
      [1, 2].map((tokens) => `${JSON.stringify({ ...branch(PLACES[0]), tokens })}\n`).join(''),
      /expected the branch of \S+branches\.jsonl, got another/,
    ],
  ])('%s', async (_, text, message) => {
    const folder = join(await temporaryFolder(), 'new');
    await mkdir(folder);
    await writeFile(join(folder, 'branches.jsonl'), text);
    expectDataError(await rejection(Collection.open(folder, header)), message);
    // Nobody holds it then.
    await writeFile(join(folder, 'branches.jsonl'), '');
    await (await Collection.open(folder, header)).close();
  });

  test('a store of which no question is whole; where some are, it has these', async () => {
    const folder = await temporaryFolder();
    await keep(folder, PLACES.slice(0, BRANCHES - 1));
    expectDataError(await rejection(storeOf(folder)), /expected a question with all of its 10 branches, got none/);
    await keep(folder, PLACES.slice(BRANCHES - 1, BRANCHES + 1));
    const [first, ...lines] = (await storeOf(folder)).trim().split('\n');
    expect(JSON.parse(first).questions).toEqual(header.questions.slice(0, 1));
    expect(lines).toHaveLength(BRANCHES);
  });
});
