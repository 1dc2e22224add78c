import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../datasets/formats/table/table.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { finals, golds, outcome } from '../outcome.ts';
import { all, storeOf } from '../store-of-samples.ts';

const COLUMNS = 'gold=target,answer=pred,question=prompt,response=output,tokens=n_tokens,score=correct,branch=seed';
const TABLE = `prompt,target,pred,output,n_tokens,correct,seed
"A secret, of
two lines?",42,42,"it is ""42""",120.0,True,1
"A secret, of
two lines?",42,,The answer is 41.,,False,0
Another?,None,nan,,7,0,0
`;
const read = (text: string, columns: string | undefined = COLUMNS) => readTable(Buffer.from(text), 'made-up', columns);

describe('a table', () => {
  test('is read by the names of its columns', async () => {
    const { recorded, judged, unknownLengths } = await storeOf(read(TABLE));
    expect(golds(recorded)).toEqual(['42', 'None']);
    expect(finals(recorded)).toEqual([['41', '42'], ['ERR']]);
    expect(unknownLengths).toBe(1);
    expect(judged.map((question) => [...question.judged].map(([answer, { sum }]) => [answer, sum]))).toEqual([
      [
        ['42', 1],
        ['41', 0],
      ],
      [['ERR', 0]],
    ]);
  });

  test.each([
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['semicolons', (text: string) => text.replaceAll(',', ';')],
    ['a mark before it and ends of lines as on Windows', (text: string) => `\u{feff}${text.replaceAll('\n', '\r\n')}`],
    ['blank lines', (text: string) => `${text}\n\n`],
    ['spaces around names', (text: string) => text.replace('prompt,target', ' prompt , target')],
  ])('with %s is read as well', async (_, written) => {
    expect(finals((await storeOf(read(written(TABLE)))).recorded)).toEqual([['41', '42'], ['ERR']]);
  });

  test('in pieces, however they are cut, is the same', async () => {
    const whole = JSON.stringify(await all(read(TABLE)));
    await fc.assert(
      fc.asyncProperty(fc.nat(TABLE.length), fc.nat(TABLE.length), async (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const pieces = [TABLE.slice(0, first), TABLE.slice(first, second), TABLE.slice(second)].map((piece) =>
          Buffer.from(piece),
        );
        expect(JSON.stringify(await all(readTable(pieces, 'made-up', COLUMNS)))).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  test('needs no --columns where its header calls its columns as the fields are called', async () => {
    const undeclared = (text: string) => readTable(Buffer.from(text), 'made-up', undefined);
    const samples = await all(undeclared('id,question,note,gold,answer,tokens\nx,1,said so,2,2,7\nx,1,,2,3,8\n'));
    expect(samples.map(({ name, golds, answer, tokens }) => [name, golds, answer, tokens])).toEqual([
      ['x', ['2'], '2', 7],
      ['x', ['2'], '3', 8],
    ]);
    const stated = await all(read('question,gold,answer,mine\n1,2,3,4\n', 'question=question,gold=gold,answer=mine'));
    expect(stated.map(({ answer }) => answer)).toEqual(['4']);
    for (const header of ['question,answer', 'question,gold', 'question,question,gold,answer'])
      expectDataError(await rejection(all(undeclared(`${header}\n1,2,3,4\n`))), /expected --columns/);
  });

  test('needs but a question, a right answer and one that was given', async () => {
    const samples = await all(read('q,a,b\n1,2,\n1,2,None\n1,None,None\n', 'question=q,gold=a,answer=b'));
    expect(samples.map(({ answer }) => answer)).toEqual(['ERR', 'ERR', 'None']);
    expect(samples.map(({ tokens, branch, judged }) => [tokens, branch, judged])).toEqual(
      Array(3).fill([undefined, undefined, undefined]),
    );
  });

  test.each([
    [undefined, /^made-up: expected --columns, .*got a table without it, whose columns are prompt, target, .*, seed$/],
    ['gold', /^columns: expected FIELD=COLUMN such as gold=target,.*, got "gold"$/],
    ['gold=target,colour=pred', /^columns: expected fields of question, gold, answer, .*, got "colour"$/],
    ['gold=target,gold=pred', /^columns: expected one column for gold, got "target" and "pred"$/],
    ['gold=target,answer=pred', /^columns: expected a column for question, got none$/],
    ['gold=target,question=prompt', /^columns: expected a column for answer or response, got neither$/],
    ['gold=goal,question=prompt,answer=pred', /^made-up: header: expected one column "goal", got 0, whose columns are prompt, /],
  ])('whose columns are not named well is refused: %s', async (columns, message) => {
    expectDataError(await rejection(all(readTable(Buffer.from(TABLE), 'made-up', columns))), message);
  });

  test('whose names have two words is refused with the names, and without a word where a name may be a text', async () => {
    const refused = (header: string) => rejection(all(readTable(Buffer.from(`${header}\n1,2,3\n`), 'made-up', undefined)));
    expectDataError(await refused('question,correct answer,my answer'), /whose columns are question, correct answer, my answer$/);
    expectDataError(await refused('What is this thing,correct answer,4'), /got a table without it$/);
  });

  test('without a header is refused, and nothing of its first line is shown', async () => {
    const error = await rejection(all(read('What is a secret?,42,42\n')));
    expectDataError(error, /^made-up: header: expected one column "target", got 0$/);
  });

  test.each([
    ['1,2,3', /^made-up: line 2: expected rows as the header has columns, got CSV_RECORD_INCONSISTENT_COLUMNS$/],
    ['"1', /^made-up: line 2: expected rows as the header has columns, got CSV_QUOTE_NOT_CLOSED$/],
    [',2,2,,,,0', /^made-up: line 2: prompt: expected a question, got nothing$/],
    ['1,,2,,,,0', /: target: expected an answer, got nothing$/],
    ['1,2,2,,many,,0', /: n_tokens: expected a whole number of tokens, got 4 characters$/],
    ['1,2,2,,1.5,,0', /: n_tokens: expected a whole number of tokens, got 3 characters$/],
    ['1,2,2,,,maybe,0', /: correct: expected a number from 0 to 1, or true or false, got 5 characters$/],
    ['1,2,2,,,2,0', /: correct: expected a number from 0 to 1, or true or false, got 1 characters$/],
    ['1,2,2,,,,', /: seed: expected a whole number, got nothing$/],
    ['1,2,2,,,,first', /: seed: expected a whole number, got 5 characters$/],
  ])('with a row that is none is refused: %s', async (row, message) => {
    expectDataError(await rejection(all(read(`${TABLE.split('\n')[0]}\n${row}\n`))), message);
  });

  test('is refused in one line without its text, or gives a valid store, when it is cut or changed in one bit', async () => {
    const bytes = Buffer.from(TABLE);
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (some) => {
        const result = await outcome(storeOf(readTable(some, 'made-up', COLUMNS)).then(({ recorded }) => recorded));
        if (result instanceof Error) expect(result.message).not.toMatch(/secret|lines\?|Another/);
      }),
      { numRuns: 300 },
    );
  });
});
