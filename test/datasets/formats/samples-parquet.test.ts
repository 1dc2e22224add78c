/** Anyone's samples in parquet: a row for each sample, or for each question with lists. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readSamplesParquet } from '../../../datasets/formats/samples-parquet.ts';
import { ReadingNotes } from '../../../datasets/samples/logged-sample.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { optional, text, textList, written } from '../../support/lighteval-file.ts';
import { slicesOf } from '../../support/parquet-file.ts';
import { emptyCache } from '../imports/importing.ts';
import { finals, golds } from './outcome.ts';
import { storeOf } from './store-of-samples.ts';

const read = (bytes: Uint8Array, columns?: string, notes = new ReadingNotes()) =>
  readSamplesParquet(slicesOf(bytes), columns, notes);

const FLAT = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'question', data: ['A secret?', 'A secret?', 'Another?'], type: 'STRING' },
      { name: 'gold', data: [42, 42, 7], type: 'INT32' },
      { name: 'answer', data: ['42', '41', null], type: 'STRING', nullable: true },
      { name: 'tokens', data: [120, null, 9], type: 'DOUBLE', nullable: true },
      { name: 'correct', data: [true, false, false], type: 'BOOLEAN' },
    ],
  }),
);

/** A question a row, with these responses, and scores where they are given. */
function lists(responses: readonly string[][], scores?: readonly string[][]): Buffer {
  const columns: Record<string, unknown[]> = {
    problem: responses.map((_, row) => `What is ${row}?`),
    gold: responses.map(() => '4'),
    responses: [...responses],
    ...(scores && { scores: [...scores] }),
  };
  const root = { name: 'schema', num_children: Object.keys(columns).length };
  const more = scores === undefined ? [] : textList('scores');
  return written([root, optional('problem', text), optional('gold', text), ...textList('responses'), ...more], columns);
}
const LISTS = 'question=problem,gold=gold,response=responses';

describe('a row for each sample', () => {
  test('is read by the names of a sample, numbers as they are written, gaps as nothing', async () => {
    const { recorded, unknownLengths } = await storeOf(read(FLAT));
    expect([golds(recorded), finals(recorded)]).toEqual([
      ['42', '7'],
      [['42', '41'], ['ERR']],
    ]);
    expect(unknownLengths).toBe(1);
  });

  test('is read by other names as columns say, and judged by a column of true and false', async () => {
    const { judged } = await storeOf(read(FLAT, 'question=question,gold=gold,answer=answer,score=correct'));
    expect(judged.map((question) => [...question.judged.values()].map(({ sum }) => sum))).toEqual([[1, 0], [0]]);
  });
});

describe('a row for each question', () => {
  test('has a sample for each entry of its lists', async () => {
    const { recorded } = await storeOf(read(lists([['is 4', 'is 5', 'is 4'], ['is 3']]), LISTS));
    expect(finals(recorded)).toEqual([['4', '5', '4'], ['3']]);
  });

  test('without entries is left out, and counted', async () => {
    const notes = new ReadingNotes();
    const { recorded } = await storeOf(read(lists([[], ['is 4']]), LISTS, notes));
    expect(finals(recorded)).toEqual([['4']]);
    expect([...notes.leftOut]).toEqual([['an empty list of response', 1]]);
  });

  test('whose lists differ in length is refused', async () => {
    const bytes = lists([['is 4', 'is 5']], [['1']]);
    expectDataError(
      await rejection(storeOf(read(bytes, `${LISTS},verdicts=scores`))),
      /^made-up: row 1: verdicts: expected a list of 2, as response is, got 1$/,
    );
  });

  test('is read from lines of JSON as well', async () => {
    const line = { problem: { text: 'A secret?' }, gold: '4', said: ['4', '5'], lengths: [30, 40] };
    const bring = async (entry: object) => {
      const options = { columns: 'question=problem.text,gold=gold,answer=said,tokens=lengths' };
      return (await emptyCache()).bring({ 'mine.jsonl': Buffer.from(`${JSON.stringify(entry)}\n`) }, options);
    };
    expect((await bring(line)).imported).toMatchObject({ format: 'samples-jsonl', questions: 1, branches: 2 });
    expectDataError(
      await rejection(bring({ ...line, lengths: 70 })),
      /: line 1: tokens: expected a list of 2, as answer is, got no list$/,
    );
    expectDataError(
      await rejection(bring({ ...line, said: ['4', { text: 'secret' }] })),
      /: line 1: entry 2: answer: expected an answer as a text, or as a number below 2\^53, got "an object of 1 fields"$/,
    );
  });
});

describe('names that the file does not have', () => {
  test('are refused with those that it has, and the nearest', async () => {
    expectDataError(
      await rejection(storeOf(read(FLAT, 'question=question,gold=golds,answer=answer'))),
      /^made-up: expected a column "golds" of texts, numbers or lists of them, got none, whose columns are question, .*; did you mean gold\?$/,
    );
  });

  test('are not passed over where a column of ours holds structures', async () => {
    const schema = [
      { name: 'schema', num_children: 4 },
      ...['question', 'gold', 'answer'].map((name) => optional(name, text)),
      optional('probes', { num_children: 1 }),
      optional('answer', text),
    ];
    const bytes = written(schema, { question: ['A secret?'], gold: ['4'], answer: ['4'], probes: [{ answer: '3' }] });
    expectDataError(
      await rejection(storeOf(read(bytes))),
      /^made-up: expected a column "probes" of texts, numbers or lists of them, got structures, whose columns are .*; did you mean probes\.answer\?$/,
    );
  });

  test('are asked for where it has none of ours', async () => {
    const { bring } = await emptyCache();
    expectDataError(
      await rejection(bring({ 'mine.parquet': lists([['is 4']]) })),
      /or --columns gold=target,answer=pred,question=prompt which of its columns problem, gold, responses is which$/,
    );
  });
});

test('an archive that is no log of Inspect is none of the formats', async () => {
  const sheet = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    Buffer.alloc(22),
    Buffer.from([19, 0, 0, 0]),
    Buffer.from('[Content_Types].xml'),
  ]);
  const { bring } = await emptyCache();
  expectDataError(await rejection(bring({ 'book.xlsx': sheet })), /got a file that begins like none of them/);
});
