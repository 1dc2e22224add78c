/** A text ends before the first of its stop strings, however it comes in pieces. */
import { describe, expect, test } from 'vitest';
import { StopStrings, stopIn } from '../../benchmarks/live/stop-strings.ts';
import * as fc from '../support/fast-check.ts';

/** All that is told of a text that comes in these pieces. */
function told(pieces: readonly string[], strings: readonly string[]): { text: string; stopped: boolean } {
  const stops = new StopStrings(strings);
  let text = '';
  for (const [i, piece] of pieces.entries()) {
    const next = stops.add(piece, i === pieces.length - 1);
    text += next.text;
    if (next.stopped) return { text, stopped: true };
  }
  return { text, stopped: false };
}

describe('a text', () => {
  test('ends before the string that is whole first, whichever was named first', () => {
    expect(stopIn('one, two. Three', ['.', ','])).toBe(3);
    expect(stopIn('abc', ['abc', 'b'])).toBe(1);
    expect(stopIn('abc', ['c', 'bc'])).toBe(1);
    expect(stopIn('one two', ['.'])).toBe(-1);
  });

  test('that was looked through is looked through again where a string may have begun', () => {
    expect(stopIn('one END two', ['END'], 'one E'.length)).toBe(4);
    expect(stopIn('END two', ['END'], 'END two'.length)).toBe(-1);
  });

  test('holds back what may be the beginning of a string, and tells it once it is none', () => {
    const stops = new StopStrings(['</s>']);
    expect(stops.add('so </', false)).toEqual({ text: 'so ', stopped: false });
    expect(stops.add('b> it', false)).toEqual({ text: '</b> it', stopped: false });
    expect(stops.add(' <', true)).toEqual({ text: ' <', stopped: false });
  });

  test('is the same in whatever pieces it comes', () => {
    const letters = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: most });
    fc.assert(
      fc.property(
        fc.array(letters(6), { minLength: 1, maxLength: 8 }),
        fc.array(
          letters(3).filter((string) => string !== ''),
          { maxLength: 3 },
        ),
        (pieces, strings) => {
          const text = pieces.join('');
          const at = stopIn(text, strings);
          expect(told(pieces, strings)).toEqual({ text: at < 0 ? text : text.slice(0, at), stopped: at >= 0 });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
