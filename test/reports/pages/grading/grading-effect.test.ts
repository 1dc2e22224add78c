import { describe, expect, test } from 'vitest';
import type { DoneRecord, RunRecord } from '../../../../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED, type RunRules } from '../../../../datasets/grading/run-rules.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { flippedAnswers, gradingEffects } from '../../../../reports/pages/grading/grading-effect.ts';
import { done } from '../../../regression/made-records.ts';
import { expectedPaper } from '../../../support/expected-paper.ts';

const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };

function results(records: readonly RunRecord[]): ResampledResults {
  const grid = new ResultGrid(sortRecords(records));
  return new ResampledResults(grid, shareResamples(grid.stores, 10));
}

/** The same results under other rules: of the eight episodes `more` are correct besides. */
function under(rules: RunRules, record: DoneRecord, flips: DoneRecord['flips'] = []): DoneRecord {
  const correctByQuestion = [...record.correctByQuestion];
  for (const { question, episodes } of flips) correctByQuestion[question] += episodes;
  return { ...record, rules, correctByQuestion, flips };
}

/** Self-consistency of a width, 5 of 8 episodes correct. */
const width = (width: number, traces = 'A/aime25') => done({ traces, params: { width }, correct: [2, 2, 0, 1] });
const flip = (question: number, answer: string, episodes: number) => ({ question, answer, gold: 'gold', episodes });

describe('the effect of other answer rules', () => {
  test('is told of each contestant on each store: both accuracies, and the answers that make the difference', () => {
    const flips = [flip(2, 'x', 1), flip(3, 'y', 1)];
    const effects = gradingEffects(results([width(4), width(8)]), results([under(MATHEMATICAL, width(4), flips), width(8)]));
    expect(
      effects.map(({ played, store, published, other, flips }) => [played.label, store.id, published, other, flips]),
    ).toEqual([
      ['self-consistency:width=4', 'A/aime25', 5 / 8, 7 / 8, flips],
      ['self-consistency:width=8', 'A/aime25', 5 / 8, 5 / 8, []],
    ]);
  });

  test('is told only of what was played under both', () => {
    const published = results([width(4), width(8), width(4, 'B/aime25')]);
    const other = results([width(8), width(16), width(8, 'B/aime25'), width(4, 'C/aime25')]);
    const pairs = gradingEffects(published, other).map(({ played, store }) => `${played.label} ${store.id}`);
    expect(pairs).toEqual(['self-consistency:width=8 A/aime25']);
    expect(gradingEffects(published, results([]))).toEqual([]);
    expect(gradingEffects(results([]), other)).toEqual([]);
  });

  test('compares equal orders, however many orders there are under either', () => {
    const more = (record: DoneRecord): DoneRecord => ({
      ...record,
      orders: 4,
      correctByQuestion: record.correctByQuestion.map((correct) => 2 * correct),
    });
    const ordersOf = (published: RunRecord[], other: RunRecord[]) =>
      gradingEffects(results(published), results(other)).map(({ played }) => played.orders);
    expect(ordersOf([width(4)], [more(width(4))])).toEqual([]);
    expect(ordersOf([width(4), more(width(4))], [more(width(4))])).toEqual([4]);
    expect(ordersOf([width(4)], [width(4), more(width(4))])).toEqual([2]);
  });
});

describe('flipped answers', () => {
  test('are each listed once, with the contestants that gave them and in how many episodes', () => {
    const [four, eight] = [width(4), width(8)];
    const other = results([
      under(MATHEMATICAL, four, [flip(2, 'x', 2), flip(3, 'y', 1)]),
      under(MATHEMATICAL, eight, [flip(2, 'x', 1), flip(2, 'z', 1)]),
    ]);
    const flipped = flippedAnswers(gradingEffects(results([four, eight]), other));
    expect(
      flipped.map(({ question, answer, gold, by }) => [question, answer, gold, by.map(([{ label }, n]) => [label, n])]),
    ).toEqual([
      [
        2,
        'x',
        'gold',
        [
          ['self-consistency:width=4', 2],
          ['self-consistency:width=8', 1],
        ],
      ],
      [3, 'y', 'gold', [['self-consistency:width=4', 1]]],
      [2, 'z', 'gold', [['self-consistency:width=8', 1]]],
    ]);
  });

  test('of another question or another store are other answers', () => {
    const records = [width(4, 'A/aime25'), width(4, 'B/aime25')];
    const other = records.map((record) => under(MATHEMATICAL, record, [flip(2, 'x', 1), flip(3, 'x', 1)]));
    const flipped = flippedAnswers(gradingEffects(results(records), results(other)));
    expect(flipped.map(({ store, question }) => `${store.id} ${question}`)).toEqual([
      'A/aime25 2',
      'A/aime25 3',
      'B/aime25 2',
      'B/aime25 3',
    ]);
    expect(flippedAnswers([])).toEqual([]);
  });
});

describe('on the figures of suite paper', () => {
  test('mathematical grading never takes an answer away, and gives HMMT25 on Qwen3-8B six points', async () => {
    const records = await expectedPaper();
    const graded = (grading: string) => results(records.filter(({ rules }) => rules.grading === grading));
    const effects = gradingEffects(graded('exact'), graded('mathematical'));
    expect(effects).toHaveLength(records.length / 2);
    for (const { published, other } of effects) expect(other).toBeGreaterThanOrEqual(published);
    const largest = effects.find(
      ({ played, store }) => played.label === 'self-consistency:width=64' && store.id === 'Qwen3-8B/hmmt25',
    );
    expect([largest?.published, largest?.other]).toEqual([1466 / 3000, 1649 / 3000]);
  });
});
