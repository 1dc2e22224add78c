import { describe, expect, test } from 'vitest';
import { normalise } from '../../../datasets/grading/normalise.ts';
import fc from '../../support/properties.ts';
import { hostileAnswers } from './arbitrary-answers.ts';

describe('are the same once normalised', () => {
  test.each<[string, string, string]>([
    ['spacing', '\\frac{9\\sqrt{23}}{23}', '\\frac{9 \\sqrt{23}}{23}'],
    ['spacing around operators', '1-\\frac{2}{\\pi}', '1 - \\frac{2}{\\pi}'],
    ['spacing commands', '2\\,\\pi\\;+\\ 1\\!', '2\\pi+1'],
    ['spaces between delimiters', '\\frac{ \\sqrt{2} }{ ( (2) ) }', '\\frac{\\sqrt{2}}{((2))}'],
    ['a command before a number', '\\pi 2', '\\pi2'],
    ['sizes of fractions', '\\dfrac{1}{2}', '\\tfrac{1}{2}'],
    ['fractions without braces', '\\frac12', '\\frac{1}{2}'],
    ['fractions with half their braces', '\\frac1{12}', '\\frac{1}{12}'],
    ['fractions of spaced digits', '\\frac 1 2', '\\frac{1}{2}'],
    ['a slash between whole numbers', '-3/4', '-\\frac{3}{4}'],
    ['roots without braces', '3\\sqrt2', '3\\sqrt{2}'],
    ['cube roots without braces', '\\sqrt[3]2', '\\sqrt[3]{2}'],
    ['exponents without braces', 'x^2', 'x^{2}'],
    ['indices without braces', 'a_1', 'a_{1}'],
    ['sized delimiters', '\\left( 1, 2 \\right]', '(1,2]'],
    ['big delimiters', '\\bigl\\{1\\bigr\\}', '\\{1\\}'],
    ['named braces', '\\lbrace 1\\rbrace', '\\{1\\}'],
    ['mathematics mode', '$204$', '204'],
    ['displayed mathematics', '\\[ x^2 \\]', '\\(x^2\\)'],
    ['a box', '\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
    ['a box in mathematics mode with a full stop', '$\\boxed{204}$.', '204'],
    ['text', '\\text{Monday}', 'Monday'],
    ['units that tell nothing apart', '12\\text{ square units}', '12'],
    ['dollars', '\\$5', '5 dollars'],
    ['degrees', '33^{\\circ}', '33'],
    ['degree signs', '\\cos 30^{\\circ}', '\\cos 30°'],
    ['Unicode', '½√2', '\\frac{1}{2}\\sqrt{2}'],
    ['full width', '１２', '12'],
    ['bold', '**6**', '6'],
    ['type within mathematics', '\\boldsymbol{6}', '\\underline{6}'],
    ['operators by name', '\\operatorname{arctan}2', '\\arctan 2'],
    ['percent', '5 percent', '5\\%'],
    ['groups of three with spaces', '12 345', '12345'],
    ['groups of three with thin spaces of Unicode', '12\u2009345', '12345'],
    ['groups of three', '1,234,567', '1234567'],
    ['groups of three in braces', '1{,}234', '1234'],
    ['groups of three with thin spaces', '12\\,345', '12345'],
    ['groups of three and a unit', '1,234 units', '1234'],
    ['a full stop', '204.', '204'],
    ['leading zeros', '033', '33'],
    ['leading zeros of a negative number', '-07', '-7'],
    ['no zero before the point', '-.5', '-0.5'],
    ['minus signs', '\u22125', '-5'],
    ['white space of any kind', ' 1\u00a0+\t2\n', '1+2'],
    ['spaces in lists', '( 1,2 , 3 )', '(1, 2, 3)'],
  ])('%s', (_, one, other) => {
    expect(normalise(one)).toBe(normalise(other));
  });
});

describe('stay different', () => {
  test.each<[string, string, string]>([
    ['numbers side by side and one number', '2 3', '23'],
    ['a point between spaces and a decimal', '1 .5', '1.5'],
    ['words and their letters', 'a b', 'ab'],
    ['a double factorial and a factorial of one', '5! !', '5!!'],
    ['a list of two and groups of three', '1, 234', '1,234'],
    ['a pair and groups of three', '(1,234)', '(1234)'],
    ['groups of two', '12,34', '1234'],
    ['a tuple and a list', '(1,2)', '1,2'],
    ['an open and a closed interval', '[1,2)', '[1,2]'],
    ['percent and numbers', '50\\%', '50'],
    ['hours and minutes', '5\\text{ hours}', '5\\text{ minutes}'],
    ['metres and numbers', '5 m', '5'],
    ['a name and a number', 'x = 5', '5'],
    ['two values and the last of them', 'x=1, y=2', '2'],
    ['an inequality and a number', 'x \\ge 5', '5'],
    ['signs', '-5', '5'],
    ['an exponent of two digits and of one', '2^10', '2^{1}0'],
    ['a root of two digits and of one', '\\sqrt23', '\\sqrt{23}'],
    ['a fraction over two digits and over one', '\\frac123', '\\frac{1}{23}'],
    ['an angle of a function and a number', '\\cos 60^\\circ', '\\cos 60'],
    ['values written differently', '0.5', '\\frac{1}{2}'],
    ['upper and lower case', 'A', 'a'],
    ['an unfinished decimal and a number', '0.33...', '0.33'],
    ['zeros within', '1001', '11'],
  ])('%s', (_, one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });
});

describe('normalising', () => {
  test('twice changes nothing, and no string makes it throw', () => {
    fc.assert(
      fc.property(hostileAnswers, (answer) => {
        const once = normalise(answer);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps different whole numbers different, and takes away all that is written around them', () => {
    const around = [
      (n: number) => `${n}`,
      (n: number) => `$${n}$`,
      (n: number) => ` \\boxed{ ${n} } `,
      (n: number) => `**${n}**.`,
      (n: number) => n.toLocaleString('en-US'),
      (n: number) => n.toLocaleString('en-US').replaceAll(',', '{,}'),
    ];
    const written = fc.tuple(fc.integer(), fc.constantFrom(...around)).map(([n, write]) => [n, write(n)] as const);
    fc.assert(
      fc.property(written, written, ([n, one], [m, other]) => {
        expect(normalise(one)).toBe(String(n));
        expect(normalise(one) === normalise(other)).toBe(n === m);
      }),
    );
  });

  test.each([
    ['spaces', `1${' '.repeat(900)}2`],
    ['digits', '1'.repeat(1000)],
    ['groups', '1,234'.repeat(200)],
    ['text', '\\text{'.repeat(160)],
    ['boxes', `${'\\boxed{'.repeat(100)}1${'}'.repeat(100)}`],
    ['dollars', '$'.repeat(1000)],
    ['prose', 'very long '.repeat(10_000)],
  ])(
    'takes no more than a moment for a lot of %s',
    (_, answer) => {
      expect(normalise(normalise(answer))).toBe(normalise(answer));
    },
    1000,
  );
});
