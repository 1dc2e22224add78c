import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { madeOffer, some } from '../figures/priced/made-offers.ts';

function judged(id: string, records: readonly RunRecord[]) {
  const { verdict, figure, detail, place } = reportData({ records }).claims.find(({ claim }) => claim.id === id)!;
  return { verdict, estimate: figure?.estimate, detail, place };
}

describe('a claim that one model is more accurate than another', () => {
  const solutions = (small: number, large: number) => [
    madeOffer({ model: 'gpt3-6b-verification', right: some(small), tokens: 100, dataset: 'gsm8k' }),
    madeOffer({ model: 'gpt3-175b-finetuning', right: some(large), tokens: 100, dataset: 'gsm8k' }),
  ];

  test.each([
    ['holds', 27, 9],
    ['does-not-hold', 9, 27],
    ['inconclusive', 16, 14],
  ])('%s: %i against %i of 30 questions', (verdict, small, large) => {
    const found = judged('verification-6b-above-175b', solutions(small, large));
    expect(found.verdict).toBe(verdict);
    expect(found.estimate).toBeCloseTo((100 * (small - large)) / 30, 9);
    const few = verdict === 'inconclusive' ? ' Too few questions differ to tell.' : '';
    expect(found.detail).toBe(`At 6.86 [6.86, 6.86] times its FLOPs. Null hypothesis: no difference.${few}`);
    expect(found.place).toBe('models.html#models');
  });

  test('is not played where one of them was not, or in simulation only', () => {
    const [small, large] = solutions(20, 10);
    expect(judged('verification-6b-above-175b', [small]).verdict).toBe('not-played');
    const simulated = [small, large].map((record) => ({ ...record, traces: { ...record.traces, simulated: true } }));
    expect(judged('verification-6b-above-175b', simulated).verdict).toBe('not-played');
  });

  test('is not tested where a contestant was selected on the questions', () => {
    const [small, large] = solutions(20, 10);
    const selected = { ...small, origin: { ...small.origin, selected: true } };
    expect(judged('verification-6b-above-175b', [selected, large]).verdict).toBe('cannot-be-checked');
  });
});

test('a claim that a low budget mode can stand for a high one says what it costs', () => {
  const low = madeOffer({ model: 'gpt-5.2@low', width: 8, right: some(27), tokens: 8000 });
  const xhigh = madeOffer({ model: 'gpt-5.2@xhigh', right: some(27), tokens: 10_000 });
  const found = judged('gpt-5.2-low-for-xhigh', [low, xhigh]);
  expect([found.estimate, found.detail]).toEqual([
    0,
    'At 0.80 [0.80, 0.80] times its dollars. Null hypothesis: a loss of just 2 points. Too few questions differ to tell.',
  ]);
});

describe('a claim that there is no gain', () => {
  const chains = (tenth: number, sixth: number) =>
    ['Qwen2.5-7B-Instruct', 'Mistral-7B-Instruct-v0.3'].flatMap((model) =>
      [
        [1, 5],
        [6, sixth],
        [10, tenth],
      ].map(([answers, right]) => ({
        ...madeOffer({ model, right: some(right), tokens: 100 * answers, dataset: 'gsm8k-revisions', controller: 'revise-n' }),
        params: { answers },
        contestant: `revise-n:answers=${answers}`,
      })),
    );

  test('does not hold where there is one, and is inconclusive where there may be', () => {
    expect(judged('revising-stops-helping', chains(28, 10)).verdict).toBe('does-not-hold');
    expect(judged('revising-stops-helping', chains(21, 20)).verdict).toBe('inconclusive');
  });

  test('holds where more is worse', () => {
    expect(judged('revising-stops-helping', chains(8, 26)).verdict).toBe('holds');
    expect(judged('revising-helps', chains(28, 20)).verdict).toBe('holds');
  });
});

describe('a claim of a smaller model at equal FLOPs', () => {
  /** Votes of 4B at 100 tokens each against one branch of 8B, which costs a little more than two of them. */
  const models = (ofFour: number, ofTwo: number) =>
    ['aime25', 'hmmt25'].flatMap((dataset) => [
      madeOffer({ model: 'Qwen3-8B', right: some(15), tokens: 109, dataset }),
      ...[
        [1, 3],
        [2, ofTwo],
        [4, ofFour],
      ].map(([width, right]) => madeOffer({ model: 'Qwen3-4B', width, right: some(right), tokens: 100 * width, dataset })),
    ]);

  test('takes the widest votes that cost no more, whatever comes out', () => {
    const found = judged('qwen3-4b-for-qwen3-8b', models(30, 6));
    expect([found.verdict, found.estimate]).toEqual(['does-not-hold', -30]);
    expect(found.detail).toMatch(/^self-consistency @2, at 0\.98 \[0\.98, 0\.98\] times its FLOPs/);
    expect(found.detail).toContain('the larger begins to pay at 1.65 × 10¹²');
  });

  test('holds where these are better', () => {
    expect(judged('qwen3-4b-for-qwen3-8b', models(30, 28)).verdict).toBe('holds');
  });
});
