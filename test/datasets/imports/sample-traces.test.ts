import { describe, expect, test } from 'vitest';
import { type Sample, sampleTraces } from '../../../datasets/imports/sample-traces.ts';

const ID = 'my-model/my-questions';
const sample = (more: Partial<Sample> = {}): Sample => ({ question: 'q', gold: '7', answer: '7', tokens: 10, ...more });
const storeOf = (samples: Sample[], extract?: string) => {
  const [block] = sampleTraces(ID, samples, extract === undefined ? {} : { extract }).blocks();
  return block;
};

describe('samples in memory', () => {
  test('are branches of their questions, in the order given', () => {
    const { traces, key } = storeOf([sample({ tokens: 10 }), sample({ question: 'r', answer: '8' }), sample({ tokens: 30 })]);
    expect(traces).toMatchObject({ id: ID, questions: 2, tokens: Uint32Array.of(10, 30, 10) });
    expect(Array.from(traces.branchStart)).toEqual([0, 2, 3]);
    expect(key.text(1, traces.final[2])).toBe('8');
  });

  test('have their answers read out of their responses unless they are given', () => {
    const { traces, key } = storeOf([{ question: 'q', gold: '7', response: 'So it is \\boxed{7}.' }]);
    expect(key.text(0, traces.final[0])).toBe('7');
    expect(traces.tokensEstimated).toBe(true);
    const other = storeOf([{ question: 'q', gold: '7', response: 'No 7 but\n9', tokens: 5 }], 'last-line');
    expect(other.key.text(0, other.traces.final[0])).toBe('9');
  });

  test('may have probes, verdicts and several golds', () => {
    const { traces, key } = storeOf([
      sample({ gold: ['7', 'seven'], answer: 'seven', interval: 5, probes: ['6', '7'], verdicts: [1, null], verdictTokens: 3 }),
    ]);
    expect(traces.interval).toBe(5);
    expect(Array.from(traces.probe, (id) => key.text(0, id))).toEqual(['6', '7']);
    expect(Array.from(traces.verdict ?? [])).toEqual([1, Number.NaN]);
    expect(key.right?.[traces.final[0]]).toBe(1);
  });

  test('have a hash that other samples, another id or another rule of reading change', () => {
    const hash = (samples: Sample[], id = ID, extract?: string) =>
      sampleTraces(id, samples, extract === undefined ? {} : { extract }).sha256;
    const same = hash([sample()]);
    expect(hash([sample()])).toBe(same);
    expect(hash([sample({ tokens: 11 })])).not.toBe(same);
    expect(hash([sample()], 'my-model/others')).not.toBe(same);
    expect(hash([sample()], ID, 'number')).not.toBe(same);
  });

  test.each<[string, Sample[], string]>([
    ['nothing', [], `${ID}: expected at least one sample, got none`],
    [
      'a sample without gold',
      [sample(), sample({ gold: [] })],
      `${ID}: sample 1: gold: expected at least 1 entries, got "an array of 0"`,
    ],
    [
      'two golds for one question',
      [sample(), sample({ gold: '8' })],
      `${ID}: sample 1: gold: expected that of the question's first sample, got another`,
    ],
    ['no length', [sample({ tokens: 0 })], `${ID}: sample 0: tokens: expected at least 1, got 0`],
    ['a misspelt field', [{ ...sample(), tokns: 5 } as Sample], `${ID}: sample 0: expected no field "tokns", got 5`],
    ['no object', ['7' as unknown as Sample], `${ID}: sample 0: expected an object, got string`],
  ])('are refused in one line that names the place: %s', (_, samples, message) => {
    expect(() => sampleTraces(ID, samples)).toThrow(expect.objectContaining({ name: 'DataError', message }));
  });
});
