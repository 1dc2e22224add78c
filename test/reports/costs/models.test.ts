import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { models, multiplying, parseModels } from '../../../reports/costs/models.ts';
import { expectRefused } from './expect-refused.ts';
import { pinnedModels } from './pinned-models.ts';

const header = 'model,parameters,passes,layers,heads,headSize,hidden,vocabulary,embeddings,source';
const row = 'Qwen3-4B,4.0e9,1,36,32,128,2560,151936,shared,its card';

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
    const dense = (model: string, inner: number, groups: number, more: { bias?: 1; norms?: 1 } = {}) => {
      const { layers, heads, headSize, hidden, vocabulary, sharesEmbeddings } = models().get(model)!.architecture!;
      const ofHeads = headSize * (heads + 2 * groups);
      const layer = hidden * ofHeads + heads * headSize * hidden + 3 * hidden * inner + 2 * hidden;
      const inLayers = layers * (layer + (more.bias ?? 0) * ofHeads + (more.norms ?? 0) * 2 * headSize);
      return inLayers + hidden + (sharesEmbeddings ? 1 : 2) * vocabulary * hidden;
    };
    const parameters = (model: string) => models().get(model)?.parameters;
    expect(parameters('Llama-3.3-70B-Instruct')).toBe(dense('Llama-3.3-70B-Instruct', 28672, 8));
    expect(parameters('Mistral-7B-Instruct-v0.3')).toBe(dense('Mistral-7B-Instruct-v0.3', 14336, 8));
    expect(parameters('Qwen2.5-7B-Instruct')).toBe(dense('Qwen2.5-7B-Instruct', 18944, 4, { bias: 1 }));
    for (const [model, inner] of [
      ['Qwen3-0.6B', 3072],
      ['Qwen3-1.7B', 6144],
      ['Qwen3-4B', 9728],
      ['Qwen3-8B', 12288],
    ] as const)
      expect(parameters(model), model).toBe(dense(model, inner, 8, { norms: 1 }));
  });

  test('leave out of what multiplies an input embedding that is only looked up', () => {
    expect(multiplying(models().get('Qwen3-8B')!)).toBe(8_190_735_360 - 151_936 * 4096);
    expect(multiplying(models().get('Qwen3-4B')!)).toBe(4_022_468_096);
    expect(multiplying(models().get('deepseek-reasoner')!)).toBe(37e9);
  });

  test('say of GPT-3 what is printed: 96 layers of 12288 in 96 heads', () => {
    const { layers, heads, headSize, hidden } = models().get('gpt3-175b-finetuning')!.architecture!;
    expect([layers, heads, headSize, hidden, heads * headSize]).toEqual([96, 96, 128, 12288, 12288]);
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
    ['half a build', `${header}\n${row.replace(',128,', ',,')}`, 'line 2, column headSize: expected a whole number as in'],
    [
      'embeddings of neither kind',
      `${header}\n${row.replace('shared', 'tied')}`,
      'line 2, column embeddings: expected shared or',
    ],
    ['no source', `${header}\n${row.replace('its card', '')}`, 'line 2, column source: expected where the figures are from'],
    ['too few cells', `${header}\n${row}\nQwen3-8B,8.2e9`, 'line 3, column passes: expected 10 cells, got 2'],
    ['an open quote', `${header}\n"${row}`, 'line 2: expected comma-separated values'],
  ])('is refused with line and column when it has %s', (_, text, place) => {
    expectRefused(() => parseModels(text, 'm.csv'), `m.csv: ${place}`);
  });

  test('may leave the build of a model out', () => {
    const known = parseModels(`${header}\nmine,1e9,1,,,,,,,own`, 'm.csv').get('mine');
    expect([known?.architecture, known && multiplying(known)]).toEqual([undefined, 1e9]);
  });
});
