import { describe, expect, test } from 'vitest';
import { sizes } from '../../../../reports/pages/verifiers/sizes.ts';
import { each, evidenceOf, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';

const QUESTIONS = 40;
const right = (count: number) => each(QUESTIONS, (q) => Number(q < count));

const solved = (model: string, accuracy: MadeQuestions['accuracy'], more: Partial<MadeQuestions> = {}): MadeQuestions => ({
  traces: `${model}/gsm8k`,
  params: { width: 1 },
  accuracy,
  tokens: each(QUESTIONS, 100),
  ...more,
});

const four = () => [
  solved('gpt3-175b-finetuning', right(16)),
  solved('gpt3-175b-verification', right(30)),
  solved('gpt3-6b-finetuning', right(10)),
  solved('gpt3-6b-verification', right(20)),
];

const found = (made: readonly MadeQuestions[]) => sizes(evidenceOf(made.map(questionsRecord)));

describe('two sizes, alone and with a verifier', () => {
  test('are compared crosswise, and the verifier’s gain at one with that at the other', () => {
    const { comparisons, small, large, solvers } = found(four())!;
    expect([small, large]).toEqual(['gpt3-6b', 'gpt3-175b']);
    expect(solvers.map(({ size, verified }) => `${size} ${verified}`)).toEqual([
      'gpt3-6b false',
      'gpt3-6b true',
      'gpt3-175b false',
      'gpt3-175b true',
    ]);
    const figures = comparisons.map(({ what, difference }) => [what, Math.round(QUESTIONS * difference.estimate)]);
    expect(figures).toEqual([
      ['small verified − large alone', 4],
      ['verifier, small', 10],
      ['verifier, large', 14],
      ['size, alone', 6],
      ['size, verified', 10],
      ['interaction', 4],
    ]);
    for (const { difference } of comparisons) expect(difference.holm).toBeGreaterThanOrEqual(difference.pValue);
  });

  test('cost what their passes do: 100 samples written and read by 6B are 6.9 times one solution of 175B', () => {
    const { comparisons, solvers } = found(four())!;
    expect(comparisons[0].times?.estimate).toBeCloseTo((200 * 6) / 175, 12);
    expect(solvers[0].flops?.estimate).toBe(2 * 6e9 * 100);
  });

  test('are paired by the names of questions, not by their places', () => {
    const ids = each(QUESTIONS, 0).map((_, q) => `question-${q}`);
    const [first, ...others] = four();
    const turned = { ...first, ids: ids.toReversed(), accuracy: [...first.accuracy].reverse() };
    const figures = (made: readonly MadeQuestions[]) => found(made)!.comparisons.map(({ difference: { estimate } }) => estimate);
    const [straight, reversed] = [figures(four()), figures([turned, ...others])];
    straight.forEach((value, i) => {
      expect(reversed[i]).toBeCloseTo(value, 12);
    });
  });

  test('are compared as far as they were played', () => {
    const [, , alone, verified] = four();
    expect(found([alone, verified])?.comparisons.map(({ what }) => what)).toEqual(['verifier, small']);
    expect(found([four()[0], verified])?.comparisons.map(({ what }) => what)).toEqual(['small verified − large alone']);
  });

  test('are none without a verifier, of one model, and of different questions', () => {
    const [large, , alone, verified] = four();
    expect(found([large, alone])).toBeUndefined();
    expect(found([verified])).toBeUndefined();
    expect(found([large, { ...verified, ids: each(QUESTIONS, 0).map((_, q) => `other-${q}`) }])).toBeUndefined();
    expect(found([solved('Qwen3-4B', right(3)), solved('Qwen3-8B', right(4))])).toBeUndefined();
  });
});
