/** Runs under other billings: what their records hold. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../benchmarks/record/figures.ts';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { recordSchema } from '../../benchmarks/record/record-schema.ts';
import { runSuite } from '../../benchmarks/run/run-suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import { AS_PUBLISHED, type RunRules, underEveryBilling } from '../../datasets/grading/run-rules.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const contestants = [
  contestant('self-consistency', { width: 64 }),
  contestant('parallel-probe', { width: 64 }),
  contestant('shortest-first', { width: 20, complete: 10 }),
];
const suite = { name: 'test', summary: 'One store.', traces: ['Qwen3-0.6B/aime24'], contestants, orders: 5 };

async function run(folder: string, rules: readonly RunRules[]) {
  const options = { folder, workers: 1, fresh: false, milliseconds: 60_000, command: 'a test' };
  return (await runSuite(suite, { ...options, rules })) as DoneRecord[];
}

describeWithRealTraces('a run under every billing', () => {
  test('gives a record for each, alike but for tokens; that of published rules has the bytes that it has alone', async () => {
    const [alone, all] = [await temporaryFolder(), await temporaryFolder()];
    await run(alone, [AS_PUBLISHED]);
    const records = await run(all, underEveryBilling([AS_PUBLISHED]));
    const [published, files] = [await filesBelow(alone), await filesBelow(all)];
    for (const [name, text] of published) expect(files.get(name)).toBe(text);
    expect([...files.keys()].filter((name) => name.includes('self-consistency')).map((name) => name.split('@')[1])).toEqual([
      '5+decoded.json',
      '5+probes.json',
      '5.json',
    ]);
    for (const record of records) expect(recordSchema.safeParse(record).success).toBe(true);
    const of = (label: string) => records.filter((record) => record.contestant === label);
    for (const { label } of contestants) {
      const [first, ...others] = of(label);
      for (const other of others) expect(other.correctByQuestion).toEqual(first.correctByQuestion);
    }
    const totals = (label: string) => of(label).map((record) => Math.round(figuresOf(record).totalTokens));
    const [whole, probed, blind] = contestants.map(({ label }) => totals(label));
    expect(whole[1]).toBe(whole[2]);
    expect(whole[1] / whole[0]).toBeCloseTo(0.96, 2);
    expect(probed[2]).toBeGreaterThan(probed[0]);
    expect(blind[1]).toBe(blind[2]);
  });

  test('says what probes cost, and how that is known, in the records that rest on it alone', async () => {
    const records = await run(await temporaryFolder(), underEveryBilling([AS_PUBLISHED]));
    expect(records.map(({ probeCost }) => probeCost !== undefined)).toEqual(
      records.map(({ rules }) => rules.billing !== undefined),
    );
    const { cost, ...counts } = records.find(({ rules }) => rules.billing === 'probes')!.probeCost!;
    expect(counts).toEqual({ probes: 117_931, branches: 3840, endOnFinal: 3840, no: 26_198 });
    expect(counts.no / counts.probes).toBeCloseTo(0.222, 3);
    if (cost.kind !== 'estimated') throw new Error(cost.kind);
    expect([cost.tokens, cost.standardError, cost.branches].map((value) => Number(value.toFixed(2)))).toEqual([
      20.41, 0.08, 3749,
    ]);
    expect([cost.cut.tokens, cost.cut.standardError, cost.cut.branches].map((value) => Number(value.toFixed(2)))).toEqual([
      19.91, 1.38, 91,
    ]);
  });
});
