/** Replays what the reference evaluator was given, and compares with what it returned: `parity.json` holds its figures. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { figures } from './figures.ts';

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
  test.each(rows)('$traces $label', async ({ traces, controller, params, accuracy, totalTokens, digest }) => {
    const got = await figures(traces, controller, params);
    expect({ accuracy: got.accuracy.toFixed(4), totalTokens: got.totalTokens.toFixed(4), digest: got.digest }).toEqual({
      accuracy: accuracy.toFixed(4),
      totalTokens: totalTokens.toFixed(4),
      digest,
    });
  });
});
