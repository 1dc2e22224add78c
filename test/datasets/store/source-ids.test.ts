import { describe, expect, test } from 'vitest';
import { membersOf, parseSourceId, SELECTIONS, type Selection } from '../../../datasets/store/source-ids.ts';
import { expectDataError } from '../../support/failure.ts';
import fc from '../../support/properties.ts';

function failure(id: string): unknown {
  try {
    return parseSourceId(id);
  } catch (error) {
    return error;
  }
}

describe('the id of a source', () => {
  test.each<[string, readonly string[], Selection | undefined]>([
    ['Qwen3-4B/aime25#3,7', ['Qwen3-4B/aime25'], [3, 7]],
    ['m/data#0', ['m/data'], [0]],
    ['Qwen3-4B/aime25', ['Qwen3-4B/aime25'], undefined],
    ['simulated-Qwen3-4B/aime25#even', ['simulated-Qwen3-4B/aime25'], 'even'],
    ['Llama-3.3-70B-Instruct/gpqa-diamond-64#verified', ['Llama-3.3-70B-Instruct/gpqa-diamond-64'], 'verified'],
    ['gpt-5-nano@high+gpt-5@high/gpqa-diamond', ['gpt-5-nano@high/gpqa-diamond', 'gpt-5@high/gpqa-diamond'], undefined],
    ['a+b+c/data/part#odd', ['a/data/part', 'b/data/part', 'c/data/part'], 'odd'],
    ['mine', ['mine'], undefined],
  ])('%s names %j, %s', (id, members, selection) => {
    expect(parseSourceId(id)).toEqual({ members, selection });
  });

  test('is put together from models, a dataset and a selection, and taken apart again', () => {
    const word = fc.stringMatching(/^[\w.@-]+$/);
    const models = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(models, word, fc.option(fc.constantFrom(...SELECTIONS), { nil: undefined }), (models, dataset, selection) => {
        const id = `${models.join('+')}/${dataset}${selection === undefined ? '' : `#${selection}`}`;
        expect(parseSourceId(id)).toEqual({ members: models.map((model) => `${model}/${dataset}`), selection });
      }),
    );
  });

  test.each<[string, string]>([
    [
      'm/data#half',
      `traces: m/data#half: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got "half"`,
    ],
    [
      'm/data#7,3',
      `traces: m/data#7,3: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got "7,3"`,
    ],
    [
      'm/data#03',
      `traces: m/data#03: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got "03"`,
    ],
    ['m/data#', `traces: m/data#: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got ""`],
    [
      'm/data#even#odd',
      `traces: m/data#even#odd: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got "even#odd"`,
    ],
    ['m+n+m/data', 'traces: m+n+m/data: expected each model once, got "m" again'],
    ['m+m', 'traces: m+m: expected each model once, got "m" again'],
  ])('%s is refused in one line that names it', (id, message) => {
    const error = failure(id);
    expectDataError(error, /^traces: /);
    expect((error as Error).message).toBe(message);
  });
});

test('the members of several ids are each named once, in order', () => {
  expect(membersOf(['a+b/x', 'b/x#even', 'c/y', 'b+c/y#odd', 'a/x'])).toEqual(['a/x', 'b/x', 'c/y', 'b/y']);
  expect(membersOf([])).toEqual([]);
});
