import { describe, expect, test } from 'vitest';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { sideBySide } from '../../../../reports/pages/revisions/side-by-side.ts';
import { each, evidenceOf, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';

const QUESTIONS = 40;
const right = (count: number) => each(QUESTIONS, (q) => Number(q < count));
const several = (chains: number, answers: number, count: number, over = 1): MadeQuestions => ({
  controller: 'parallel-revisions',
  params: { chains, answers, over },
  accuracy: right(count),
  tokens: each(QUESTIONS, 100 * chains * answers),
});
const last = (answers: number, count: number): MadeQuestions => ({
  controller: 'revise-n',
  params: { answers },
  accuracy: right(count),
  tokens: each(QUESTIONS, 150 * answers),
});

function found(...made: readonly MadeQuestions[]) {
  const results = evidenceOf(made.map(questionsRecord));
  return sideBySide(results, storeScope(results.grid.stores[0]));
}

describe('two chains of four', () => {
  test('stand against the vote of eight answers of one, and apart from it against the last of these', () => {
    const [{ chains, answers, vote, last: against }] = found(several(2, 4, 20), several(1, 8, 16), last(8, 12), last(4, 2));
    expect([chains, answers]).toEqual([2, 4]);
    expect([vote?.played.label, vote?.difference.estimate]).toEqual([
      'parallel-revisions:chains=1,answers=8,over=1',
      expect.closeTo(0.1, 12),
    ]);
    expect([against?.played.label, against?.difference.estimate]).toEqual(['revise-n:answers=8', expect.closeTo(0.2, 12)]);
    expect(vote?.saved?.estimate).toBeCloseTo(0, 12);
    expect(against?.saved?.estimate).toBeCloseTo(1 - 8 / 12, 12);
  });

  test('take revision-vote for the vote of one chain', () => {
    const voting: MadeQuestions = { controller: 'revision-vote', params: { answers: 8 }, accuracy: right(10) };
    const [{ vote, last: against }] = found(several(2, 4, 20), voting);
    expect([vote?.played.label, against]).toEqual(['revision-vote:answers=8', undefined]);
  });

  test('have nothing to stand against where no chain is as long, and votes of last answers stand nowhere', () => {
    const all = found(several(2, 4, 20), several(2, 3, 9, 0), several(1, 4, 12));
    expect(all.map(({ vote, last: against }) => [vote, against])).toEqual([[undefined, undefined]]);
  });

  test('are corrected for how many were compared, each kind by itself', () => {
    const all = found(several(2, 4, 20), several(1, 8, 16), several(2, 2, 18), several(1, 4, 16), last(4, 18));
    const shorter = all.find(({ answers }) => answers === 2)!;
    expect(all.map(({ answers }) => answers).sort()).toEqual([2, 4]);
    for (const { vote } of all) expect(vote!.difference.holm).toBeGreaterThanOrEqual(vote!.difference.pValue);
    expect(shorter.last!.difference.holm).toBe(shorter.last!.difference.pValue);
  });
});
