import { describe, expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import { arbitraryQuestion, permutation, storeOf } from '../support/arbitrary-traces.ts';
import { playModels } from '../support/joined-traces.ts';
import type { Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

/** Branches of 10, 20, 30, … tokens with these final answers. */
function finals(answers: string): Question {
  return [...answers].map((answer, i) => ['', 10 * (i + 1), answer] as const);
}

/** So many branches of `finals` cost this much. */
const costOf = (branches: number) => (10 * branches * (branches + 1)) / 2;

const SETTING = { first: 4, easyShare: 0.75, hardShare: 0.5, easy: 5, medium: 6, hard: 8 };

describe('compute-optimal', () => {
  test.each([
    ['easy where the share of the winner reaches easyShare', 'AABACCCCCC', 5, 'A'],
    ['medium where it is between', 'AABBBBCCCC', 6, 'B'],
    ['medium where it is hardShare', 'AABCCCCCCC', 6, 'C'],
    ['hard where it is below hardShare', 'ABCDDDDDAA', 8, 'D'],
  ])('reads as many branches as told for a question that is %s', (_, answers, branches, answer) => {
    expect(playByHand('compute-optimal', SETTING, finals(answers))).toMatchObject({ answer, totalTokens: costOf(branches) });
  });

  test('reads the first branches in one round and the others in a second', () => {
    // The longest of the first four takes 40, of the next two 60.
    expect(playByHand('compute-optimal', SETTING, finals('AABBBBCCCC'))).toEqual({
      answer: 'B',
      totalTokens: 210,
      sequentialTokens: 100,
    });
  });

  test('can give hard questions fewest', () => {
    const setting = { ...SETTING, easy: 6, medium: 9, hard: 4 };
    const branches = (answers: string) => playByHand('compute-optimal', setting, finals(answers)).totalTokens;
    expect(['AAAABBBBBB', 'AABBBBBBBB', 'ABCDDDDDDD'].map(branches)).toEqual([6, 9, 4].map(costOf));
  });

  test('needs no second round where the first branches are enough, even if fewer were wanted', () => {
    expect(playByHand('compute-optimal', { ...SETTING, easy: 1 }, finals('AAAAB'))).toEqual({
      answer: 'A',
      totalTokens: 100,
      sequentialTokens: 40,
    });
  });

  test('never reads more than `width` branches, nor than there are', () => {
    const tokens = (width: number, answers: string) =>
      playByHand('compute-optimal', { ...SETTING, width }, finals(answers)).totalTokens;
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((width) => tokens(width, 'ABCDDDDDDD'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 8].map(costOf),
    );
    expect(['A', 'AB', 'ABC', 'ABCD', 'ABCDE'].map((answers) => tokens(64, answers))).toEqual([1, 2, 3, 4, 5].map(costOf));
  });

  test('takes a question for easy where it would be both easy and hard', () => {
    const setting = { ...SETTING, easyShare: 0.25, hardShare: 1 };
    expect(playByHand('compute-optimal', setting, finals('ABCDDDDDDD')).totalTokens).toBe(costOf(5));
  });

  const count = fc.integer({ min: 1, max: 16 });
  const share = fc.nat(8).map((eighths) => eighths / 8);
  const setting = fc.record({ first: count, easyShare: share, hardShare: share, easy: count, medium: count, hard: count });
  const question = arbitraryQuestion.chain((branches) =>
    fc.tuple(fc.constant(storeOf([branches])), permutation(branches.length)),
  );

  test('spends no less on any question as its width grows, and is self-consistency where difficulty decides nothing', () => {
    fc.assert(
      fc.property(question, setting, count, count, ([recorded, order], params, a, b) => {
        const played = (name: string, given: object) =>
          playModels(name, contestant(name, { ...given }).params, recorded, [order]);
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const spent = (width: number) => played('compute-optimal', { ...params, width }).totalTokens;
        expect(spent(more)).toBeGreaterThanOrEqual(spent(less));
        const { sequentialTokens: _, ...whole } = played('compute-optimal', {
          ...params,
          first: less,
          easy: more,
          medium: more,
          hard: more,
        });
        expect(played('self-consistency', { width: more })).toMatchObject(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('reads whole branches, whether or not they were probed', () => {
    const probed = [
      ['AB', 250, 'A'],
      ['', 99, 'B'],
      ['BBBB', 333, 'B'],
    ] as const;
    expect(playByHand('compute-optimal', { first: 1, easy: 3 }, probed)).toEqual({
      answer: 'B',
      totalTokens: 682,
      sequentialTokens: 583,
    });
  });
});
