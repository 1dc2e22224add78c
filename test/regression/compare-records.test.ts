import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { type Change, compareRecords, unequalFigures } from '../../benchmarks/regression/compare-records.ts';
import { compareAll, countKinds, hasRegressed } from '../../benchmarks/regression/comparison.ts';
import { type Pair, pairRecords } from '../../benchmarks/regression/pair-records.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { done, failed } from './made-records.ts';

describe('pairing records', () => {
  test('joins the same contestant on the same traces, in the order of the first set; then what only the second has', () => {
    const [a, b, c] = [done(), done({ traces: 'model/other' }), done({ controller: 'parallel-probe' })];
    const [again, later] = [done({ digest: 'e' }), done({ traces: 'model/new' })];
    expect(pairRecords([a, b, c], [later, c, again])).toEqual([
      { before: a, after: again },
      { before: b },
      { before: c, after: c },
      { after: later },
    ]);
  });

  test('keeps other orders and other rules apart', () => {
    const record = done();
    const others = [
      { ...record, orders: 3 },
      { ...record, rules: { ...AS_PUBLISHED, grading: 'mathematical' as const } },
      { ...record, rules: { ...AS_PUBLISHED, errVotes: false } },
    ];
    expect(pairRecords([record], others)).toEqual([{ before: record }, ...others.map((after) => ({ after }))]);
  });
});

/** One episode of each question on fresh traces, of so many tokens. */
function fresh(tokens: number): NonNullable<DoneRecord['fresh']> {
  const [correct, spent] = [1, tokens].map((value) => new Array<number>(4).fill(value));
  return { resamples: 1, correct, totalTokens: spent, sequentialTokens: spent };
}

describe('comparing a pair', () => {
  const kinds: [string, Pair, Change['kind']][] = [
    [
      'of one digest is equal, whatever its provenance',
      { before: done(), after: { ...done(), provenance: { ...done().provenance, dirty: true } } },
      'equal',
    ],
    ['of two digests has changed, though its sums are the same', { before: done(), after: done({ digest: 'e' }) }, 'changed'],
    ['of other traces has changed, though its digest is the same', { before: done(), after: done({ sha256: 'e' }) }, 'changed'],
    [
      'of other figures has changed, though its digest is the same',
      { before: done(), after: done({ tokens: [100, 100, 100, 102] }) },
      'changed',
    ],
    ['that fails now has failed', { before: done(), after: failed() }, 'failed'],
    ['that failed with another reason has failed', { before: failed(), after: failed({ reason: 'Error: worse' }) }, 'failed'],
    ['that failed with the same reason is equal', { before: failed(), after: failed() }, 'equal'],
    ['that no longer fails is new', { before: failed(), after: done() }, 'new'],
    ['with nothing before is new', { after: done() }, 'new'],
    ['with nothing before that fails has failed', { after: failed() }, 'failed'],
    ['with nothing after is missing', { before: done() }, 'missing'],
  ];

  test.each(kinds)('%s', (_, pair, kind) => {
    const changes = compareRecords([pair]);
    expect(changes.map((change) => change.kind)).toEqual([kind]);
    expect(hasRegressed(changes)).toBe(['changed', 'failed', 'missing'].includes(kind));
    expect(countKinds(changes)).toEqual({ equal: 0, changed: 0, failed: 0, missing: 0, new: 0, [kind]: 1 });
  });

  test.each<[string, Partial<DoneRecord>, Partial<DoneRecord>, string | undefined]>([
    ['the digest', {}, { digest: 'e'.repeat(64) }, 'the digest'],
    ['right answers', {}, { correctByQuestion: [1, 2, 1, 1] }, 'correctByQuestion'],
    ['sequential tokens', {}, { sequentialTokensByOrder: [90, 110] }, 'sequentialTokensByOrder'],
    ['names of questions', {}, { questionIds: ['a', 'b', 'c', 'd'] }, 'questionIds'],
    ['fresh traces', { fresh: fresh(1) }, { fresh: fresh(2) }, 'fresh'],
    ['nothing, where one was played on no fresh traces', {}, { fresh: fresh(2) }, undefined],
  ])('tells what differs: %s', (_, before, after, field) => {
    expect(unequalFigures({ ...done(), ...before }, { ...done(), ...after })).toBe(field);
  });

  test('of no record at all is refused', () => {
    expect(() => compareRecords([{}])).toThrow('expected a pair of at least one record, got none');
  });

  test('says why a record is missing where that is known', () => {
    expect(compareRecords([{ before: done(), missing: 'no such controller' }])).toMatchObject([{ reason: 'no such controller' }]);
    expect(compareRecords([{ before: done() }])).toMatchObject([{ reason: 'no record of it' }]);
  });
});

test('p-values are adjusted by Holm over all that have changed, and over nothing else', () => {
  // Four questions that all got worse: 2 of 16 signs are as far. Nothing differs: every sign is.
  const worse = { before: done({ correct: [2, 2, 2, 2] }), after: done({ correct: [0, 0, 0, 0], digest: 'e' }) };
  const still = { before: done(), after: done({ digest: 'e' }) };
  const equal = { before: done(), after: done() };
  const changes = compareRecords([equal, worse, still, worse]);
  expect(changes.map((change) => (change.kind === 'changed' ? [change.figures?.pValue, change.holm] : []))).toEqual([
    [],
    [0.125, 0.375],
    [1, 1],
    [0.125, 0.375],
  ]);
});

test('a comparison sums up each contestant over its stores, equal ones too, where something has changed', () => {
  const on = (traces: string, digest = 'd') => done({ traces, digest });
  const pairs = [
    { before: on('a/data'), after: { ...done({ traces: 'a/data', correct: [0, 0, 0, 1], digest: 'e' }) } },
    { before: on('b/data'), after: on('b/data') },
    { before: done({ controller: 'quiet' }), after: done({ controller: 'quiet' }) },
  ];
  const { contestants } = compareAll(pairs, []);
  expect(contestants.map(({ name, changes }) => [name, changes.length])).toEqual([
    ['self-consistency:width=64@2', 2],
    ['quiet:width=64@2', 1],
  ]);
  // 5 of 8 episodes before in each store; after, 1 of 8 in the first: (1 + 5) / 16.
  expect(contestants[0].overall?.accuracy).toMatchObject({ before: 5 / 8, after: 6 / 16 });
  expect(contestants[1].overall).toBeUndefined();
});
