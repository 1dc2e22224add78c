import { describe, expect, test } from 'vitest';
import type { DoneRecord, RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { leaderboardBadges } from '../../../reports/figures/leaderboard-badges.ts';
import { ResultGrid } from '../../../reports/figures/result-grid.ts';
import { scopesOf } from '../../../reports/figures/scopes.ts';
import { done, failed } from '../../regression/made-records.ts';

const [aime, hmmt] = ['A/aime25', 'A/hmmt25'];
const both = [done({ traces: aime }), done({ traces: hmmt })];

/** The marks of the first contestant over all stores of these records. */
function marks(records: readonly RunRecord[], expected: readonly RunRecord[] = []) {
  const grid = new ResultGrid(records);
  return leaderboardBadges(grid, grid.contestants[0], scopesOf(grid.stores)[0], expected);
}

const withOrigin = (record: DoneRecord, origin: Partial<DoneRecord['origin']>): DoneRecord => {
  return { ...record, origin: { ...record.origin, ...origin } };
};
const withCode = (record: DoneRecord, code: string): DoneRecord => {
  return { ...record, provenance: { ...record.provenance, code } };
};

describe('the marks of a contestant', () => {
  test('name its source, and the budget mode that it is in', () => {
    expect(marks(both)).toMatchObject({ source: 'a test', mode: '' });
    const ofProject = ['Qwen3-4B/aime25', 'Qwen3-4B/hmmt25'].map((traces) =>
      withOrigin(done({ traces }), { source: 'a paper', mode: 'saving' }),
    );
    expect(marks(ofProject)).toMatchObject({ source: 'a paper', mode: 'saving' });
  });

  test('name no budget mode on data of one’s own: how many branches there are chose the settings', () => {
    expect(marks(both.map((record) => withOrigin(record, { mode: 'saving' })))).toMatchObject({ mode: '' });
  });

  test('name the stores of the scope that it was selected on', () => {
    expect(marks(both).selectedOn).toEqual([]);
    expect(marks([both[0], withOrigin(both[1], { selected: true })]).selectedOn).toEqual([hmmt]);
    expect(marks(both.map((record) => withOrigin(record, { selected: true }))).selectedOn).toEqual([aime, hmmt]);
    const grid = new ResultGrid([withOrigin(both[0], { selected: true }), both[1]]);
    const [, , scope] = scopesOf(grid.stores);
    expect(scope.id).toBe(hmmt);
    expect(leaderboardBadges(grid, grid.contestants[0], scope, []).selectedOn).toEqual([]);
  });

  test('have the first digits of the code that decided its results, each once', () => {
    expect(marks(both.map((record) => withCode(record, 'a'.repeat(64)))).code).toBe('aaaaaaaa');
    expect(marks([withCode(both[0], 'a'.repeat(64)), withCode(both[1], 'b'.repeat(64))]).code).toBe('aaaaaaaa, bbbbbbbb');
  });
});

describe('a contestant is recomputed', () => {
  test('when every result of it equals the baseline', () => {
    expect(marks(both, both).recomputed).toBe(true);
    expect(marks(both, [...both].reverse().concat(done({ params: { width: 4 }, traces: aime }))).recomputed).toBe(true);
    // Where it was made, and of what code, is no part of a result.
    expect(
      marks(
        both.map((record) => withCode(record, 'e'.repeat(64))),
        both,
      ).recomputed,
    ).toBe(true);
  });

  test.each<[string, RunRecord]>([
    ['other episodes', done({ traces: hmmt, digest: 'e' })],
    ['another contestant', done({ traces: hmmt, params: { width: 4 } })],
    ['other orders', { ...done({ traces: hmmt }), orders: 4 }],
    ['other answer rules', { ...done({ traces: hmmt }), rules: { grading: 'mathematical', mergeVotes: false, errVotes: true } }],
    ['no result', failed({ traces: hmmt })],
  ])('not when the baseline has %s on one of the stores', (_, other) => {
    expect(marks(both, [both[0], other]).recomputed).toBe(false);
  });

  test('or not: nothing is said without a baseline, or on a store that it does not have', () => {
    expect(marks(both).recomputed).toBeUndefined();
    expect(marks(both, [both[0]]).recomputed).toBeUndefined();
    expect(marks([both[0]], [both[0]]).recomputed).toBe(true);
  });
});
