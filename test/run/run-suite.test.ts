import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentDigest, readRecord, readRecords, recordFile } from '../../benchmarks/record/record-files.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { digest, replay } from '../../benchmarks/replay/replay.ts';
import { type RunOptions, runSuite } from '../../benchmarks/run/run-suite.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Controller } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import fc from '../support/properties.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failingControllers, reasons } from './failing-controllers.ts';

// The list of this process is longer while these tests run.
const listed = controllers as Controller[];
listed.push(...failingControllers);
afterAll(() => void listed.splice(-failingControllers.length));

/** A record as parsed, to be damaged. */
// biome-ignore lint/suspicious/noExplicitAny: any field may be given any value
type Loose = Record<string, any>;

const traces = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/hmmt25'];
const suite: Suite = {
  name: 'test',
  summary: 'Two stores, three contestants.',
  traces,
  contestants: [
    contestant('self-consistency', { width: 4 }),
    contestant('adaptive-consistency', { width: 8 }),
    contestant('confidence-momentum', { beta: 0.1 }),
  ],
  orders: 2,
};

/** Runs a suite in this process into a folder; returns its records and which of them were there already. */
async function run(folder: string, changes: Partial<Suite> = {}, options: Partial<RunOptions> = {}) {
  const [played, kept]: [string[], string[]] = [[], []];
  const records = await runSuite(
    { ...suite, ...changes },
    {
      folder,
      workers: 1,
      fresh: false,
      milliseconds: 60_000,
      command: 'a test',
      onRecord: ({ traces, contestant }, reused) => (reused ? kept : played).push(`${traces.id} ${contestant}`),
      ...options,
    },
  );
  return { records, played, kept };
}

/** Writes the first record of a finished run anew, with something changed. */
async function change(folder: string, how: (record: Loose) => void): Promise<string> {
  const file = recordFile(folder, traces[0], suite.contestants[0].label, suite.orders);
  const { contentSha256: _, ...record } = JSON.parse(await readFile(file, 'utf8'));
  how(record);
  await writeFile(file, JSON.stringify({ ...record, contentSha256: contentDigest(record) }));
  return file;
}

describe('running a suite', () => {
  test('gives a record for each trace store and contestant, in that order, as they lie in the folder', async () => {
    const folder = await temporaryFolder();
    const { records, played } = await run(folder);
    expect(records.map((record) => `${record.traces.id} ${record.contestant}`)).toEqual(
      traces.flatMap((id) => suite.contestants.map(({ label }) => `${id} ${label}`)),
    );
    expect(played.length).toBe(6);
    const read = await readRecords(folder);
    expect(read.length).toBe(6);
    for (const record of records) expect(read).toContainEqual(record);
  });

  test('records what replay gives: sums over orders and over questions, and the digest', async () => {
    const { records } = await run(await temporaryFolder());
    const record = records[1];
    const source = await openStore(traces[0]);
    const { controller, params } = suite.contestants[1];
    const outcome = replay(source, controller, params, suite.orders);
    const { questions } = source;
    const [first, second] = [outcome.totalTokens.slice(0, questions), outcome.totalTokens.slice(questions)];
    expect(record).toMatchObject({
      status: 'done',
      version: 3,
      suite: 'test',
      traces: { id: traces[0], sha256: source.sha256, simulated: true },
      controller: 'adaptive-consistency',
      params: { width: 8, threshold: 0.95 },
      contestant: 'adaptive-consistency:width=8',
      orders: 2,
      totalTokensByQuestion: [...first].map((tokens, q) => tokens + second[q]),
      totalTokensByOrder: [first, second].map((part) => part.reduce((sum, tokens) => sum + tokens, 0)),
      digest: digest(outcome),
      provenance: { command: 'a test', node: process.version },
    });
    if (record.status === 'failed') return;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(record.correctByOrder)).toBe(sum(record.correctByQuestion));
    expect(sum(record.correctByQuestion)).toBe(sum([...outcome.correct]));
    expect(sum(record.sequentialTokensByOrder)).toBe(sum([...outcome.sequentialTokens]));
    expect(record.questionIds.length).toBe(questions);
  });

  test('gives byte-identical records with any number of workers', async () => {
    // A thread takes a second to start: three of them every night.
    const counts = fc.isFull ? [1, 2, 3] : [1, 2];
    const folders = await Promise.all(counts.map(() => temporaryFolder()));
    for (const [i, folder] of folders.entries()) await run(folder, {}, { workers: counts[i] });
    const [one, ...more] = await Promise.all(folders.map(filesBelow));
    expect(one.size).toBe(6);
    for (const other of more) expect(other).toEqual(one);
  });

  test('twice at once in the same folder gives what one run gives', async () => {
    const [folder, alone] = [await temporaryFolder(), await temporaryFolder()];
    await Promise.all([run(folder), run(folder, {}, { workers: 2 }), run(alone)]);
    expect(await filesBelow(folder)).toEqual(await filesBelow(alone));
  });
});

describe('a run that goes on where another was', () => {
  const one = { traces: traces.slice(0, 1) };
  let first: Awaited<ReturnType<typeof run>> & { folder: string };
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    first = { folder, ...(await run(folder, one)) };
  });
  afterAll(() => rm(first.folder, { recursive: true }));

  /** A copy of the first run's folder. */
  async function finished(): Promise<string> {
    const folder = await temporaryFolder();
    await cp(first.folder, folder, { recursive: true });
    return folder;
  }

  test('keeps every record, and plays nothing', async () => {
    const folder = await finished();
    const before = await filesBelow(folder);
    const second = await run(folder, one, { command: 'another command', workers: 2 });
    expect([second.played, second.kept.sort()]).toEqual([[], first.played.sort()]);
    expect(second.records).toEqual(first.records);
    expect(await filesBelow(folder)).toEqual(before);
  });

  test('plays what is missing only', async () => {
    const folder = await finished();
    await rm(recordFile(folder, traces[0], suite.contestants[2].label, suite.orders));
    const second = await run(folder, one);
    expect(second.played).toEqual([`${traces[0]} ${suite.contestants[2].label}`]);
    expect(second.records).toEqual(first.records);
  });

  test('plays other orders beside what is there', async () => {
    const folder = await finished();
    expect((await run(folder, { ...one, orders: 1 })).kept).toEqual([]);
    expect((await filesBelow(folder)).size).toBe(6);
    expect((await run(folder, one)).played).toEqual([]);
  });

  test('plays everything anew when told to', async () => {
    expect((await run(await finished(), one, { fresh: true })).kept).toEqual([]);
  });

  test.each<[string, (record: Loose) => void]>([
    ['other code', (record) => (record.provenance.code = '0'.repeat(64))],
    ['other traces', (record) => (record.traces.sha256 = '0'.repeat(64))],
    ['another version of the record', (record) => (record.version = 0)],
    ['another suite', (record) => (record.suite = 'other')],
    ['other parameters', (record) => (record.params.width = 5)],
  ])('plays a record of %s anew', async (_, how) => {
    const folder = await finished();
    await change(folder, how);
    const second = await run(folder, one);
    expect(second.played).toEqual([`${traces[0]} ${suite.contestants[0].label}`]);
    expect(second.records).toEqual(first.records);
  });

  test.each<[string, (record: Loose) => void]>([
    ['commit', (record) => (record.provenance.commit = null)],
    ['command', (record) => (record.provenance.command = 'other')],
    ['Node', (record) => (record.provenance.node = 'v0.0.0')],
  ])('keeps a record made with another %s, which decides no result', async (_, how) => {
    const folder = await finished();
    await change(folder, how);
    expect((await run(folder, one)).played).toEqual([]);
  });

  test('fails on a damaged record, naming file and field, unless told to play anew', async () => {
    const folder = await finished();
    const file = await change(folder, (record) => (record.digest = 'damaged'));
    const error = await rejection(run(folder, one));
    expectDataError(error, 'digest: expected');
    expect(error.message).toContain(file);
    expect((await run(folder, one, { fresh: true })).records.length).toBe(3);
  });
});

test('an unexpected error ends a run before anything else is played', async () => {
  const folder = await temporaryFolder();
  const full = new Error('no space');
  const onRecord = () => {
    throw full;
  };
  expect(await rejection(run(folder, {}, { onRecord }))).toBe(full);
  expect((await filesBelow(folder)).size).toBe(1);
});

describe('a contestant that fails', () => {
  const failing = failingControllers.map(({ name }) => contestant(name));
  const mixed = { contestants: [failing[0], suite.contestants[0], ...failing.slice(1), suite.contestants[1]] };
  const impatient = { milliseconds: 1000 };

  test('becomes a record that says why in one line, and the others are played', async () => {
    const folder = await temporaryFolder();
    const { records } = await run(folder, { ...mixed, traces: traces.slice(0, 1) }, impatient);
    const outcome = Object.fromEntries(records.map((record) => [record.controller, reasonOf(record)]));
    expect(outcome).toEqual({ ...reasons, 'self-consistency': undefined, 'adaptive-consistency': undefined });
    expect(await readRecords(folder)).toHaveLength(records.length);
    for (const record of records) {
      expect(await readRecord(recordFile(folder, record.traces.id, record.contestant, 2))).toEqual(record);
    }
  });

  test('is played again by the next run, the others are kept', async () => {
    const folder = await temporaryFolder();
    // One that never ends takes its second each time.
    const soon = failing.filter(({ controller }) => controller.name !== 'never-ends');
    const contestants = mixed.contestants.filter(({ controller }) => controller.name !== 'never-ends');
    const one = { contestants, traces: traces.slice(0, 1) };
    await run(folder, one, impatient);
    const { kept, played } = await run(folder, one, impatient);
    const sound = mixed.contestants.filter(({ controller }) => !(controller.name in reasons));
    expect(kept.sort()).toEqual(sound.map(({ label }) => `${traces[0]} ${label}`).sort());
    expect(played.length).toBe(soon.length);
  });
});

/** Without the episode that it names. */
function reasonOf(record: RunRecord): string | undefined {
  return record.status === 'failed' ? record.reason.replace(/ \(question \d+, order \d+\)$/, '') : undefined;
}

test('traces that are not pinned are named, and nothing is recorded', async () => {
  const folder = join(await temporaryFolder(), 'records');
  expectDataError(await rejection(run(folder, { traces: ['Qwen3-4B/nothing'] })), /got "Qwen3-4B\/nothing"$/);
  expectDataError(await rejection(run(folder, { traces: ['simulated-none'] })), /got "simulated-none"$/);
  expectDataError(await rejection(readRecords(folder)), /expected a folder of run records, got nothing of this name$/);
});
