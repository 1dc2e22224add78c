import { expect, test } from 'vitest';
import { offerStyles } from '../../../../reports/pages/models-by-cost/contestant-styles.ts';

const GPQA = ['deepseek-reasoner', 'gpt-5.2@low', 'gpt-5.2@high', 'gpt-5-nano@high+gpt-5.2@high', 'gpt-5.2@low+gpt-5.2@high'];

test('budget modes of a model share its colour; cascades and ladders have that of the last model that they ask', () => {
  const [deepseek, low, high, cascade, ladder] = offerStyles(GPQA);
  expect([low.colour, cascade.colour, ladder.colour]).toEqual([high.colour, high.colour, high.colour]);
  expect(deepseek.colour).not.toBe(low.colour);
  expect(new Set([low, high, cascade, ladder].map(({ shape }) => shape)).size).toBe(4);
  expect([cascade.controller, ladder.controller]).toEqual(['gpt-5-nano@high → gpt-5.2@high', 'gpt-5.2@low → high']);
});

test('models without modes are told apart by colour and by shape', () => {
  const styles = offerStyles(['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B']);
  expect(new Set(styles.map(({ colour }) => colour)).size).toBe(4);
  expect(new Set(styles.map(({ shape }) => shape)).size).toBe(4);
});
