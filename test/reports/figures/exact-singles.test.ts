import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED } from '../../../datasets/grading/run-rules.ts';
import { withExactSingle } from '../../../reports/figures/exact-singles.ts';
import { madeRecord } from '../made-records.ts';

const single = (more: Partial<DoneRecord> = {}): DoneRecord => {
  const record = madeRecord({ params: { width: 1 }, accuracy: 70 });
  const finals = record.traces.finals.map(() => ({ gold: 6, others: [1, 1], tokens: 800 }));
  return { ...record, traces: { ...record.traces, finals }, ...more };
};
const correct = (record: DoneRecord) => (withExactSingle(record) as DoneRecord).correctByQuestion;

describe('a single sample', () => {
  test('is right as often as branches are, whatever the orders drew', () => {
    const { correctByQuestion, correctByOrder } = withExactSingle(single()) as DoneRecord;
    expect(correctByQuestion).toEqual(Array(30).fill(75));
    expect(correctByOrder).toEqual(Array(100).fill(22.5));
  });

  test('keeps its tokens and what tells it from others', () => {
    const record = single();
    const { correctByQuestion: _, correctByOrder: __, ...rest } = record;
    expect(withExactSingle(record)).toMatchObject(rest);
  });

  test('stays as it was played on a question whose answers are right by another grading', () => {
    const turned = single({ flips: [{ question: 3, answer: '1/2', gold: '0.5', episodes: 4 }] });
    expect(correct(turned)[3]).toBe(turned.correctByQuestion[3]);
    expect(correct(turned)[4]).toBe(75);
  });

  test('stays as it was played where equal votes are merged', () => {
    const merged = single({ rules: { ...AS_PUBLISHED, mergeVotes: true } });
    expect(withExactSingle(merged)).toBe(merged);
  });

  test('is not a vote of several, nor anything else', () => {
    const vote = madeRecord({ params: { width: 2 } });
    const other = madeRecord({ controller: 'parallel-probe', params: { width: 1 } });
    expect([withExactSingle(vote), withExactSingle(other)]).toEqual([vote, other]);
    expect(withExactSingle(vote)).toBe(vote);
  });
});
