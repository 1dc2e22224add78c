import { describe, expect, test } from 'vitest';
import { DataError } from '../../../../datasets/foundation/errors.ts';
import { AnswerReader } from '../../../../datasets/samples/extraction/answer-reader.ts';
import type { LoggedSample } from '../../../../datasets/samples/logged-sample.ts';

const SAMPLE: LoggedSample = { question: '0'.repeat(16), golds: ['18'], at: 'made-up: line 1' };
const read = (sample: Partial<LoggedSample>, extract?: string) => new AnswerReader(extract).read({ ...SAMPLE, ...sample });

describe('an answer', () => {
  test("is the log's own where it has one", () => {
    expect(read({ answer: ' 17 ', response: 'The answer is 18.' })).toBe(' 17 ');
    expect(read({ answer: 'ERR', response: 'The answer is 18.' })).toBe('ERR');
  });

  test('else is read from the response', () => expect(read({ response: 'The answer is 18.' })).toBe('18'));

  test('by another rule is read from the response, or from what stands for the answer', () => {
    expect(read({ answer: '17', response: 'So \\boxed{18}, or 19' }, 'boxed')).toBe('18');
    expect(read({ answer: 'So \\boxed{18}, or 19' }, 'number')).toBe('19');
    expect(read({ response: 'It is\nB' }, 'choice')).toBe('B');
    expect(read({ response: 'It is\nwarm' }, 'last-line')).toBe('warm');
    expect(read({ response: 'RESULT=7; RESULT=8;' }, 'regex=RESULT=(\\d+)')).toBe('8');
    expect(read({ response: 'either 7 or 8' }, 'regex=\\d')).toBe('8');
    expect(read({ response: 'a|b c|d' }, 'regex=(?:a\\|(\\w)|c\\|(\\w))')).toBe('d');
  });

  test('after the model has thought is read before one in its thoughts', () => {
    expect(read({ response: '<think>It is \\boxed{17}.</think>The answer is 18.' })).toBe('18');
    expect(read({ response: '<think>It is \\boxed{17}.</think>Done.' })).toBe('17');
    expect(read({ response: '<think>It is 17, or is it 19' })).toBe('ERR');
    expect(read({ response: '<think>It is \\boxed{17}, or is it 19' })).toBe('17');
  });

  test('is a letter in brackets where gold is one', () => {
    expect(read({ golds: ['(B)'], response: 'The answer is A.' })).toBe('(A)');
    expect(read({ golds: ['B'], response: 'The answer is (A).' })).toBe('A');
  });

  test('abstains when it cannot be read', () => expect(read({ response: 'I cannot tell.' })).toBe('ERR'));

  test('stands in the store as the reader of the format says', () => {
    expect(read({ response: 'The answer is B.', stored: (answer) => `<${answer}>` })).toBe('<B>');
    expect(read({ response: '', stored: (answer) => `<${answer}>` })).toBe('ERR');
  });
});

test('rules are counted by how many answers they read', () => {
  const reader = new AnswerReader();
  for (const response of ['\\boxed{1}', '\\boxed{2}', 'it is 3', 'none']) reader.read({ ...SAMPLE, response });
  reader.read({ ...SAMPLE, answer: '4' });
  expect([...reader.counts]).toEqual([
    ['boxed', 2],
    ['number', 1],
    ['the log', 1],
  ]);
  expect(reader.unread).toBe(1);
});

test.each([
  ['', /^extract: expected auto, boxed, choice, number, last-line or regex=PATTERN, got ""$/],
  ['Boxed', /got "Boxed"; did you mean boxed\?$/],
  ['regex=', /got "regex="$/],
  ['regex=(', /^extract: expected a regular expression, got "\(" \(Unterminated group\)$/],
])('the rule %j does not exist', (extract, message) => {
  expect(() => new AnswerReader(extract)).toThrow(DataError);
  expect(() => new AnswerReader(extract)).toThrow(message);
});

test('where there is nothing to read from, a rule says so', () => {
  expect(() => read({}, 'boxed')).toThrow(/^made-up: line 1: expected a response, from which --extract reads, got none$/);
});
