/** Suites whose blocks play different contestants on different traces: several models, parts, and what is recorded of them. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { recordSchema } from '../../benchmarks/record/record-schema.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { type RunOptions, runSuite } from '../../benchmarks/run/run-suite.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SMALL = 'simulated-Qwen3-0.6B/aime24';
const BOTH = 'simulated-Qwen3-0.6B+simulated-Qwen3-8B/aime24';
const [voting, probing, cascading] = [
  contestant('self-consistency', { width: 4 }),
  contestant('parallel-probe', { width: 4 }),
  contestant('cascade', { agreement: 0.75 }),
];
const suite: Suite = {
  name: 'test',
  summary: 'Three blocks.',
  traces: [SMALL, BOTH],
  contestants: [voting],
  also: [
    { traces: [BOTH], contestants: [cascading, voting] },
    { traces: [`${SMALL}#odd`, SMALL], contestants: [probing] },
  ],
  orders: 2,
};

async function run(folder: string, options: Partial<RunOptions> = {}, played: Suite = suite): Promise<DoneRecord[]> {
  const records = await runSuite(played, {
    folder,
    workers: 1,
    fresh: false,
    milliseconds: 60_000,
    command: 'a test',
    ...options,
  });
  for (const record of records) expect(recordSchema.safeParse(JSON.parse(JSON.stringify(record))).error).toBeUndefined();
  return records.map((record) => {
    if (record.status === 'failed') throw new Error(record.reason);
    return record;
  });
}

describe('a suite of several blocks', () => {
  test('gives a record for each pair of store and contestant, once, by store', async () => {
    const records = await run(await temporaryFolder());
    expect(records.map(({ traces, contestant }) => [traces.id, contestant])).toEqual([
      [SMALL, voting.label],
      [SMALL, probing.label],
      [BOTH, voting.label],
      [BOTH, cascading.label],
      [`${SMALL}#odd`, probing.label],
    ]);
    expect(records.map(({ traces, questionIds }) => [traces.simulated, questionIds.length])).toEqual([
      [true, 30],
      [true, 30],
      [true, 30],
      [true, 30],
      [true, 15],
    ]);
  });

  test('gives byte-identical records with any number of workers, on fresh traces and under several rules too', async () => {
    const folders = await Promise.all([1, 2].map(() => temporaryFolder()));
    const rules = [AS_PUBLISHED, { ...AS_PUBLISHED, grading: 'normalised', mergeVotes: true } as const];
    for (const [i, folder] of folders.entries()) await run(folder, { workers: i + 1, freshTraces: fc.isFull ? 3 : 2, rules });
    const [one, two] = await Promise.all(folders.map(filesBelow));
    expect(one.size).toBe(10);
    expect(two).toEqual(one);
    expect([...one.keys()]).toContain(join('simulated-Qwen3-0.6B+simulated-Qwen3-8B', 'aime24', 'cascade,agreement=0.75@2.json'));
  });

  test('keeps its records when it is run again', async () => {
    const folder = await temporaryFolder();
    const records = await run(folder);
    const reused: boolean[] = [];
    const again = await run(folder, { workers: 2, onRecord: (_, kept) => void reused.push(kept) });
    expect([again, reused]).toEqual([records, records.map(() => true)]);
  });
});

describe('a record of several models', () => {
  test('says of each question what was spent on whose branches, as replay counts it', async () => {
    const [, , , record] = await run(await temporaryFolder());
    const source = await openStore(BOTH);
    const { parts, totalTokens } = replay(source, cascading.controller, cascading.params, 2);
    const bySum = (tokens: Uint32Array) => Array.from({ length: 30 }, (_, q) => tokens[q] + tokens[30 + q]);
    expect(record.parts).toEqual([
      { model: 'simulated-Qwen3-0.6B', kind: 'branches', tokensByQuestion: bySum(parts[0].tokens) },
      { model: 'simulated-Qwen3-8B', kind: 'branches', tokensByQuestion: bySum(parts[1].tokens) },
    ]);
    expect(record.totalTokensByQuestion).toEqual(bySum(totalTokens));
    const spent = record.parts?.map(({ tokensByQuestion }) => tokensByQuestion.reduce((sum, tokens) => sum + tokens, 0));
    expect(Math.min(...(spent ?? []))).toBeGreaterThan(0);
  });

  test('has parts also where a contestant has kept to the first; one of a single model has none', async () => {
    const [alone, , both] = await run(await temporaryFolder());
    expect(alone).not.toHaveProperty('parts');
    expect(both.parts?.map(({ tokensByQuestion }) => tokensByQuestion)).toEqual([both.totalTokensByQuestion, Array(30).fill(0)]);
    expect(both.totalTokensByQuestion).toEqual(alone.totalTokensByQuestion);
  });
});

describeWithRealTraces('on real traces', () => {
  test('records say what verdicts have cost, that lengths are estimates, and how revisions change answers', async () => {
    const [judged, revised] = await run(
      await temporaryFolder(),
      { freshTraces: 2 },
      {
        name: 'test',
        summary: 'Verdicts and revisions.',
        traces: ['Llama-3.3-70B-Instruct/gpqa-diamond-64#verified'],
        contestants: [contestant('best-of-n', { width: 4, verdicts: 2 })],
        also: [{ traces: ['Qwen2.5-7B-Instruct/gsm8k-revisions'], contestants: [contestant('revise-n', { answers: 3 })] }],
        orders: 2,
      },
    );
    const [branches, verdicts] = judged.parts ?? [];
    expect([branches.kind, verdicts.kind, verdicts.model]).toEqual(['branches', 'verdicts', 'verifier']);
    expect(judged.traces.tokensEstimated).toBe(true);
    // Two verdicts on each of four branches in each of two orders.
    const { verdictTokens } = [...(await openStore(judged.traces.id)).blocks()][0].traces;
    expect(new Set(verdicts.tokensByQuestion)).toEqual(new Set([16 * Number(verdictTokens)]));
    expect(revised.traces.revisions).toHaveLength(revised.questionIds.length);
    expect([revised.traces.tokensEstimated, revised.parts]).toEqual([undefined, undefined]);
  });
});
