import { describe, expect, test } from 'vitest';
import { costOf, costTables } from '../../../reports/costs/cost-of.ts';
import { parsePrices } from '../../../reports/costs/prices.ts';
import fc from '../../support/properties.ts';
import { pinnedModels } from './pinned-models.ts';

describe('what tokens cost', () => {
  test('is 2 × parameters × tokens in FLOPs', () => {
    expect(costOf('Qwen3-4B', 1000)).toEqual({ flops: 8e12, dollars: undefined });
  });

  test('is tokens × output price in dollars', () => {
    expect(costOf('gpt-5', 250_000)).toEqual({ flops: undefined, dollars: 2.5 });
  });

  test('is both where size and price are known', () => {
    expect(costOf('deepseek-reasoner', 1_000_000)).toEqual({ flops: 7.4e16, dollars: 0.42 });
  });

  test('is neither for a model that no table has, nor for several at once', () => {
    const unknown = { flops: undefined, dollars: undefined };
    expect(costOf('Qwen9-9B', 1000)).toEqual(unknown);
    expect(costOf('gpt-5-nano@high+gpt-5@high', 1000)).toEqual(unknown);
  });

  test('is nothing for no tokens, which is not unknown', () => {
    expect(costOf('deepseek-reasoner', 0)).toEqual({ flops: 0, dollars: 0 });
  });

  test('is 200 passes for each token of a solution chosen among 100', () => {
    expect(costOf('gpt3-6b-verification', 100).flops).toBe(200 * costOf('gpt3-6b-finetuning', 100).flops!);
  });

  test('of a 6B model that verifies is more than of a 175B model that does not, at solutions of equal length', () => {
    expect(costOf('gpt3-6b-verification', 100).flops! / costOf('gpt3-175b-finetuning', 100).flops!).toBeCloseTo(6.857, 3);
  });

  test('is known, in one of them at least, for every pinned model', async () => {
    const without = (await pinnedModels()).filter((model) => {
      const { flops, dollars } = costOf(model, 1);
      return flops === undefined && dollars === undefined;
    });
    expect(without).toEqual([]);
  });

  test('adds up over parts', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (one, other) => {
        const [a, b, both] = [one, other, one + other].map((tokens) => costOf('deepseek-reasoner', tokens));
        expect(a.flops! + b.flops!).toBeCloseTo(both.flops!, -8);
        expect(a.dollars! + b.dollars!).toBeCloseTo(both.dollars!, 6);
      }),
    );
  });
});

describe('the model that is meant', () => {
  test.each(['gpt-5.2@low', 'gpt-5.2@xhigh'])(
    'by %s is gpt-5.2, as a mode changes how many tokens there are, not their price',
    (name) => {
      expect(costOf(name, 1000)).toEqual(costOf('gpt-5.2', 1000));
    },
  );

  test('by a simulated one is the one that it stands for', () => {
    expect(costOf('simulated-Qwen3-4B', 1000)).toEqual(costOf('Qwen3-4B', 1000));
  });

  test('by verifier is the one that is told, and otherwise not known', () => {
    expect(costOf('verifier', 1000, { verifier: 'Llama-3.3-70B-Instruct' })).toEqual(costOf('Llama-3.3-70B-Instruct', 1000));
    expect(costOf('verifier', 1000)).toEqual({ flops: undefined, dollars: undefined });
  });
});

test('prices of one’s own count instead of the list prices', () => {
  const own = parsePrices('model,usdPerMillionInput,usdPerMillionOutput,asOf,source\nQwen3-4B,0,0.12,2026-11-20,ours', 'p.csv');
  const tables = { ...costTables(), prices: own };
  expect(costOf('Qwen3-4B', 1e6, { tables })).toEqual({ flops: 8e15, dollars: 0.12 });
  expect(costOf('gpt-5', 1e6, { tables }).dollars).toBeUndefined();
});
