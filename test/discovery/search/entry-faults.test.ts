/** The requirements on an entry of a ledger, beside the entries before it. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { entryFaults } from '../../../benchmarks/discovery/search/entry-faults.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';

describe('an entry is refused that', () => {
  const composition = drawComposition(stream('an entry'));
  const right: Entry = {
    index: 0,
    candidate: candidate({ kind: 'composition', composition }),
    explorer: 'evolve',
    round: 0,
    scores: { score: 0.5, folds: [0.5], curve: [{ beta: 0, accuracy: 0.5, totalTokens: 9, sequentialTokens: 9 }], orders: 1 },
    seconds: 0,
    tokens: 0,
    dollars: 0,
  };
  const scores = right.scores!;
  const point = scores.curve[0];
  const { scores: _, ...withoutScores } = right;
  const proposing = (what: object) => ({ ...right, candidate: { ...right.candidate, ...what } });

  /** Why the last of these is refused. */
  function faultOf(...entries: readonly object[]): string | undefined {
    const fault = entryFaults();
    return entries.map(fault).at(-1);
  }

  test('is none of these', () => {
    expect(faultOf(right)).toBeUndefined();
  });

  test.each<[string, object, RegExp]>([
    ['holds nothing but its place', { index: 0 }, /candidate: expected type object, got nothing/],
    ['has a score above 1', { ...right, scores: { ...scores, score: 1e9 } }, /scores\.score: expected at most 1/],
    [
      'has a score that is none',
      { ...right, scores: { ...scores, score: null } },
      /scores\.score: expected type number, got null/,
    ],
    ['has a fold above 1', { ...right, scores: { ...scores, folds: [2] } }, /scores\.folds\[0\]: expected at most 1/],
    ['has no curve', { ...right, scores: { ...scores, curve: [] } }, /scores\.curve: expected at least 1 entries, got \[\]/],
    [
      'is right too often',
      { ...right, scores: { ...scores, curve: [{ ...point, accuracy: 1.5 }] } },
      /accuracy: expected at most 1, got 1\.5/,
    ],
    [
      'spends less than nothing',
      { ...right, scores: { ...scores, curve: [{ ...point, totalTokens: -1 }] } },
      /totalTokens: expected at least 0/,
    ],
    ['was played in no order', { ...right, scores: { ...scores, orders: 0 } }, /scores\.orders: expected at least 1, got 0/],
    ['has neither scores nor a failure', withoutScores, /expected scores or a failure, got neither/],
    ['has both', { ...right, failure: 'it hung' }, /expected scores or a failure, got both/],
    [
      'was made from strangers',
      proposing({ parents: ['0123456789abcdef'] }),
      /candidate\.parents: expected ids of entries before it, got "0123456789abcdef"/,
    ],
    [
      'bears the id of another',
      proposing({ id: '0123456789abcdef' }),
      /candidate\.id: expected [0-9a-f]{16}, the hash of what was proposed, got "0123456789abcdef"/,
    ],
    [
      'composes nothing',
      proposing({ what: { kind: 'composition', composition: {} } }),
      /composition\.width: expected type object, got nothing/,
    ],
    [
      'has a knob of one end',
      proposing({ what: { kind: 'composition', composition: { ...composition, rounds: [1] } } }),
      /composition\.rounds: expected/,
    ],
    [
      'has a mechanism that is not known',
      proposing({ what: { kind: 'composition', composition: { ...composition, luck: {} } } }),
      /expected no field "luck"/,
    ],
    ['is neither composition nor code', proposing({ what: { kind: 'prose' } }), /candidate\.what\.?.*: expected/],
    ['costs less than nothing', { ...right, dollars: -1 }, /dollars: expected at least 0, got -1/],
    ['bears what no entry has', { ...right, prize: 1 }, /expected no field "prize", got 1/],
  ])('%s', (_, entry, message) => {
    expect(faultOf(entry)).toMatch(message);
  });

  test('is not well formed', () => {
    const narrow = { ...composition, width: { first: [8, 8], most: [4, 4] } } as typeof composition;
    const entry = { ...right, candidate: candidate({ kind: 'composition', composition: narrow }) };
    expect(faultOf(entry)).toMatch(/^candidate\.what\.composition: expected one that is well formed, got /);
  });

  test('belongs to a round before the last', () => {
    const other = candidate({ kind: 'code', code: 'other' });
    const entries = [
      { ...right, round: 2 },
      { ...right, index: 1, candidate: other, round: 1 },
    ];
    expect(faultOf(...entries)).toBe('round: expected 2 or a later one, got 1');
  });
});
