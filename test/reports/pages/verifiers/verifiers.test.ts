import { describe, expect, test } from 'vitest';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { growth, lastGrowth } from '../../../../reports/pages/verifiers/growth.ts';
import { playersOn, seriesOf, spendOf } from '../../../../reports/pages/verifiers/verifiers.ts';
import { each, evidenceOf, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';

const QUESTIONS = 40;

function played(...made: MadeQuestions[]) {
  const results = evidenceOf(made.map(questionsRecord));
  const scope = storeScope(results.grid.stores[0]);
  const players = playersOn(results.grid, scope);
  if (players === undefined) throw new Error('expected somebody who asks a verifier, got nobody');
  return { results, scope, players };
}

const majority = (width: number, accuracy: MadeQuestions['accuracy'] = each(QUESTIONS, 0.4)): MadeQuestions => ({
  params: { width },
  accuracy,
});

const best = (width: number, accuracy: MadeQuestions['accuracy'], verdicts = 4): MadeQuestions => ({
  controller: 'best-of-n',
  params: { width, verdicts },
  accuracy,
  tokens: each(QUESTIONS, 1000 * width),
  verdicts: each(QUESTIONS, 600 * width),
});

describe('the contestants that ask a verifier', () => {
  test('are those whose tokens are partly of verdicts', () => {
    const { players } = played(majority(1), best(2, each(QUESTIONS, 0.5)), {
      ...majority(2),
      controller: 'adaptive-consistency',
      verdicts: each(QUESTIONS, 0),
    });
    expect(players.verifying.map(({ controller }) => controller)).toEqual(['best-of-n']);
    expect(players.without.map(({ controller }) => controller)).toEqual(['self-consistency', 'adaptive-consistency']);
    expect(players.majority.map(({ controller }) => controller)).toEqual(['self-consistency']);
  });

  test('are nobody where no verdict was paid for', () => {
    const results = evidenceOf([questionsRecord({ ...majority(1), verdicts: each(QUESTIONS, 0) })]);
    expect(playersOn(results.grid, storeScope(results.grid.stores[0]))).toBeUndefined();
  });

  test('spend on samples and on verdicts what they spend', () => {
    const { results, scope, players } = played(best(2, each(QUESTIONS, 0.5)));
    const { samples, verdicts, share } = spendOf(results, scope, players.verifying[0]);
    expect([samples.estimate, verdicts.estimate]).toEqual([800, 1200]);
    expect(share.estimate).toBeCloseTo(0.6, 12);
  });

  test('are called by their number of verdicts, whatever their width', () => {
    const { players } = played(best(2, each(QUESTIONS, 0.5)), best(4, each(QUESTIONS, 0.5)), best(2, each(QUESTIONS, 0.5), 1));
    expect(new Set(players.verifying.map(seriesOf))).toEqual(new Set(['best-of-n, 4 verdicts', 'best-of-n, 1 verdict']));
  });
});

describe('the gain of verification', () => {
  const right = (count: number) => each(QUESTIONS, (q) => Number(q < count));

  test('is over the majority of as many samples and over one, and grows by the difference of gains', () => {
    const { results, players } = played(
      majority(1, right(10)),
      majority(2, right(10)),
      majority(4, right(14)),
      best(2, right(12)),
      best(4, right(24)),
    );
    const [{ widths }] = growth(results, players);
    const figures = widths.map(({ width, overMajority, overOne, gainGrows, accuracyGrows }) => [
      width,
      ...[overMajority, overOne, gainGrows, accuracyGrows].map((each) => each && Math.round(QUESTIONS * each.estimate)),
    ]);
    expect(figures).toEqual([
      [2, 2, 2, undefined, undefined],
      [4, 10, 14, 8, 12],
    ]);
  });

  test('has stopped growing after the last doubling that is told from adding nothing', () => {
    const { results, players } = played(best(2, right(5)), best(4, right(25)), best(8, right(25)), best(16, right(26)));
    const [series] = growth(results, players);
    expect(lastGrowth(series, 'accuracyGrows')?.width).toBe(4);
    // Nothing was played to be the majority.
    expect(lastGrowth(series, 'gainGrows')).toBeUndefined();
    expect(series.widths.every(({ overMajority }) => overMajority === undefined)).toBe(true);
  });

  test('does not grow from width to width where these do not double', () => {
    const { results, players } = played(best(2, right(5)), best(6, right(25)));
    expect(growth(results, players)[0].widths.map(({ accuracyGrows }) => accuracyGrows)).toEqual([undefined, undefined]);
  });

  test('is no series of one width', () => {
    const { results, players } = played(best(2, right(5)));
    expect(growth(results, players)).toEqual([]);
  });
});
