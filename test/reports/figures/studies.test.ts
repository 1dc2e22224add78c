import { describe, expect, test } from 'vitest';
import { studiesOf, studyOf } from '../../../reports/figures/studies.ts';
import { madeRecord } from '../made-records.ts';

describe('the study of a trace store', () => {
  test.each([
    ['Qwen3-4B/aime24', 'mathematics'],
    ['simulated-Qwen3-4B/hmmt25', 'mathematics'],
    ['Qwen3-0.6B+Qwen3-8B/aime25', 'mathematics'],
    ['Qwen3-4B/aime25#odd', 'mathematics-odd'],
    ['*', 'mathematics'],
    ['gpt-5@high/gpqa-diamond', 'gpqa-diamond'],
    ['gpt-5-nano@high+gpt-5@high/gpqa-diamond', 'gpqa-diamond'],
    ['Llama-3.3-70B-Instruct/gpqa-diamond-64', 'gpqa-diamond-64'],
    ['Llama-3.3-70B-Instruct/gpqa-diamond-64#verified', 'gpqa-diamond-64-verified'],
    ['*/gsm8k', 'gsm8k'],
  ])('%s: %s', (traces, study) => {
    expect(studyOf(traces)).toBe(study);
  });

  test('holds all records of its stores, in their order', () => {
    const records = ['A/gsm8k', 'A/aime24', 'B/gsm8k', 'A/hmmt25'].map((traces) => madeRecord({ traces }));
    expect(studiesOf(records).map(({ id, name, records: own }) => [id, name, own.map(({ traces }) => traces.id)])).toEqual([
      ['gsm8k', 'GSM8K', ['A/gsm8k', 'B/gsm8k']],
      ['mathematics', 'Mathematics competitions', ['A/aime24', 'A/hmmt25']],
    ]);
  });
});
