import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { recordFile } from '../../benchmarks/record/record-files.ts';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { freshTraces } from '../../benchmarks/replay/fresh-traces.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { type RunOptions, runSuite } from '../../benchmarks/run/run-suite.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import { AS_PUBLISHED, type RunRules, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };
const MERGED: RunRules = { ...MATHEMATICAL, mergeVotes: true };
const SILENT: RunRules = { ...AS_PUBLISHED, errVotes: false };

const traces = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/hmmt25'];
const suite: Suite = {
  name: 'test',
  summary: 'Two stores, two contestants.',
  traces,
  contestants: [contestant('self-consistency', { width: 4 }), contestant('confidence-momentum', { beta: 0.1 })],
  orders: 2,
};
const label = suite.contestants[0].label;

/** Runs the suite into a folder; returns its records, and which of them were played. */
async function run(folder: string, options: Partial<RunOptions> = {}, changes: Partial<Suite> = {}) {
  const played: string[] = [];
  const records = await runSuite(
    { ...suite, ...changes },
    {
      folder,
      workers: 1,
      fresh: false,
      milliseconds: 60_000,
      command: 'a test',
      onRecord: ({ traces, contestant, rules }, reused) => {
        if (!reused) played.push(`${traces.id} ${contestant}${rulesSuffix(rules)}`);
      },
      ...options,
    },
  );
  return { records: records as DoneRecord[], played };
}

describe('running a suite under several answer rules', () => {
  const rules = [AS_PUBLISHED, MATHEMATICAL, SILENT];

  test('gives a record for each, by store, contestant and rules, each in a file of its own', async () => {
    const folder = await temporaryFolder();
    const { records } = await run(folder, { rules });
    expect(records.map((record) => `${record.traces.id} ${record.contestant}${rulesSuffix(record.rules)}`)).toEqual(
      traces.flatMap((id) => suite.contestants.flatMap(({ label }) => rules.map((each) => `${id} ${label}${rulesSuffix(each)}`))),
    );
    const files = await filesBelow(folder);
    expect(files.size).toBe(12);
    for (const end of ['', '+mathematical', '+err-abstains']) {
      expect([...files.keys()]).toContain(join('simulated-Qwen3-8B', 'hmmt25', `confidence-momentum,beta=0.1@2${end}.json`));
    }
    for (const record of records) {
      const file = recordFile(folder, record.traces.id, record.contestant, record.orders, record.rules);
      const { contentSha256: _, ...content } = JSON.parse(await readFile(file, 'utf8'));
      expect(content).toEqual(record);
    }
  });

  test('keeps what is there, and plays of the rest only what is missing', async () => {
    const folder = await temporaryFolder();
    const first = await run(folder, { rules });
    expect((await run(folder, { rules })).played).toEqual([]);
    await rm(recordFile(folder, traces[1], label, suite.orders, MATHEMATICAL));
    const episodes = vi.spyOn(suite.contestants[0].controller, 'play');
    onTestFinished(() => episodes.mockRestore());
    const again = await run(folder, { rules });
    expect(again.played).toEqual([`${traces[1]} ${label}+mathematical`]);
    expect(episodes).toHaveBeenCalledTimes(again.records[0].traces.finals.length * suite.orders);
    expect(again.records).toEqual(first.records);
  });

  test('leaves what was played under other rules as it is', async () => {
    const folder = await temporaryFolder();
    await run(folder);
    const before = await filesBelow(folder);
    expect((await run(folder, { rules: [MERGED] })).played).toHaveLength(4);
    const after = await filesBelow(folder);
    expect(after.size).toBe(8);
    for (const [name, text] of before) expect(after.get(name)).toBe(text);
  });

  test('gives byte-identical records with one worker and with two, fresh traces included', async () => {
    const folders = [await temporaryFolder(), await temporaryFolder()];
    const options = { rules: [...rules, MERGED], freshTraces: 3 };
    for (const [i, folder] of folders.entries())
      await run(folder, { ...options, workers: i + 1 }, { traces: traces.slice(0, 1) });
    const [one, two] = await Promise.all(folders.map(filesBelow));
    expect(one.size).toBe(8);
    expect(two).toEqual(one);
  });
});

describe('running a suite on fresh traces as well', () => {
  const few = { traces: traces.slice(0, 1) };

  test('changes nothing else in a record', async () => {
    const [plain, more] = [
      await run(await temporaryFolder(), {}, few),
      await run(await temporaryFolder(), { freshTraces: 3 }, few),
    ];
    expect(more.records.map(({ fresh, ...record }) => record)).toEqual(plain.records);
    expect(plain.records.map(({ fresh }) => fresh)).toEqual([undefined, undefined]);
  });

  test('records question by question what came out on each set of branches', async () => {
    const { records } = await run(await temporaryFolder(), { freshTraces: 3 }, few);
    const source = await openStore(traces[0]);
    const { controller, params } = suite.contestants[0];
    const outcome = replay(source, controller, params, 3, freshTraces(source.id));
    const rows = (values: ArrayLike<number>) =>
      Array.from({ length: source.questions }, (_, q) => [0, 1, 2].map((set) => values[set * source.questions + q])).flat();
    expect(records[0].fresh).toEqual({
      resamples: 3,
      correct: rows(outcome.correct),
      totalTokens: rows(outcome.totalTokens),
      sequentialTokens: rows(outcome.sequentialTokens),
    });
  });

  test('plays a record anew that has none, or another number of them, and keeps one that has as many', async () => {
    const folder = await temporaryFolder();
    const played = async (freshTraces: number) =>
      (await run(folder, { freshTraces, rules: [AS_PUBLISHED, SILENT] }, few)).played.length;
    expect([await played(0), await played(2), await played(2), await played(3), await played(0)]).toEqual([4, 4, 0, 4, 4]);
  });
});
