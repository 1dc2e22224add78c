/** The share that attention adds on the recorded lengths of AIME25 and HMMT25, as an independent recomputation from the raw files has it. */
import { expect, test } from 'vitest';
import { pairsOf } from '../../../benchmarks/replay/branch-bills.ts';
import { costOf, STATED } from '../../../reports/costs/cost-of.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';

describeWithRealTraces('attention over every recorded branch', () => {
  test.each([
    // By Python over the raw files: 100 × 4 × layers × heads × head size × Σ L·(L + 1)/2 over 2 × parameters × Σ L.
    ['Qwen3-0.6B', 180.2],
    ['Qwen3-1.7B', 71.3],
    ['Qwen3-4B', 85.5],
    ['Qwen3-8B', 47.7],
  ])('of %s adds %d % to the parameters that multiply', async (model, percent) => {
    let [tokens, pairs] = [0, 0];
    for (const dataset of ['aime25', 'hmmt25']) {
      for (const { traces } of (await realTraces(`${model}/${dataset}`)).blocks()) {
        for (const length of traces.tokens) {
          tokens += length;
          pairs += pairsOf(length);
        }
      }
    }
    const flops = (attention: boolean) =>
      costOf({ model, tokens, pairs }, { assumptions: { ...STATED, attention, prompts: 'none' } }).flops!;
    expect(100 * (flops(true) / flops(false) - 1)).toBeCloseTo(percent, 1);
  });
});
