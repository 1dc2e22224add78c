import { describe, expect, test } from 'vitest';
import { readSamplesJsonl } from '../../../../datasets/formats/samples-jsonl/samples-jsonl.ts';
import { writeSamplesJsonl } from '../../../../datasets/formats/samples-jsonl/samples-jsonl-writer.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../../datasets/store/trace-store-builder.ts';
import fc from '../../../support/properties.ts';
import { finals, gathered, golds } from '../outcome.ts';

const read = (bytes: Uint8Array) => gathered(readSamplesJsonl(bytes, 'made-up'));

describe('a store written as samples', () => {
  const answer = fc.constantFrom('A', 'B', '1/2', 'ERR', '…', 'line\nend');
  const score = fc.oneof(
    fc.constant(Number.NaN),
    fc.float({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0),
  );
  const probe = fc.record({
    answer,
    tokens: fc.integer({ min: 1, max: 999 }),
    confidence: score,
    stop: fc.boolean(),
    cost: fc.nat(50),
  });
  const branch = fc.record({
    probes: fc.array(probe, { minLength: 1, maxLength: 4 }),
    tokens: fc.integer({ min: 4 * 999, max: 2 ** 31 - 1 }),
    final: answer,
    verdicts: fc.array(score, { maxLength: 3 }),
  });
  const columns = fc.record({
    verdicts: fc.boolean(),
    tokens: fc.boolean(),
    confidence: fc.boolean(),
    stop: fc.boolean(),
    cost: fc.boolean(),
  });
  const store: fc.Arbitrary<RecordedTraces> = fc
    .tuple(fc.array(fc.array(branch, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), columns, fc.boolean())
    .map(([questions, has, estimated]) => {
      const builder = new TraceStoreBuilder('model/dataset', 50, {
        ...(estimated && { tokensEstimated: true }),
        ...(has.verdicts && { verdictTokens: 700 }),
      });
      for (const [q, branches] of questions.entries()) {
        for (const { probes, tokens, final, verdicts } of branches) {
          const answers = probes.map((one) => one.answer);
          builder.branch(answers, tokens, final, {
            ...(has.verdicts && { verdicts }),
            ...(has.tokens && { probeTokens: probes.map((one) => one.tokens) }),
            ...(has.confidence && { confidence: probes.map((one) => one.confidence) }),
            ...(has.cost && !has.tokens && { probeCost: probes.map((one) => one.cost) }),
            ...(has.stop && { stopFlags: probes.map((one) => one.stop) }),
          });
        }
        builder.endQuestion(`question ${q}`, 'gold that nobody gave');
      }
      return builder.build();
    });

  test('reads back as the same store', async () => {
    await fc.assert(
      fc.asyncProperty(store, async (recorded) => {
        const { traces, key } = await read(Buffer.from([...writeSamplesJsonl(recorded)].join('')));
        expect(traces).toEqual(recorded.traces);
        expect(key.questionIds).toEqual(recorded.key.questionIds);
        expect(key.gold).toEqual(recorded.key.gold);
        expect([finals({ traces, key }), golds({ traces, key })]).toEqual([finals(recorded), golds(recorded)]);
      }),
      { numRuns: 200 },
    );
  });
});
