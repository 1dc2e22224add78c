import { expect, test } from 'vitest';
import { pythonLiteral } from '../../../../datasets/formats/shared/python-literal.ts';
import fc from '../../../support/properties.ts';

test.each([
  ["['a', \"it's\", 'a \\'b\\' \\n \\\\ \\xe9 \\u00bd']", ['a', "it's", "a 'b' \n \\ é ½"]],
  ['[]', []],
  ["('a',)", ['a']],
  ['[[1, -2.5, 1e-05], []]', [[1, -2.5, 1e-5], []]],
  ["{'em': 1.0, 'ok': True, 'none': None}", { em: 1, ok: true, none: null }],
  ["{'em': np.float64(0.25)}", { em: 0.25 }],
  ['[nan, inf, -inf]', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ['tensor([1, 2, 3])', [1, 2, 3]],
  ['0', 0],
])('what Python prints is read as it was: %s', (text, value) => {
  expect(pythonLiteral(text)).toEqual(value);
});

test.each(['', 'a text', "['a'", "['a' 'b']", "['a', ", "{'a'}", '<object at 0x7f>', "['a'] and more", '['.repeat(10_000), "'"])(
  'anything else is read as nothing: %s',
  (text) => expect(pythonLiteral(text)).toBeUndefined(),
);

test('a text of megabytes is read', () => {
  const text = 'a \\"'.repeat(300_000);
  expect(pythonLiteral(`['${text}']`)).toEqual(['a "'.repeat(300_000)]);
});

test('it ends on anything', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'[](){},:\'"\\ 1.-eNaT'), maxLength: 40 }),
      (text) => void pythonLiteral(text),
    ),
  );
});
