import { describe, expect, test } from 'vitest';
import { type Assumptions, costOf, costTables, type Spent, STATED } from '../../../reports/costs/cost-of.ts';
import { parsePrices } from '../../../reports/costs/prices.ts';
import fc from '../../support/properties.ts';
import { pinnedModels } from './pinned-models.ts';

const decoded = (model: string, tokens: number): Spent => ({ model, tokens });

describe('the cost of tokens', () => {
  test('is 2 × parameters × tokens in FLOPs, where nothing else is known of them', () => {
    expect(costOf(decoded('Qwen3-4B', 1000))).toEqual({ flops: 2 * 4_022_468_096 * 1000, dollars: undefined });
  });

  test('is tokens × output price in dollars', () => {
    expect(costOf(decoded('gpt-5', 250_000))).toEqual({ flops: undefined, dollars: 2.5 });
  });

  test('is both where size and price are known', () => {
    expect(costOf(decoded('deepseek-reasoner', 1_000_000))).toEqual({ flops: 7.4e16, dollars: 0.42 });
  });

  test('is neither for a model that no table has, nor for several at once', () => {
    const unknown = { flops: undefined, dollars: undefined };
    expect(costOf(decoded('Qwen9-9B', 1000))).toEqual(unknown);
    expect(costOf(decoded('gpt-5-nano@high+gpt-5@high', 1000))).toEqual(unknown);
  });

  test('is nothing for no tokens, which is not unknown', () => {
    expect(costOf(decoded('deepseek-reasoner', 0))).toEqual({ flops: 0, dollars: 0 });
  });

  test('is 200 passes for each token of a solution chosen among 100, prompts and attention included', () => {
    const spent = { dataset: 'gsm8k', tokens: 100, requests: 1, pairs: 5050 };
    const [chosen, alone] = ['gpt3-6b-verification', 'gpt3-6b-finetuning'].map((model) => costOf({ model, ...spent }).flops!);
    expect(chosen).toBe(200 * alone);
  });

  test('of a 6B model that verifies is more than of a 175B model that does not, at solutions of equal length', () => {
    const [small, large] = ['gpt3-6b-verification', 'gpt3-175b-finetuning'].map((model) => costOf(decoded(model, 100)).flops!);
    expect(small / large).toBeCloseTo(6.857, 3);
  });

  test('is known, in one of them at least, for every pinned model', async () => {
    const without = (await pinnedModels()).filter((model) => {
      const { flops, dollars } = costOf(decoded(model, 1));
      return flops === undefined && dollars === undefined;
    });
    expect(without).toEqual([]);
  });

  test('adds up over branches, attention and prompts too', () => {
    const branch = (tokens: number): Spent => {
      return { model: 'Qwen3-8B', dataset: 'aime25', tokens, requests: 1, pairs: (tokens * (tokens + 1)) / 2 };
    };
    fc.assert(
      fc.property(fc.nat(40_000), fc.nat(40_000), (one, other) => {
        const [a, b] = [branch(one), branch(other)];
        const both = { ...a, tokens: one + other, requests: 2, pairs: a.pairs! + b.pairs! };
        expect((costOf(a).flops! + costOf(b).flops!) / costOf(both).flops!).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('attention', () => {
  const alone: Assumptions = { ...STATED, prompts: 'none' };

  test('costs 4 × layers × heads × head size for each token that a token attends to', () => {
    // Two tokens: the first attends to itself, the second to both.
    const spent: Spent = { model: 'Qwen3-4B', tokens: 2, pairs: 3 };
    const without = costOf(spent, { assumptions: { ...alone, attention: false } }).flops!;
    expect(costOf(spent, { assumptions: alone }).flops! - without).toBe(4 * 36 * 32 * 128 * 3);
  });

  test('is not counted of a model whose build tells nothing of it', () => {
    expect(costOf({ model: 'deepseek-reasoner', tokens: 10, pairs: 55 }).flops).toBe(2 * 37e9 * 10);
  });

  test('over a prompt is that over a longer text: what is read and what is decoded follow one another', () => {
    const pairs = (length: number) => (length * (length + 1)) / 2;
    const spent: Spent = { model: 'Qwen3-4B', dataset: 'aime24', tokens: 50, requests: 1, pairs: pairs(50) };
    expect(costOf(spent).flops).toBe(2 * 4_022_468_096 * (84 + 50) + 4 * 36 * 32 * 128 * pairs(84 + 50));
  });

  test('of a verdict is that of the prompt, of what it is about, and of itself', () => {
    const pairs = (length: number) => (length * (length + 1)) / 2;
    const verdict: Spent = { model: 'Qwen3-4B', dataset: 'aime24', tokens: 10, requests: 1, read: 50, pairs: pairs(60) };
    expect(costOf(verdict).flops).toBe(2 * 4_022_468_096 * (84 + 60) + 4 * 36 * 32 * 128 * pairs(84 + 60));
  });
});

describe('prompts', () => {
  const spent: Spent = { model: 'gpt-5@high', dataset: 'gpqa-diamond', tokens: 1e6, requests: 800, episodes: 100 };
  const dollars = (prompts: Assumptions['prompts']) => costOf(spent, { assumptions: { ...STATED, prompts } }).dollars;

  test('cost the price of input each time that one is read, or once an episode, or nothing', () => {
    expect(dollars('each')).toBeCloseTo(10 + (800 * 260 * 1.25) / 1e6, 12);
    expect(dollars('once')).toBeCloseTo(10 + (100 * 260 * 1.25) / 1e6, 12);
    expect(dollars('none')).toBe(10);
  });

  test('are those of the whole dataset on a part of it', () => {
    expect(costOf({ ...spent, dataset: 'gpqa-diamond#even' })).toEqual(costOf(spent));
  });
});

describe('the model that is meant', () => {
  test.each(['gpt-5.2@low', 'gpt-5.2@xhigh'])(
    'by %s is gpt-5.2, as a mode changes how many tokens there are, not their price',
    (name) => {
      expect(costOf(decoded(name, 1000))).toEqual(costOf(decoded('gpt-5.2', 1000)));
    },
  );

  test('by a simulated one is the one that it stands for', () => {
    expect(costOf(decoded('simulated-Qwen3-4B', 1000))).toEqual(costOf(decoded('Qwen3-4B', 1000)));
  });

  test('by verifier is the one that is told, and otherwise not known', () => {
    const judged = costOf(decoded('verifier', 1000), { verifier: 'Llama-3.3-70B-Instruct' });
    expect(judged).toEqual(costOf(decoded('Llama-3.3-70B-Instruct', 1000)));
    expect(costOf(decoded('verifier', 1000))).toEqual({ flops: undefined, dollars: undefined });
  });
});

test('prices of one’s own count instead of the list prices', () => {
  const own = parsePrices('model,usdPerMillionInput,usdPerMillionOutput,asOf,source\nQwen3-4B,0,0.12,2026-11-20,ours', 'p.csv');
  const tables = { ...costTables(), prices: own };
  expect(costOf(decoded('Qwen3-4B', 1e6), { tables }).dollars).toBe(0.12);
  expect(costOf(decoded('gpt-5', 1e6), { tables }).dollars).toBeUndefined();
});
