import { expect, test } from 'vitest';
import { breakable } from '../../../reports/kit/breakable.ts';
import fc from '../../support/properties.ts';
import { HOSTILE } from '../made-records.ts';

test('names may break after a colon or a comma, and nowhere within a word', () => {
  expect(breakable('shortest-first:width=20,complete=10').toString()).toBe('shortest-first:<wbr>width=20,<wbr>complete=10');
  expect(breakable('self-consistency @64').toString()).toBe('self-consistency @64');
});

test('a break adds nothing to the text, and hostile names stay text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a:, =') }), (name) => {
      expect(breakable(name).toString().replaceAll('<wbr>', '')).toBe(name);
    }),
  );
  for (const hostile of HOSTILE) expect(breakable(hostile).toString().replaceAll('<wbr>', '')).not.toMatch(/<script|<img|<!--/);
});
