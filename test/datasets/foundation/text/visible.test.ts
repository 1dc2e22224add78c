import { describe, expect, test } from 'vitest';
import { show } from '../../../../datasets/foundation/errors.ts';
import { firstLine, oneLine, shortened, visible } from '../../../../datasets/foundation/text/visible.ts';
import { anyText, FORBIDDEN, HOSTILE_TEXT } from '../../../support/hostile-text.ts';
import fc from '../../../support/properties.ts';

describe('text of others', () => {
  test.each([
    ['\u001b[31m', '\\u001b[31m'],
    ['a\nb\u2028c', 'a\\u000ab\\u2028c'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\ud800', '\\ud800'],
    ['\uffff\ue000', '\\uffff\\ue000'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['', '$\\frac{9\\sqrt{23}}{23}$', 'Größe 5 €', '数学', '−1.5 ± 2 ≠ π', '\u00a0', '👍', 'e\u0301'])(
    '%j stays as it is',
    (text) => {
      expect(visible(text)).toBe(text);
      expect(show(text)).toBe(JSON.stringify(text));
    },
  );

  test('is one line without anything that a terminal obeys, and is read back from JSON', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(FORBIDDEN);
        expect(visible(text)).not.toContain('\n');
        expect(visible(visible(text))).toBe(visible(text));
        expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text);
        for (const line of [show(text), show({ [text]: text }), oneLine(text, 20), firstLine(text)]) {
          expect(line).not.toMatch(FORBIDDEN);
          expect(line).not.toContain('\n');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps line feeds only where it is asked to', () => {
    expect(visible('a\r\nb\tc', '\n')).toBe('a\\u000d\nb\\u0009c');
  });

  test('is cut between characters, never within one', () => {
    expect(shortened('𝟙𝟚𝟛𝟜', 3)).toBe('𝟙𝟚…');
    expect(shortened('𝟙𝟚𝟛', 3)).toBe('𝟙𝟚𝟛');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, most) => {
        expect([...oneLine(text, Math.max(7, most))].length).toBeLessThanOrEqual(Math.max(7, most));
        expect(oneLine(text, most)).toMatch(/^\P{Surrogate}+$/u);
      }),
    );
    for (const text of HOSTILE_TEXT) expect([...show(text.repeat(20))].length).toBeLessThanOrEqual(60);
  });
});
