import { describe, expect, test } from 'vitest';
import { compareAll } from '../../../reports/published/agreement.ts';
import { agreementSummary } from '../../../reports/published/agreement-summary.ts';
import { averageOf, compareFigure } from '../../../reports/published/printed-figure.ts';
import { autottsTable, parallelProbeTable, repositorySources } from '../../../reports/published/publications.ts';
import { published } from '../../../reports/published/published.ts';
import { failedRecord, madeRecord, recordsAsPrinted } from '../made-records.ts';

const [repository] = repositorySources;
const printed = (text: string) => ({ text, value: Number(text) });

describe('agreement to the printed precision', () => {
  test.each([
    ['21.4', 21.4333, true],
    ['21.4', 21.4667, false],
    ['21.4', 21.35, true],
  ])('a paper prints an accuracy rounded to 0.1: %s against %d is %s', (text, ours, agrees) => {
    expect(compareFigure('accuracy', printed(text), ours, autottsTable).agrees).toBe(agrees);
  });

  test.each([
    ['1008600', 1_008_629.3, true],
    ['1008600', 1_008_651, false],
    ['406200', 406_250.49, true],
    ['406200', 406_251, false],
  ])('a paper prints whole tokens, truncated, to 0.1k: %s against %d is %s', (text, ours, agrees) => {
    expect(compareFigure('totalTokens', printed(text), ours, parallelProbeTable).agrees).toBe(agrees);
  });

  test.each([
    ['805490', 805_490.8537, true],
    ['805491', 805_490.8537, false],
    ['805490', 805_489.9, false],
  ])('a repository truncates tokens: %s against %d is %s', (text, ours, agrees) => {
    expect(compareFigure('totalTokens', printed(text), ours, repository).agrees).toBe(agrees);
  });

  test('one paper averages printed cells, the other exact figures', () => {
    expect(averageOf('accuracy', [31.0667, 18], autottsTable, autottsTable.averages!)).toBeCloseTo(24.55, 10);
    expect(averageOf('accuracy', [31.0667, 18], parallelProbeTable, parallelProbeTable.averages!)).toBeCloseTo(24.53335, 10);
    expect(averageOf('totalTokens', [406_250.49, 565_137.04], autottsTable, autottsTable.averages!)).toBe(485_650);
  });
});

describe('published rows against records', () => {
  const all = compareAll(published(), recordsAsPrinted());

  test('the six cells that do not reproduce differ, each with its reason', () => {
    const differing = all.filter(
      ({ row, verdict }) => row.source === autottsTable && row.dataset !== 'average' && verdict === 'differs',
    );
    expect(differing.map(({ row }) => `${row.model}/${row.dataset} ${row.controller}`)).toEqual([
      'Qwen3-1.7B/aime24 parallel-probe',
      'Qwen3-1.7B/aime25 parallel-probe',
      'Qwen3-1.7B/hmmt25 parallel-probe',
      'Qwen3-4B/aime24 adaptive-consistency',
      'Qwen3-4B/aime25 adaptive-consistency',
      'Qwen3-4B/hmmt25 adaptive-consistency',
    ]);
    for (const { why } of differing) {
      expect(why).toMatch(/^Does not reproduce as printed; arXiv:2602.03845, .* prints figures for the same cell that do\.$/);
    }
  });

  test('an average that is not the mean of the printed cells says so', () => {
    const [average] = all.filter(
      ({ row }) =>
        row.source === autottsTable &&
        row.model === 'Qwen3-0.6B' &&
        row.dataset === 'average' &&
        row.controller === 'self-consistency',
    );
    expect([average.verdict, average.why]).toEqual([
      'differs',
      'The printed average is not the mean of the cells printed beside it, which is 23.50 %.',
    ]);
  });

  test('a difference that the published figures do not explain has no reason', () => {
    const records = [madeRecord({ accuracy: 12, totalTokens: 5 })];
    const differing = compareAll(published(), records).filter(({ verdict }) => verdict === 'differs');
    expect(differing.map(({ why }) => why)).toEqual(['', '']);
  });

  test('a small difference that only a finer source shows is not explained by a coarser one', () => {
    const rows = all.filter(({ row, verdict }) => row.source.tokenUnit === 1 && verdict === 'differs');
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ why }) => why))).toEqual(new Set(['']));
  });

  test('every row is counted once', () => {
    const { agrees, differs, notPlayed, unpublished, differing } = agreementSummary(recordsAsPrinted());
    expect(agrees + differs + notPlayed + unpublished).toBe(308);
    expect([unpublished, differing.length]).toEqual([10, differs]);
  });

  test.each([
    ['simulated traces', madeRecord({ simulated: true }), 'not-played', 'Not played in this run.'],
    ['other orders', madeRecord({ orders: 5 }), 'not-played', 'Not played in this run in 100 orders, as published, only in 5.'],
    ['a parameter that is not default', madeRecord({ contestant: 'self-consistency:width=64,other=2' }), 'not-played', ''],
    ['a failure', failedRecord({ reason: 'Error: no' }), 'failed', 'Failed on Qwen3-4B/aime25: Error: no'],
  ])('%s is compared with nothing', (_, record, verdict, why) => {
    const [found] = compareAll(published(), [record]).filter(
      ({ row }) => row.model === 'Qwen3-4B' && row.dataset === 'aime25' && row.controller === 'self-consistency',
    );
    expect([found.verdict, found.accuracy]).toEqual([verdict, undefined]);
    expect(found.why).toContain(why);
  });
});
