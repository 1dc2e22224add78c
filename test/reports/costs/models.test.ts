import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { models, parseModels } from '../../../reports/costs/models.ts';
import { expectRefused } from './expect-refused.ts';
import { pinnedModels } from './pinned-models.ts';

const header = 'model,parameters,passes,source';
const row = 'Qwen3-4B,4.0e9,1,its card';

describe('models.csv', () => {
  test('names the size of every pinned model whose size is published, and of no other', async () => {
    const closed = ['gpt-5-nano', 'gpt-5', 'gpt-5.2', 'gpt-5.4-nano', 'gpt-5.4-mini', 'claude-opus-4.5', 'o3-mini'];
    expect([...models().keys()].sort()).toEqual((await pinnedModels()).filter((model) => !closed.includes(model)));
  });

  test('says of each size where it is from', () => {
    for (const { model, source } of models().values()) expect(source, model).toMatch(/arXiv|Hugging Face|config\.json/);
  });

  test('counts the active parameters of a mixture of experts', () => {
    expect(models().get('deepseek-reasoner')?.parameters).toBe(37e9);
  });

  test('has the sizes that the layers of the open models add up to', () => {
    // Attention (grouped queries), a gated feed-forward network and two norms for each layer; a norm and two embeddings besides.
    const dense = (layers: number, width: number, inner: number, heads: number, groups: number, words: number, bias = 0) => {
      const ofHeads = (width / heads) * (heads + 2 * groups);
      return (
        layers * (width * ofHeads + width * width + 3 * width * inner + 2 * width + bias * ofHeads) + width + 2 * words * width
      );
    };
    expect(models().get('Llama-3.3-70B-Instruct')?.parameters).toBe(dense(80, 8192, 28672, 64, 8, 128256));
    expect(models().get('Mistral-7B-Instruct-v0.3')?.parameters).toBe(dense(32, 4096, 14336, 32, 8, 32768));
    expect(models().get('Qwen2.5-7B-Instruct')?.parameters).toBe(dense(28, 3584, 18944, 28, 4, 152064, 1));
  });

  test('counts 100 samples and 100 readings for a token that a verifier chose, and one pass for any other', () => {
    for (const { model, passes } of models().values()) expect(passes, model).toBe(model.endsWith('-verification') ? 200 : 1);
  });

  test('is read whole: as many models as lines below the header', () => {
    const lines = readFileSync(new URL('../../../reports/costs/models.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(models().size).toBe(lines.length - 1);
  });
});

describe('a table of models', () => {
  test.each([
    ['another header', `name${header.slice(5)}\n${row}`, 'line 1, column model: expected the header model, got "name"'],
    ['a header too many', `${header},note\n${row}`, 'line 1, column source: expected the last header, got "note"'],
    ['no header', '', 'line 1, column model: expected the header model, got nothing'],
    ['a mode', `${header}\n${row.replace('4B', '4B@high')}`, 'line 2, column model: expected a name of letters'],
    ['a model twice', `${header}\n${row}\n${row}`, 'line 3, column model: expected each model once, got "Qwen3-4B"'],
    ['parameters in words', `${header}\n${row.replace('4.0e9', '4B')}`, 'line 2, column parameters: expected a whole number'],
    ['no parameters', `${header}\n${row.replace('4.0e9', '0')}`, 'line 2, column parameters: expected a whole number'],
    ['a part of a pass', `${header}\n${row.replace(',1,', ',0.5,')}`, 'line 2, column passes: expected a whole number'],
    ['no source', `${header}\n${row.replace('its card', '')}`, 'line 2, column source: expected where the figures are from'],
    ['too few cells', `${header}\n${row}\nQwen3-8B,8.2e9`, 'line 3, column passes: expected 4 cells, got 2'],
    ['an open quote', `${header}\n"${row}`, 'line 2: expected comma-separated values'],
  ])('is refused with line and column when it has %s', (_, text, place) => {
    expectRefused(() => parseModels(text, 'm.csv'), `m.csv: ${place}`);
  });
});
