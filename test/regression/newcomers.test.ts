import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { compareAll } from '../../benchmarks/regression/comparison.ts';
import type { Newcomer } from '../../benchmarks/regression/newcomers.ts';
import { rowsOf } from '../../benchmarks/regression/rows.ts';
import { done } from './made-records.ts';

const spend = (tokens: number) => [tokens, tokens, tokens, tokens];
const reference = done({ correct: [2, 2, 2, 2], tokens: spend(1000) });
const cheap = done({ controller: 'cheap', correct: [2, 2, 0, 0], tokens: spend(100) });
const cheaper = done({ controller: 'cheaper', correct: [2, 0, 0, 0], tokens: spend(90) });
const dear = done({ controller: 'dear', correct: [2, 2, 2, 0], tokens: spend(500) });
const mine = done({ controller: 'mine', correct: [2, 2, 0, 1], tokens: spend(120) });

function arrived(after: readonly DoneRecord[], present: readonly DoneRecord[]): readonly Newcomer[] {
  return compareAll(
    after.map((record) => ({ after: record })),
    present,
  ).newcomers;
}

function opponents([{ against }]: readonly Newcomer[]): string[] {
  return against.map(({ contestant, why }) => `${contestant} (${why})`);
}

describe('a newcomer', () => {
  test('is measured against self-consistency@64, and against the best that spends no more tokens than it', () => {
    const newcomers = arrived([mine], [cheaper, cheap, dear, reference]);
    expect(opponents(newcomers)).toEqual(['self-consistency:width=64 (reference)', 'cheap:width=64 (best at no more tokens)']);
    expect(newcomers[0].against[0].figures.accuracy).toMatchObject({ before: 1, after: 5 / 8 });
    expect(newcomers[0].against[1].figures.totalTokens?.change).toBeCloseTo(0.2, 12);
  });

  test('is measured against self-consistency@64 once, when that is also the best', () => {
    const spendthrift = done({ controller: 'mine', tokens: spend(2000) });
    expect(opponents(arrived([spendthrift], [cheap, reference]))).toEqual(['self-consistency:width=64 (reference)']);
  });

  test('is measured against the widest self-consistency where 64 samples were not played, or against whom a suite declares', () => {
    const [narrow, narrower] = [32, 16].map((width) => done({ params: { width }, tokens: spend(1000) }));
    expect(opponents(arrived([mine], [narrower, narrow]))).toEqual(['self-consistency:width=32 (reference)']);
    const { newcomers } = compareAll([{ after: mine }], [narrow, reference, dear], { baseline: dear.contestant, margin: 0.6 });
    expect(opponents(newcomers)).toEqual(['dear:width=64 (reference)']);
    expect(newcomers[0].against[0].figures.margin).toBe(0.6);
  });

  test('is named with the branches that it got, where these were fewer than it asks for, as its opponents are', () => {
    const got = (record: DoneRecord, asked: number, most: number) => ({ ...record, supply: { asked, least: most, most } });
    const newcomer = got(done({ controller: 'mine', params: { width: 100 } }), 100, 16);
    const comparison = compareAll([{ after: newcomer }], [got(reference, 64, 16)]);
    expect(rowsOf(comparison)[0][0]).toBe(
      'mine:width=100@2, 16 of 100 branches (new) against self-consistency:width=64, 16 of 64 branches',
    );
    const [enough] = rowsOf(compareAll([{ after: got(newcomer, 100, 100) }], [reference]));
    expect(enough[0]).toBe('mine:width=100@2 (new) against self-consistency:width=64');
  });

  test('has no opponent on other traces, or on some of its traces only', () => {
    const other = done({ sha256: 'e' });
    expect(arrived([mine], [other])).toMatchObject([{ name: 'mine:width=64@2', against: [] }]);
    expect(arrived([mine, done({ controller: 'mine', traces: 'model/more' })], [reference, cheap])).toMatchObject([
      { records: [{}, {}], against: [] },
    ]);
  });

  test('that is a single sample is as right as the branches of the traces are', () => {
    const single = done({ params: { width: 1 }, correct: [1, 1, 0, 2] });
    const finals = single.traces.finals.map(() => ({ gold: 1, others: [3], tokens: 400 }));
    const onKnown = (record: DoneRecord) => ({ ...record, traces: { ...record.traces, finals } });
    const [{ against }] = arrived([onKnown(single)], [onKnown(reference)]);
    expect(against[0].figures.accuracy).toMatchObject({ before: 1, after: 1 / 4 });
  });

  test('is one over all of its stores', () => {
    const on = (record: DoneRecord) => ({ ...record, traces: { ...record.traces, id: 'other/data' } });
    const [only, ...rest] = arrived([mine, on(mine)], [on(reference), reference]);
    expect(rest).toEqual([]);
    expect(only.against[0].figures.accuracy).toMatchObject({ before: 1, after: 5 / 8 });
  });

  test('is none when its record was there before', () => {
    expect(compareAll([{ before: mine, after: mine }], [mine, reference]).newcomers).toEqual([]);
  });
});
