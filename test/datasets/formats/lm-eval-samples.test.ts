import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLmEvalSamples } from '../../../datasets/formats/lm-eval-samples.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../support/mutations.ts';
import { finals, golds, outcome } from './outcome.ts';

const file = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const read = (lines: readonly unknown[], filter?: string) => readLmEvalSamples('model/dataset', file(lines), 'made-up', filter);
/** A line as `--log_samples` writes it for a task of generated text. */
const LINE = {
  doc_id: 0,
  doc: { question: 'a secret', answer: 'Two and two are 4.\n#### 4' },
  target: 'Two and two are 4.\n#### 4',
  arguments: { gen_args_0: { arg_0: 'a prompt', arg_1: { until: ['\n'] } } },
  resps: [['The answer is 4.']],
  filtered_resps: ['4'],
  filter: 'strict-match',
  metrics: ['exact_match'],
  doc_hash: '0'.repeat(64),
  prompt_hash: '0'.repeat(64),
  target_hash: '0'.repeat(64),
  exact_match: 1,
};
const REPEATED = { ...LINE, doc_id: 1, doc: { question: 'b' }, target: 7, resps: [['it is 7', 'no', '']] };

describe('samples of lm-evaluation-harness', () => {
  test('have the filtered responses for answers, and estimated lengths', async () => {
    const recorded = await read([LINE, { ...REPEATED, filtered_resps: [[' 7', '[invalid]', '8']] }]);
    expect(golds(recorded)).toEqual(['4', '7']);
    expect(finals(recorded)).toEqual([['4'], ['7', 'ERR', '8']]);
    expect([...recorded.traces.tokens]).toEqual([4, 2, 1, 1]);
    expect(recorded.traces.tokensEstimated).toBe(true);
  });

  test('of several filters are read one filter at a time', async () => {
    const lines = [LINE, { ...LINE, filter: 'flexible-extract', filtered_resps: ['2'] }];
    expect(finals(await read(lines, 'flexible-extract'))).toEqual([['2']]);
    expectDataError(
      await rejection(read(lines)),
      /^made-up: line 2: filter: expected "strict-match" as in earlier lines, or a choice/,
    );
    expectDataError(
      await rejection(read(lines, 'none')),
      /^made-up: expected one line of filter "none" for each document, got no line$/,
    );
  });

  test.each([
    [[], /^made-up: expected one line for each document, got no line$/],
    [[{ ...LINE, filter: 3 }], /^made-up: line 1: filter: expected a string, got 3$/],
    [[{ ...LINE, doc_id: '0' }], /: doc_id: expected an integer, got a text of 1 characters$/],
    [[LINE, LINE], /^made-up: line 2: doc_id: expected one line for each document, got 0 again$/],
    [[{ ...LINE, doc: 'a secret' }], /: doc: expected an object, got a text of 8 characters$/],
    [[{ ...LINE, target: null }], /: target: expected a string or a number, got null$/],
    [[REPEATED], /: filtered_resps: expected 3 answers, one for each response, got an array of 1$/],
    [[{ ...LINE, filtered_resps: [[-1.5, false]] }], /: filtered_resps: expected generated texts, got an array of 1$/],
    [[{ ...LINE, resps: [['a'], ['b']] }], /: resps: expected one request's generated texts, got an array of 2$/],
    [[{ ...LINE, resps: undefined }], /: resps: expected one request's generated texts, got nothing$/],
  ])('that are none say so (%#)', async (lines, message) => expectDataError(await rejection(read(lines)), message));

  test('broken in any one place give a store, or an error that names the line and shows no text', async () => {
    const line = { ...LINE, target: 'a secret #### 4', resps: [['a secret, 4']] };
    await fc.assert(
      fc.asyncProperty(broken(line), async ({ broken }) => {
        const result = await outcome(read([{ ...LINE, doc_id: 1 }, broken]));
        if (!(result instanceof Error)) return;
        expect(result.message).toMatch(/^made-up: line 2: /);
        expect(result.message).not.toContain('secret');
      }),
      { numRuns: 400 },
    );
  });

  test('cut or with a flipped bit give a one-line error or a valid store', async () => {
    const bytes = file([LINE, { ...REPEATED, filtered_resps: [['7', '8', '9']] }]);
    const reading = (cut: Uint8Array) => readLmEvalSamples('model/dataset', cut, 'made-up');
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (cut) => void (await outcome(reading(cut)))),
      {
        numRuns: 300,
      },
    );
  });
});
