import { describe, expect, test } from 'vitest';
import { capabilities } from '../../../datasets/store/capabilities.ts';
import type { OptionalValues } from '../../../datasets/store/optional-columns.ts';
import { checkInvariants, type TraceStore } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';
import { expectDataError } from '../../support/failure.ts';

/** One question of two branches with two probes each. */
function built(first: OptionalValues, second: OptionalValues = first, estimated = false) {
  const builder = new TraceStoreBuilder('model/dataset', 100, {
    ...(estimated && { tokensEstimated: true }),
    ...(first.verdicts && { verdictTokens: 70 }),
  });
  builder.branch(['1', '2'], 100, '2', first);
  builder.branch(['2', '2'], 100, '2', second);
  builder.endQuestion('What is 1 + 1?', '2');
  return builder.build();
}

function failure(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

const FULL: OptionalValues = {
  verdicts: [0.5, Number.NaN],
  probeTokens: [40, 60],
  confidence: [Number.NaN, 0.75],
  stopFlags: [false, true],
};

describe('the tokens of probes that were recorded apart', () => {
  test('are a column of their own, one for each probe, which no length has to hold', () => {
    expect(built({ probeCost: [70, 0] }, { probeCost: [9, 400] }).traces.probeCost).toEqual(Uint32Array.of(70, 0, 9, 400));
  });

  test('leave probes what they are, which revisions are not', () => {
    expect(capabilities(built({ probeCost: [7, 8] }).traces)).toEqual(['probes', 'lengths', 'tokens']);
    expectDataError(
      failure(() => built({ probeCost: [7, 8], probeTokens: [40, 60] })),
      /^model\/dataset: column probeCost: expected to be absent beside probeTokens, got "both"$/,
    );
  });
});

describe('the optional columns of a store', () => {
  test('are absent when no branch gives them', () => {
    const { traces } = built({});
    for (const name of ['verdictStart', 'verdict', 'probeTokens', 'confidence', 'stopFlag', 'tokensEstimated', 'verdictTokens']) {
      expect(traces).not.toHaveProperty(name);
    }
  });

  test('hold what the branches give, in their order', () => {
    const { traces } = built(FULL, { ...FULL, verdicts: [1] });
    expect(traces.verdictTokens).toBe(70);
    expect(traces.verdictStart).toEqual(Uint32Array.of(0, 2, 3));
    expect(traces.verdict).toEqual(Float32Array.of(0.5, Number.NaN, 1));
    expect(traces.probeTokens).toEqual(Uint32Array.of(40, 60, 40, 60));
    expect(traces.confidence).toEqual(Float32Array.of(Number.NaN, 0.75, Number.NaN, 0.75));
    expect(traces.stopFlag).toEqual(Uint8Array.of(0, 1, 0, 1));
  });

  test.each<[string, OptionalValues, OptionalValues, string]>([
    [
      'that an earlier branch lacks',
      {},
      { verdicts: [1] },
      'branch 1: expected the optional columns of earlier branches, none, got verdicts',
    ],
    [
      'that a later branch lacks',
      { verdicts: [1], stopFlags: [true, true] },
      { verdicts: [1] },
      ', verdicts, stopFlags, got verdicts',
    ],
    [
      'with a value too few for the probes',
      FULL,
      { ...FULL, confidence: [1] },
      'branch 1: confidence: expected one for each of 2 probes, got 1',
    ],
    ['that are infinite', FULL, { ...FULL, verdicts: [1e300] }, 'column verdict: expected finite numbers or NaN, got "Infinity"'],
    [
      'of a probe without tokens',
      FULL,
      { ...FULL, probeTokens: [0, 1] },
      'column probeTokens: expected probe 2 to be longer than 0, got 0',
    ],
    [
      'of probes longer than the branch',
      FULL,
      { ...FULL, probeTokens: [50, 51] },
      'those of branch 1 to sum to at most 100, got 101',
    ],
  ])('%s give a one-line error', (_, first, second, message) => {
    expectDataError(
      failure(() => built(first, second)),
      message,
    );
  });

  test.each<[string, Partial<TraceStore>, string]>([
    [
      'verdicts without starts',
      { verdict: new Float32Array(1), verdictTokens: 70 },
      'column verdictStart: expected to come with verdict, got nothing',
    ],
    ['starts that claim verdicts', { verdictStart: Uint32Array.of(0, 0, 1) }, 'column verdictStart: expected to end at 0, got 1'],
    ['starts without verdicts', { verdictStart: new Uint32Array(3) }, 'column verdict: expected to come with verdictStart'],
    [
      'starts that do not fit',
      { verdictStart: new Uint32Array(2), verdict: new Float32Array(0), verdictTokens: 70 },
      'column verdictStart: expected 3 entries, got 2',
    ],
    ...[undefined, 0, 0.5, Number.NaN].map((verdictTokens): [string, Partial<TraceStore>, string] => [
      `verdicts of ${verdictTokens} tokens each`,
      { verdictStart: new Uint32Array(3), verdict: new Float32Array(0), verdictTokens } as Partial<TraceStore>,
      'column verdictTokens: expected a positive integer beside verdict, got',
    ]),
    ['a column of another length', { stopFlag: new Uint8Array(3) }, 'column stopFlag: expected 4 entries, got 3'],
    ['a flag of 2', { stopFlag: Uint8Array.of(0, 1, 2, 0) }, 'column stopFlag: expected flags of 0 or 1, got 2'],
  ])('break an invariant by %s', (_, change, message) => {
    const { traces, key } = built({});
    expectDataError(
      failure(() => checkInvariants({ ...traces, ...change }, key)),
      message,
    );
  });
});

describe('the capabilities of a store', () => {
  test.each<[string, OptionalValues, boolean, string[]]>([
    ['answers every Δ tokens', {}, false, ['probes', 'lengths', 'tokens']],
    ['answers that took tokens of their own', { probeTokens: [40, 60] }, false, ['revisions', 'tokens']],
    ['a confidence at some probe', { confidence: [Number.NaN, 12.5] }, false, ['probes', 'lengths', 'confidence', 'tokens']],
    ['confidences, none of them given', { confidence: [Number.NaN, Number.NaN] }, false, ['probes', 'lengths', 'tokens']],
    [
      'revisions with a confidence',
      { probeTokens: [40, 60], confidence: [0.5, 1] },
      false,
      ['revisions', 'confidence', 'tokens'],
    ],
    ['verdicts', { verdicts: [1] }, false, ['probes', 'lengths', 'verdicts', 'probabilities', 'tokens']],
    ['verdicts that are no probabilities', { verdicts: [-1] }, false, ['probes', 'lengths', 'verdicts', 'tokens']],
    ['verdicts, none of them given', { verdicts: [] }, false, ['probes', 'lengths', 'tokens']],
    ['estimated lengths', {}, true, ['probes', 'lengths']],
  ])('follow from %s', (_, more, estimated, expected) => {
    expect(capabilities(built(more, more, estimated).traces)).toEqual(expected);
  });

  test('of final answers alone are their tokens', () => {
    const builder = new TraceStoreBuilder('model/dataset', 100);
    builder.branch([], 100, '2');
    builder.endQuestion('What is 1 + 1?', '2');
    expect(capabilities(builder.build().traces)).toEqual(['lengths', 'tokens']);
  });
});
