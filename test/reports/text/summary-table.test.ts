import { describe, expect, test } from 'vitest';
import { summaryTable } from '../../../reports/text/summary-table.ts';
import { failedRecord, HOSTILE, madeRecord, recordsAsPrinted } from '../made-records.ts';

describe('summaryTable', () => {
  test('shows every result with what was published', () => {
    const records = recordsAsPrinted().filter(({ traces }) => traces.id === 'Qwen3-1.7B/aime24');
    const failed = failedRecord({ traces: 'Qwen3-1.7B/aime24', controller: 'shortest-first', reason: 'Error: no' });
    expect(summaryTable([failed, ...records], 110)).toMatchInlineSnapshot(`
      "                                       accuracy    total  sequential  published    total
      Qwen3-1.7B/aime24
        self-consistency:width=64               72.50  1025.8k       31.4k       72.5  1025.8k  =
        adaptive-consistency:width=64           72.30   482.6k      482.6k       72.3   482.6k  =
        early-stopping-consistency:width=64     72.50   909.2k      170.4k       72.5   909.2k  =
        convergence-probe:width=64              64.50   868.2k       27.3k       64.5   868.2k  =
        parallel-probe:width=64                 66.00   745.4k       19.6k       68.1   748.5k  !
        shortest-first:width=64                FAILED

      FAILED: shortest-first:width=64 on Qwen3-1.7B/aime24: Error: no
      published: arXiv:2605.08083 Table 1; arXiv:2602.03845 Table 1 (repository table.tex)
      of 12 published rows compared, averages and repositories included, 8 agree (=), 4 differ (!)
      WARNING: 3 published rows differ for no known reason
      "
    `);
  });

  test('shows beside it what is correct when answers are compared by value', () => {
    const rules = { grading: 'mathematical', mergeVotes: false, errVotes: true } as const;
    const text = summaryTable(
      [madeRecord({ accuracy: 80 }), madeRecord({ accuracy: 84, rules }), madeRecord({ contestant: 'other:width=1' })],
      110,
    );
    expect(text).toMatch(/accuracy +by value +total/);
    expect(text).toMatch(/self-consistency:width=64 +80\.00 +84\.00 +1000\.0k/);
    expect(text).toMatch(/other:width=1 +80\.00 +1000\.0k/);
  });

  test('says of simulated traces that they are', () => {
    expect(summaryTable([madeRecord({ simulated: true })], 110)).toMatch(/\nSIMULATED traces: generated, not recorded\./);
  });

  test('is ASCII and at most 110 columns wide, whatever things are called', () => {
    const long = `\u001b[2J${'x'.repeat(200)}`;
    const records = [...HOSTILE, long].flatMap((hostile) => [
      madeRecord({ traces: hostile, contestant: hostile, totalTokens: 4e9 }),
      failedRecord({ traces: hostile, reason: hostile }),
    ]);
    for (const line of summaryTable([...recordsAsPrinted(), ...records], 110).split('\n'))
      expect(line).toMatch(/^[\x20-\x7e]{0,110}$/);
  });
});
