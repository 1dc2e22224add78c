/**
 * Replays what the reference evaluator was given, and compares with what it returned: `parity.json` holds its figures. Then compares the
 * same episodes with Table 1 of Parallel-Probe (arXiv 2602.03845), to the printed precision.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { REPRODUCING, reproduced } from '../support/reproduced.ts';
import { figures } from './figures.ts';
import { TABLE_1 } from './parallel-probe-table-1.ts';

interface Golden {
  readonly traces: string;
  readonly controller: string;
  readonly params: Params;
  /** Percent, to four decimals. */
  readonly accuracy: number;
  /** Mean, to four decimals. */
  readonly totalTokens: number;
  readonly digest: string;
}

const golden: Golden[] = JSON.parse(readFileSync(new URL('parity.json', import.meta.url), 'utf8'));
const rows = golden.map((row) => ({ ...row, label: contestant(row.controller, row.params).label }));

test('the reference evaluator was given 216 pairs of a trace store and a contestant', () => {
  expect(new Set(rows.map(({ traces, label }) => `${traces} ${label}`)).size).toBe(216);
});

describeWithRealTraces('replay equals the reference evaluator, episode by episode:', () => {
  beforeAll(async () => void (await reproduced()), REPRODUCING);

  test.each(rows)('$traces $label', async ({ traces, controller, params, accuracy, totalTokens, digest }) => {
    const got = await figures(traces, controller, params);
    expect({ accuracy: got.accuracy.toFixed(4), totalTokens: got.totalTokens.toFixed(4), digest: got.digest }).toEqual({
      accuracy: accuracy.toFixed(4),
      totalTokens: totalTokens.toFixed(4),
      digest,
    });
  });
});

/**
 * Tokens as the table prints them: thousands to one decimal. Its means were cut to whole tokens before, and a half goes to the
 * even digit, as Python prints it: 406250.49 is 406.2.
 */
function thousands(tokens: number): number {
  const tenths = Math.trunc(tokens) / 100;
  const half = tenths - Math.floor(tenths) === 0.5;
  return (half ? 2 * Math.round(tenths / 2) : Math.round(tenths)) / 10;
}

test('the table has five controllers on twelve trace stores', () => {
  expect(new Set(TABLE_1.map(([traces, controller]) => `${traces} ${controller}`)).size).toBe(60);
  expect(new Set(TABLE_1.map(([traces]) => traces)).size).toBe(12);
});

test.each([
  [406_250.49, 406.2],
  [406_349.99, 406.3],
  [406_350, 406.4],
  [26_849.7, 26.8],
  [100, 0.1],
])('%d tokens are printed as %d thousand', (tokens, printed) => {
  expect(thousands(tokens)).toBe(printed);
});

describeWithRealTraces('replay equals Table 1 of Parallel-Probe in accuracy, total and sequential tokens:', () => {
  beforeAll(async () => void (await reproduced()), REPRODUCING);

  test.each(TABLE_1)('%s %s', async (traces, controller, accuracy, total, sequential) => {
    const got = await figures(traces, controller, { width: 64 });
    expect([Number(got.accuracy.toFixed(1)), thousands(got.totalTokens), thousands(got.sequentialTokens)]).toEqual([
      accuracy,
      total,
      sequential,
    ]);
  });
});
