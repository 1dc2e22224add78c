import { describe, expect, test } from 'vitest';
import { withExactSingles } from '../../../benchmarks/record/exact-singles.ts';
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED } from '../../../datasets/grading/run-rules.ts';
import { madeRecord } from '../../reports/made-records.ts';

const single = (more: Partial<DoneRecord> = {}): DoneRecord => {
  const record = madeRecord({ params: { width: 1 }, accuracy: 70 });
  const finals = record.traces.finals.map(() => ({ gold: 6, others: [1, 1], tokens: 800 }));
  return { ...record, traces: { ...record.traces, finals }, ...more };
};
/** Another contestant that was right exactly when the single sample was, or not quite. */
const beside = (more: Partial<DoneRecord> = {}): DoneRecord =>
  single({ controller: 'self-consistency', params: { width: 2 }, contestant: 'self-consistency:width=2', ...more });
const correct = (record: DoneRecord) => withExactSingles([record])[0].correctByQuestion;

describe('a single sample', () => {
  test('is right as often as branches are, whatever the orders drew', () => {
    const [{ correctByQuestion, correctByOrder }] = withExactSingles([single()]);
    expect(correctByQuestion).toEqual(Array(30).fill(75));
    expect(correctByOrder).toEqual(Array(100).fill(22.5));
  });

  test('keeps its tokens and what tells it from others', () => {
    const record = single();
    const { correctByQuestion: _, correctByOrder: __, ...rest } = record;
    expect(withExactSingles([record])[0]).toMatchObject(rest);
  });

  test('stays as it was played on a question whose answers are right by another grading', () => {
    const turned = single({ flips: [{ question: 3, answer: '1/2', gold: '0.5', episodes: 4 }] });
    expect(correct(turned)[3]).toBe(turned.correctByQuestion[3]);
    expect(correct(turned)[4]).toBe(75);
  });

  test('stays as it was played where equal votes are merged', () => {
    const merged = single({ rules: { ...AS_PUBLISHED, mergeVotes: true } });
    expect(withExactSingles([merged])[0]).toBe(merged);
  });

  test('is not a vote of several, nor anything else', () => {
    const vote = madeRecord({ params: { width: 2 } });
    const other = madeRecord({ controller: 'parallel-probe', params: { width: 1 } });
    expect(withExactSingles([vote, other])).toEqual([vote, other]);
    expect(withExactSingles([vote])[0]).toBe(vote);
  });
});

describe('a contestant beside the single sample', () => {
  const together = (other: DoneRecord) => withExactSingles([single(), other])[1];

  test('has the same expectation where it was right on the same questions in the same orders', () => {
    expect(together(beside()).correctByQuestion).toEqual(Array(30).fill(75));
    expect(together(beside({ controller: 'cascade' })).correctByOrder).toEqual(Array(100).fill(22.5));
  });

  test('keeps its own tokens', () => {
    const dearer = beside({ totalTokensByQuestion: single().totalTokensByQuestion.map((tokens) => 2 * tokens) });
    expect(together(dearer).totalTokensByQuestion).toEqual(dearer.totalTokensByQuestion);
  });

  test.each<[string, Partial<DoneRecord>]>([
    ['on one question', { correctByQuestion: single().correctByQuestion.with(0, 1) }],
    ['in one order', { correctByOrder: single().correctByOrder.with(0, 1) }],
    ['by its rules', { rules: { ...AS_PUBLISHED, grading: 'mathematical' } }],
    ['by its orders', { orders: 50 }],
    ['by its traces', { traces: { ...single().traces, id: 'Qwen3-4B/aime24' } }],
  ])('stays as it was played where it differs %s', (_, difference) => {
    const other = beside(difference);
    expect(together(other)).toBe(other);
  });
});
