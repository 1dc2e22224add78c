import { describe, expect, test } from 'vitest';
import { pins } from '../../../datasets/pins/pins.ts';
import { parsePrompts, promptOf, prompts } from '../../../reports/costs/prompts.ts';
import { expectRefused } from './expect-refused.ts';

describe('prompts.csv', () => {
  test('knows the prompts of every pinned trace store, and how they are known', async () => {
    const known = prompts();
    for (const { id } of await pins()) {
      const [model, dataset] = id.split('/');
      const prompt = promptOf(known, model, dataset);
      expect(prompt?.tokens, id).toBeGreaterThan(50);
      expect(prompt?.tokens, id).toBeLessThan(500);
    }
  });

  test('prefers what the run itself counted', () => {
    expect(promptOf(prompts(), 'gpt-5.2@high', 'gpqa-diamond')?.tokens).toBe(475);
    expect(promptOf(prompts(), 'another', 'gpqa-diamond')?.tokens).toBe(260);
    expect(promptOf(prompts(), 'Qwen3-4B', 'unheard-of')).toBeUndefined();
  });
});

describe('a table of prompts', () => {
  const header = 'traces,tokens,source';
  test.each([
    ['no dataset', `${header}\nQwen3-4B,100,mine`, 'line 2, column traces: expected a trace store, or * for its model'],
    ['a part of a token', `${header}\n*/aime24,1.5,mine`, 'line 2, column tokens: expected a whole number of tokens'],
    ['a store twice', `${header}\n*/a,1,x\n*/a,2,x`, 'line 3, column traces: expected each traces once, got "*/a"'],
  ])('is refused with line and column when it has %s', (_, text, place) => {
    expectRefused(() => parsePrompts(text, 'p.csv'), `p.csv: ${place}`);
  });
});
