import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readLightevalDetails } from '../../../../datasets/formats/lighteval-details/lighteval-details.ts';
import { ReadingNotes } from '../../../../datasets/samples/logged-sample.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { DETAILS, type Document, newDetails, oldDetails, printedDetails } from '../../../support/lighteval-file.ts';
import { bitFlipped, truncated } from '../../../support/mutations.ts';
import { slicesOf } from '../../../support/parquet-file.ts';
import fc from '../../../support/properties.ts';
import { finals, golds, outcome } from '../outcome.ts';
import { all, storeOf } from '../store-of-samples.ts';

const read = (bytes: Uint8Array, notes = new ReadingNotes()) => readLightevalDetails(slicesOf(bytes), notes);

describe('details of lighteval', () => {
  test.each([
    ['from 0.11 on', newDetails],
    ['from 0.8 to 0.10', oldDetails],
    ['up to 0.7, printed by Python', printedDetails],
  ])('%s: every generated text is a sample, as long as its tokens', async (_, details) => {
    const { recorded, judged } = await storeOf(read(details(DETAILS)));
    expect(golds(recorded)).toEqual(['12', '\\frac{1}{2}']);
    expect(finals(recorded)).toEqual([
      ['12', '13'],
      ['\\frac{1}{2}', '\\frac12'],
    ]);
    expect([...recorded.traces.tokens]).toEqual([3, 5, 2, 4]);
    expect(judged.map((question) => [...question.judged.values()])).toEqual([
      [
        { times: 1, sum: 0.5 },
        { times: 1, sum: 0.5 },
      ],
      [
        { times: 1, sum: 1 },
        { times: 1, sum: 1 },
      ],
    ]);
  });

  test('thinking is taken away where lighteval did so', async () => {
    const document: Document = { ...DETAILS[0], texts: ['it is \\boxed{9}', 'x'], processed: ['so \\boxed{12}', '\\boxed{13}'] };
    expect(finals((await storeOf(read(newDetails([document])))).recorded)).toEqual([['12', '13']]);
  });

  test('a metric of the first samples says nothing of the others, nor does a best or a majority', async () => {
    const judgedBy = async (metrics: Document['metrics']) => {
      const samples = await all(read(newDetails([{ ...DETAILS[0], metrics }])));
      return samples.map(({ judged }) => judged?.score);
    };
    expect(await judgedBy({ 'avg@n:n=1': 1, 'pass@k:k=2&n=2': 1 })).toEqual([1, undefined]);
    expect(await judgedBy({ 'maj@n:n=2': 1, 'pass@k:k=2&n=2': 1, extractive_match: 1 })).toEqual([undefined, undefined]);
  });

  test('documents without a generated text or a right answer are left out, and said to be', async () => {
    const notes = new ReadingNotes();
    const details = newDetails([DETAILS[0], { ...DETAILS[0], texts: [] }, { ...DETAILS[0], place: 7 }]);
    expect(await all(read(details, notes))).toHaveLength(2);
    expect([...notes.leftOut]).toEqual([
      ['no generated text', 1],
      ['no right answer', 1],
    ]);
  });

  test('without the columns of any version are refused', async () => {
    const bytes = parquetWriteBuffer({ columnData: [{ name: 'example', data: ['a question'], type: 'STRING' }] });
    expectDataError(
      await rejection(storeOf(read(new Uint8Array(bytes)))),
      /^made-up: expected a column model_response\.text or predictions, got none$/,
    );
  });

  test.each([newDetails, printedDetails])(
    'cut or changed in one bit they are refused in one line or give a valid store (%#)',
    async (details) => {
      const bytes = details(DETAILS);
      await fc.assert(
        fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (some) => {
          await outcome(storeOf(read(some)).then(({ recorded }) => recorded));
        }),
        { numRuns: 300 },
      );
    },
  );
});
