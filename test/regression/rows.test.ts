import { expect, test } from 'vitest';
import { pairedFigures } from '../../benchmarks/regression/paired-figures.ts';
import { HEADER, rowsOf } from '../../benchmarks/regression/rows.ts';
import { textReport } from '../../benchmarks/regression/text-report.ts';
import { AS_PUBLISHED, type RunRules, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { done } from './made-records.ts';

const before = done({ correct: [2, 2, 2, 2] });
const after = done({ correct: [0, 0, 2, 2], digest: 'e' });
const figures = pairedFigures([{ before, after }], 'made')!;
const overall = (pValue: number, draws = 0) => ({ ...figures, verdict: 'worse' as const, pValue, draws });
const contestant = (name: string, pValue: number, draws?: number) => ({
  name,
  controller: name,
  changes: [],
  overall: overall(pValue, draws),
});
const cells = (column: string, rows: readonly (readonly string[])[]) => rows.map((row) => row[HEADER.indexOf(column)]);

test('a verdict says when it does not survive the correction over the rows of its kind', () => {
  const rows = rowsOf({ contestants: [contestant('a', 0.001), contestant('b', 0.03), contestant('c', 0.04)], newcomers: [] });
  expect(cells('verdict', rows)).toEqual(['worse', 'worse, not after correction', 'worse, not after correction']);
  expect(cells('p by Holm', rows)).toEqual(['0.003', '0.060', '0.060']);
});

test('a row that is alone of its kind is corrected for nothing', () => {
  const against = [{ contestant: 'x', fewer: '', why: 'reference' as const, figures: overall(0.03) }];
  const newcomer = { name: 'n', controller: 'n', records: [after], against };
  const rows = rowsOf({ contestants: [contestant('a', 0.04)], newcomers: [newcomer] });
  expect(cells('verdict', rows)).toEqual(['worse', 'worse']);
});

test('a p that is not exact says how many signs were drawn', () => {
  const rows = rowsOf({ contestants: [contestant('a', 0.03, 10_000), contestant('b', 0.5)], newcomers: [] });
  expect(cells('p', rows)).toEqual(['0.030 (10000 draws)', '0.500']);
});

const newcomer = (rules: RunRules, pValue: number) => {
  const name = `n:width=1@2${rulesSuffix(rules)}`;
  const against = [{ contestant: 'x', fewer: '', why: 'reference' as const, figures: overall(pValue) }];
  return { name, controller: 'n', records: [{ ...after, rules }], against };
};
const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };

test('rows that are alike under several gradings stand there once, and no grading is corrected for another', () => {
  const rows = rowsOf({ contestants: [], newcomers: [newcomer(AS_PUBLISHED, 0.04), newcomer(MATHEMATICAL, 0.04)] });
  expect(cells('contestant', rows)).toEqual(['n:width=1@2 (new) against x, alike under exact and mathematical']);
  expect(cells('p by Holm', rows)).toEqual(['0.040']);
});

test('rows that differ between gradings stand there each', () => {
  const rows = rowsOf({ contestants: [], newcomers: [newcomer(AS_PUBLISHED, 0.04), newcomer(MATHEMATICAL, 0.03)] });
  expect(cells('contestant', rows)).toEqual(['n:width=1@2 (new) against x', 'n:width=1@2+mathematical (new) against x']);
});

test('a table says what its p is of, and what the ends of its names mean', () => {
  const comparison = { changes: [], contestants: [], newcomers: [newcomer(AS_PUBLISHED, 0.04), newcomer(MATHEMATICAL, 0.03)] };
  expect(textReport(comparison, 120)).toContain(
    "\np: of no difference on these questions, by sign flips.\nThe interval also allows for questions that were not asked.\n@2: played in so many orders of each question's branches; what follows + is how answers were graded or billed.\n",
  );
});
