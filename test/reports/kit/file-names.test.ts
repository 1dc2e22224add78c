import { describe, expect, test } from 'vitest';
import { fileNames } from '../../../reports/kit/file-names.ts';
import fc from '../../support/properties.ts';

const namesOf = (...texts: string[]) => [...fileNames(texts, ['index.html']).values()];

describe('names of files', () => {
  test('are what is named, where that is letters, digits and few signs', () => {
    expect(namesOf('gpqa-diamond', 'Qwen3-0.6B', 'aime24#odd')).toEqual(['gpqa-diamond', 'Qwen3-0.6B', 'aime24-odd']);
  });

  test('are no path, no device, not empty, and not what is taken', () => {
    expect(namesOf('..', '.hidden', 'a/../b')).toEqual(['-', '-hidden', 'a-..-b']);
    for (const name of namesOf('index.html', 'INDEX.html', 'con', 'aux.txt', '', 'a.')) expect(name).toMatch(/-[0-9a-f]{16}$/);
  });

  test('differ where texts do, also without regard to case, and are short', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('a b', 'a-b', 'A-B', 'x'.repeat(3000), 'x'.repeat(3001)))),
        (texts) => {
          const names = namesOf(...texts);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(texts.length);
          for (const name of names) expect(name).toMatch(/^[\w-][\w.-]{0,79}$/);
        },
      ),
    );
  });
});
