import { describe, expect, test } from 'vitest';
import { play } from '../../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { readMarsPool } from '../../../datasets/formats/mars-pool.ts';
import { capabilities } from '../../../datasets/store/capabilities.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { type MadeUpTrace, marsPoolOf } from '../../support/mars-pool-file.ts';
import { bitFlipped, truncated } from '../../support/mutations.ts';
import { slicesOf } from '../../support/parquet-file.ts';
import fc from '../../support/properties.ts';
import { finals, golds, outcome } from './outcome.ts';
import { all, storeOf } from './store-of-samples.ts';

const trace = (trace: number, more: Partial<MadeUpTrace> = {}): MadeUpTrace => ({
  question: 7,
  trace,
  gold: '42',
  final: '42',
  tokens: 70,
  probes: [
    { position: 32, answer: '41', confidence: 11.5 },
    { position: 64, answer: null, confidence: null },
    { position: 70, answer: '42', confidence: 9 },
  ],
  ...more,
});
const read = (traces: readonly MadeUpTrace[], perPage?: number) => readMarsPool(slicesOf(marsPoolOf(traces, perPage)));

describe('a pool of MARS', () => {
  const POOL = [
    trace(1),
    trace(0, { tokens: 20, final: null, probes: [{ position: 20, answer: '5', confidence: 2 }] }),
    trace(2, { question: 8 }),
  ];

  test.each([1, 2, 5, 100])(
    'has probes at multiples of Δ, and the answer of each whole trace (%i entries to a page)',
    async (perPage) => {
      const { recorded } = await storeOf(read(POOL, perPage));
      const { traces, key } = recorded;
      expect(traces.interval).toBe(32);
      expect(golds(recorded)).toEqual(['42', '42']);
      expect(finals(recorded)).toEqual([['ERR', '42'], ['42']]);
      expect([...traces.tokens]).toEqual([20, 70, 70]);
      expect(Array.from(traces.probe, (id, p) => key.text(p < 2 ? 0 : 1, id))).toEqual(['41', 'ERR', '41', 'ERR']);
      expect([...(traces.confidence ?? [])]).toEqual([11.5, Number.NaN, 11.5, Number.NaN]);
      expect(traces.probeTokens).toBeUndefined();
    },
  );

  test('feeds controllers that go by confidence', async () => {
    const sure = (number: number, final: string, first: number, second: number) => {
      const probes = [first, second].map((confidence, p) => ({ position: 32 * (p + 1), answer: final, confidence }));
      return trace(number, { final, probes: [...probes, { position: 70, answer: final, confidence: 99 }] });
    };
    const pool = [sure(0, '41', 10, 8), sure(1, '42', 12, 11), sure(2, '43', 9, 8.2), sure(3, '41', 9, 9)];
    const { traces, key } = (await storeOf(read(pool))).recorded;
    expect(capabilities(traces)).toEqual(['probes', 'lengths', 'confidence', 'tokens']);
    // Lowest 8 and 11 in the warm-up: the bar is 8.3. The third is abandoned at its second probe; 42 weighs 11, 41 only 9.
    const { controller, params } = contestant('deepconf-online', { width: 4, initial: 2, consensus: 2 });
    const episode = new ReplayEpisode(traces);
    episode.begin(0, [0, 1, 2, 3]);
    expect(key.text(0, play(controller, params, episode))).toBe('42');
    expect(episode.totalTokens).toBe(70 + 70 + 64 + 70);
  });

  test('is compared by what it says of the last probe of each trace', async () => {
    const { judged } = await storeOf(read(POOL));
    expect(judged.map((question) => [...question.judged])).toEqual([
      [
        ['42', { times: 1, sum: 1 }],
        ['5', { times: 1, sum: 0 }],
      ],
      [['42', { times: 1, sum: 1 }]],
    ]);
  });

  test('has probes with their own tokens where they are not at multiples of one number', async () => {
    const probes = [10, 32, 64].map((position) => ({ position, answer: '4', confidence: null }));
    const { traces } = (await storeOf(read([trace(0), trace(1, { probes })]))).recorded;
    expect([...(traces.probeTokens ?? [])]).toEqual([32, 32, 6, 10, 22, 32]);
  });

  test('of traces without any probe has none', async () => {
    const { traces } = (await storeOf(read([trace(0, { probes: [] })]))).recorded;
    expect([traces.probe.length, traces.interval]).toEqual([0, 70]);
  });

  test('gives nothing of what the evaluator wrote', async () => {
    expect(JSON.stringify(await all(read(POOL)))).not.toContain('secret');
  });

  test.each([
    [{ gold: '' }, /^made-up: row 1: ground_truth: expected an answer, got a text of 0 characters$/],
    [
      { probes: [{ position: 0, answer: '4' }] },
      /: probes\.position: expected whole numbers that grow, from 1 on, one after 0, got 0$/,
    ],
    [{ probes: [5, 5].map((position) => ({ position, answer: '4' })) }, /: probes\.position: expected .* one after 5, got 5$/],
  ])('that says what cannot be is refused (%#)', async (more, message) => {
    expectDataError(await rejection(storeOf(read([trace(0, more)]))), message);
  });

  test('without a column is refused', async () => {
    const bytes = Buffer.from(
      marsPoolOf([trace(0)])
        .toString('latin1')
        .replaceAll('trace_idx', 'trace_xdi'),
      'latin1',
    );
    expectDataError(await rejection(storeOf(readMarsPool(slicesOf(bytes)))), /^made-up: expected a column trace_idx, got none$/);
  });

  test('is refused in one line or gives a valid store when it is cut or changed in one bit', async () => {
    const bytes = marsPoolOf(POOL);
    const tried = fc.oneof(truncated(bytes), bitFlipped(bytes));
    await fc.assert(
      fc.asyncProperty(
        tried,
        async (some) => void (await outcome(storeOf(readMarsPool(slicesOf(some))).then(({ recorded }) => recorded))),
      ),
      { numRuns: 500 },
    );
  });
});
