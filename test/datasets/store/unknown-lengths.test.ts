import { describe, expect, test } from 'vitest';
import { decodeColumns, encodeColumns } from '../../../datasets/cache/column-file.ts';
import { capabilities } from '../../../datasets/store/capabilities.ts';
import { gather } from '../../../datasets/store/gather.ts';
import { summaryLines, summaryOf } from '../../../datasets/store/store-summary.ts';
import { checkInvariants, type TraceStore } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';

/** A store of questions, of which each is the lengths of its branches. */
function storeOf(questions: readonly (readonly (number | undefined)[])[], about: { tokensEstimated?: true } = {}) {
  const builder = new TraceStoreBuilder('model/dataset', 100, about);
  for (const [q, lengths] of questions.entries()) {
    for (const length of lengths) builder.branch([], length, 'A');
    builder.endQuestion(`question ${q}`, 'A');
  }
  return { ...builder.build(), unknown: builder.unknownLengths };
}
const lengthsOf = ({ tokens }: TraceStore) => [...tokens];

describe('a store in which every length is known', () => {
  test('says neither that lengths are estimated nor that they are unknown', () => {
    const { traces, unknown } = storeOf([[100, 200], [300]]);
    expect([lengthsOf(traces), traces.tokensEstimated, traces.tokensUnknown, unknown]).toEqual([
      [100, 200, 300],
      undefined,
      undefined,
      0,
    ]);
  });
});

describe('a store in which some lengths are unknown', () => {
  test('fills them with the mean of those known of the question, else of the store, and says that lengths are estimated', () => {
    const { traces, unknown } = storeOf([[100, undefined, 201], [undefined], [300, 300]]);
    expect(lengthsOf(traces)).toEqual([100, 151, 201, 225, 300, 300]);
    expect([traces.tokensEstimated, traces.tokensUnknown, unknown]).toEqual([true, undefined, 2]);
  });

  test('does not take a length of 0 for one that is unknown', () => {
    expect(() => storeOf([[0, undefined]])).toThrow('model/dataset: column tokens: expected branch 0 to be longer than 0, got 0');
  });
});

describe('a store in which no length is known', () => {
  const recorded = storeOf([[undefined, undefined], [undefined]]);

  test('says so, and has lengths of 1 by which it can be played', () => {
    expect([lengthsOf(recorded.traces), recorded.traces.tokensEstimated, recorded.traces.tokensUnknown]).toEqual([
      [1, 1, 1],
      undefined,
      true,
    ]);
  });

  test('says so even if the reader said that lengths are estimated', () => {
    const { traces } = storeOf([[undefined]], { tokensEstimated: true });
    expect([traces.tokensEstimated, traces.tokensUnknown]).toEqual([undefined, true]);
  });

  test('does not offer tokens, and its summary shows no number of them', () => {
    expect(capabilities(recorded.traces)).toEqual([]);
    expect(summaryLines(summaryOf(recorded))).toContainEqual(['tokens', 'unknown: no length was recorded']);
  });

  test('says so still once it is read back from its column file, and in a part of it', () => {
    const bytes = encodeColumns(recorded, 'a'.repeat(64));
    expect(decodeColumns(bytes, 'columns/x', 'a'.repeat(64), 'model/dataset').traces).toEqual(recorded.traces);
    expect(gather(recorded.traces, [1]).tokensUnknown).toBe(true);
  });

  test.each([
    [{ tokens: Uint32Array.of(1, 7, 1) }, 'expected 1 for each branch where lengths are unknown, got 7'],
    [{ tokensEstimated: true as const }, 'expected lengths that are either estimated or unknown, got "both"'],
  ])('refuses what contradicts it', (changed, message) => {
    expect(() => checkInvariants({ ...recorded.traces, ...changed }, recorded.key)).toThrow(message);
  });
});
