/** Replays what Parallel-Probe (arXiv 2602.03845) publishes in its Table 1, and compares to the printed precision. */
import { expect, test } from 'vitest';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { figures } from './figures.ts';
import { TABLE_1 } from './parallel-probe-table-1.ts';

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
  test.each(TABLE_1)('%s %s', async (traces, controller, accuracy, total, sequential) => {
    const got = await figures(traces, controller, { width: 64 });
    expect([Number(got.accuracy.toFixed(1)), thousands(got.totalTokens), thousands(got.sequentialTokens)]).toEqual([
      accuracy,
      total,
      sequential,
    ]);
  });
});
