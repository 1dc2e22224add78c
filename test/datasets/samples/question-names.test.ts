import { describe, expect, test } from 'vitest';
import { AnswerReader } from '../../../datasets/samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../../../datasets/samples/gather-samples.ts';

/** Returns the names of a store's questions, from samples by question and name. */
function named(...samples: readonly (readonly [question: string, name: string | undefined])[]): readonly string[] | undefined {
  const gatherer = new SampleGatherer(new AnswerReader());
  for (const [question, name] of samples) gatherer.add({ question, name, golds: ['1'], answer: '1', tokens: 5, at: 'a line' });
  return gatherer.build('a/store', () => new Error() as never).recorded.key.questionNames;
}

describe('a question', () => {
  test('is called as all of its samples call it', () => {
    expect(named(['q', 'one'], ['r', 'two'], ['q', 'one'])).toEqual(['one', 'two']);
  });

  test('has no name where each sample has another, or some have none', () => {
    expect(named(['q', 'one'], ['q', 'two'], ['r', 'three'], ['s', 'four'], ['s', undefined])).toEqual(['', 'three', '']);
    expect(named(['q', 'one'], ['q', 'two'], ['q', 'one'])).toBeUndefined();
  });

  test('has none where that is as long as a text; a store without any has no column of them', () => {
    expect(named(['q', 'x'.repeat(101)], ['r', 'x'.repeat(100)])).toEqual(['', 'x'.repeat(100)]);
    expect(named(['q', undefined])).toBeUndefined();
  });
});
