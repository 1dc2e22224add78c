import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../../datasets/grading/mathematical.ts';
import { normalise } from '../../../datasets/grading/normalise.ts';
import fc from '../../support/properties.ts';
import { hostileAnswers, terms } from './arbitrary-answers.ts';

const value = (answer: string): string | undefined => valuesOf([normalise(answer)])[0];

describe('have equal values', () => {
  test.each<[string, string, string]>([
    ['a fraction and its decimal', '\\frac{1}{2}', '0.5'],
    ['a fraction and the same reduced', '\\frac{12}{8}', '1.5'],
    ['decimals', '2.50', '2.5'],
    ['signs', '\\frac{-1}{2}', '-\\frac{1}{2}'],
    ['zeros', '-0', '0'],
    ['a plus sign', '+5', '5'],
    ['rationalised denominators', '\\frac{9}{\\sqrt{23}}', '\\frac{9 \\sqrt{23}}{23}'],
    ['roots taken apart', '\\sqrt{108}', '6\\sqrt3'],
    ['roots within roots', '\\sqrt{5+2\\sqrt{6}}', '\\sqrt{2}+\\sqrt{3}'],
    ['cube roots', '\\sqrt[3]{-8}', '-2'],
    ['cube roots in products', '\\sqrt[3]{8} \\cdot 5', '10'],
    ['order of terms', '4\\sqrt{37} + 14', '14+4\\sqrt{37}'],
    ['signs of multiplication', '2^{25} \\times 26!', '26! \\cdot 2^{25}'],
    ['whole numbers of many digits', '2^{25}\\cdot 26!', '13532215908553332190020108288000000'],
    ['scientific notation', '1.5 \\times 10^{3}', '1500'],
    ['fractions with pi', '1-\\frac{2}{\\pi}', '\\frac{\\pi-2}{\\pi}'],
    ['fractions by a slash', '\\sqrt{15}/3 \\cdot 2', '\\frac{2\\sqrt{15}}{3}'],
    ['a division sign', '6 \\div 4', '\\frac{3}{2}'],
    ['a mixed number', '2\\frac{1}{3}', '\\frac{7}{3}'],
    ['a negative mixed number', '-2\\frac13', '-\\frac{7}{3}'],
    ['a sum with a mixed number', '2\\frac{1}{3} - 1\\frac{1}{3}', '1'],
    ['a slash within a product', '2 \\cdot 3/4 \\cdot 6', '9'],
    ['factors side by side and apart', '2(-3)^2 \\cdot \\sqrt{2}\\sqrt{8}', '72'],
    ['products of functions of letters', '2\\sin\\theta \\cos\\theta', '\\sin 2\\theta'],
    ['a function and an exponent', '\\log_2(8)^2', '9'],
    ['logarithms', '\\log_2 8', '3'],
    ['logarithms to another base', '\\frac{\\log_4 5}{\\log_4 2}', '\\log_{2}{5}'],
    ['natural logarithms', '\\ln{8}', '3\\ln 2'],
    ['powers of e', 'e^{\\ln 5}', '5'],
    ['sines', '\\sin\\frac{\\pi}{3}', '\\frac{\\sqrt{3}}{2}'],
    ['degrees', '10\\cos(120^\\circ)', '-5'],
    ['squares of tangents', '\\tan^2 60^\\circ', '3'],
    ['inverse functions', '4\\arctan 1', '\\pi'],
    ['binomial coefficients', '\\binom{10}{3}', '120'],
    ['factorials of factorials', '(3!)!', '720'],
    ['floors and ceilings', '\\lfloor 7/2 \\rfloor + \\lceil 7/2 \\rceil', '7'],
    ['floors of what is whole but for rounding', '\\lfloor (\\sqrt{2})^2 \\rfloor', '2'],
    ['absolute values', '|2 - 5|', '3'],
    ['both signs and a list', '\\frac{-1 \\pm \\sqrt{17}}{2}', '\\frac{-1-\\sqrt{17}}{2}, \\frac{-1+\\sqrt{17}}{2}'],
    ['lists in another order', '1, 2, 3', '3, 1, 2'],
    ['a list and a set', '1, 2', '\\{2, 1\\}'],
    ['tuples part by part', '(\\frac{1}{2}, 2)', '(0.5, \\sqrt{4})'],
    ['half-open intervals', '[0.5, \\infty)', '\\left[\\frac12, \\infty\\right)'],
    ['terms with letters', '(x+1)^2', 'x^2 + 2x + 1'],
    ['letters with indices', '2y_2 - y_2', 'y_2'],
    ['Greek letters', '\\sin^2\\theta', '1 - \\cos^2\\theta'],
    ['imaginary parts', '1 + 2i', '2i + 1'],
    ['powers of e of logarithms', 'e^{2\\ln x}', 'x^2'],
    ['logarithms of roots of letters', '\\ln\\sqrt{x}', '\\frac{1}{2}\\ln x'],
    ['roots of large numbers', '\\sqrt{4^{300}}', '2^{300}'],
    ['roots of powers of letters', '\\sqrt{x^{24}}', 'x^{12}'],
    ['cube roots of large numbers', '\\sqrt[3]{8^{100}}', '2^{100}'],
    ['binomial coefficients without braces', 'n \\choose k', '\\binom{n}{k}'],
    ['large numbers that are not rational', '2^{300}\\sqrt{2}', '4^{150}\\sqrt{2}'],
    ['large numbers of which little is left', '10^{200} + 1 - 10^{200}', '1'],
    ['powers of e that are large', 'e^{11l^2+10lm}', 'e^{10lm}e^{11l^2}'],
    ['roots of negative letters', '\\sqrt{2m}+\\sqrt{3m}', '\\sqrt{3m}+\\sqrt{2m}'],
  ])('%s', (_, one, other) => {
    expect(value(one)).toBeDefined();
    expect(value(one)).toBe(value(other));
  });
});

describe('have different values', () => {
  test.each<[string, string, string]>([
    ['a root and its rounded value', '\\sqrt{2}', '1.41421356237309504880'],
    ['a fraction and its rounded value', '\\frac{1}{3}', '0.3333333333'],
    ['pi and an approximation', '\\pi', '\\frac{355}{113}'],
    ['an almost whole number and the whole one', 'e^{\\pi\\sqrt{163}}', '262537412640768744'],
    ['neighbours of many digits', '26!', '26! + 1'],
    ['a difference that is almost nothing', '\\sqrt{10^{50}+1}-10^{25}', '0'],
    ['tuples in another order', '(1, 2)', '(2, 1)'],
    ['a tuple and a list', '(1, 2)', '1, 2'],
    ['a tuple and an interval', '(1, 2)', '[1, 2]'],
    ['a number and a set of it', '5', '\\{5\\}'],
    ['a number and a list that repeats it', '5', '5, 5'],
    ['both signs and one', '\\pm 2', '2'],
    ['both infinities', '\\infty', '-\\infty'],
    ['a power of a negative number and its negative', '-2^2', '(-2)^2'],
    ['letters', 'x', 'y'],
    ['a letter and the size of it', '\\sqrt{x^2}', 'x'],
    ['an index and another', 'x_1', 'x_2'],
    ['a letter and a number', 'x', '1'],
    ['a letter and its size', '|x|', 'x'],
    ['sizes that are equal at many places', '|x-100|', '|100+x|'],
    ['a decimal of many digits and a fraction', '0.'.padEnd(70, '3'), '\\frac{1}{3}'],
  ])('%s', (_, one, other) => {
    expect(value(one)).toBeDefined();
    expect(value(other)).toBeDefined();
    expect(value(one)).not.toBe(value(other));
  });
});

describe('have no certain value', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['words and numbers', 'the sum of 3 and all'],
    ['numbers with words', '5 dwarfs'],
    ['a division by nothing', '\\frac{1}{0}'],
    ['a division by what comes to nothing', '\\frac{1}{\\sqrt{2}-\\sqrt{2}}'],
    ['nothing to the power of nothing', '0^0'],
    ['logarithms of negative numbers', '\\ln(-1)'],
    ['a tangent at its pole', '\\tan 90^\\circ'],
    ['numbers side by side', '2 3'],
    ['roots of two digits without braces', '\\sqrt23'],
    ['a whole number and an improper fraction', '2\\frac{5}{3}'],
    ['a number and a fraction and more', '2\\frac{1}{3}\\pi'],
    ['a mixed number in a product', '2\\frac{1}{3} \\cdot 3'],
    ['a mixed number with an exponent', '2\\frac{1}{3}^2'],
    ['a slash before a product', '1/2\\sqrt{3}'],
    ['a slash after a function', '\\sin\\pi/3'],
    ['a function of an open product', '\\log_2 3 \\cdot 5'],
    ['a letter before parentheses', 'f(3)'],
    ['a letter before parentheses in a product', 'f(3) \\cdot 2'],
    ['a Greek letter before parentheses', '\\phi(10) \\cdot 2'],
    ['a number after a root', '\\sqrt{2}3 \\cdot 5'],
    ['a division sign after a function', '\\ln 6 \\div 2'],
    ['a division sign before a product', '1 \\div 2\\sqrt{3}'],
    ['a factorial of a power', '2^3!'],
    ['double factorials', '7!!'],
    ['factorials of fractions', '\\frac{1}{2}!'],
    ['two of both signs', '\\pm1\\pm2'],
    ['both signs in a pair', '(\\pm1, 2)'],
    ['logarithms to a base of 1', '\\log_1 5'],
    ['a determinant', '\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix}'],
    ['a matrix whose rows differ', '\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}'],
    ['inequalities in a list', 'x < 1, x > 3'],
    ['exponents side by side', 'e^kt'],
    ['a sum that hides a term', '10^{58}\\sqrt{2} + \\sqrt{3}'],
    ['a small term of an irrational sum', '\\sqrt{2} + 10^{-70}'],
    ['a product that hides a term', '(1 + 10^{-130})\\sqrt{2}'],
    ['a root that hides a term', '\\frac{\\sqrt{10^{200}+1}}{10^{100}}'],
    ['a sum on top of a binomial coefficient without braces', 'n+1 \\choose k'],
    ['a matrix of nothing', '\\begin{pmatrix}\\end{pmatrix}'],
    ['a matrix of nothing, transposed', '\\begin{pmatrix}\\end{pmatrix}^T'],
    ['a number in brackets', '[7/2]'],
    ['unknown notation', '\\Gamma(5)'],
    ['delimiters that do not match', '(1+2'],
    ['crossed delimiters', '(1+2}'],
    ['sums without end', '1 + 2 + \\cdots'],
    ['two points', '1.2.3'],
    ['digits of other scripts', '٣'],
  ])('%s', (_, answer) => {
    expect(value(answer)).toBeUndefined();
  });
});

describe('an answer that nobody should compute', () => {
  test.each<[string, string]>([
    ['a tower of powers', '9^{9^{9^{9}}}'],
    ['a large factorial', '1000000!'],
    ['factorials of factorials', '((((9!)!)!)!)!'],
    ['a large binomial coefficient', '\\binom{1000000}{500000}'],
    ['a tiny power', '10^{-10000000}'],
    ['a power near one', '(1+10^{-40})^{10^{50}}'],
    ['a large angle', '\\sin(10^{50})'],
    ['open parentheses', '('.repeat(150)],
    ['parentheses in parentheses', `${'('.repeat(90)}1${')'.repeat(90)}`],
    ['open braces', '\\{'.repeat(90)],
    ['tuples in tuples', '(1,'.repeat(60)],
    ['brackets', '[1'.repeat(90)],
    ['bars', '|1'.repeat(90)],
    ['a very long sum', '1+'.repeat(5000).concat('1')],
  ])(
    'has no certain value, and takes no more than a moment: %s',
    (_, answer) => {
      expect(value(answer)).toBeUndefined();
    },
    1000,
  );
});

describe('values', () => {
  test('are equal exactly when the fractions are, for any term of whole numbers', () => {
    fc.assert(
      fc.property(terms, terms, (one, other) => {
        const cross = one.numerator * other.denominator === other.numerator * one.denominator;
        const [a, b] = [value(one.latex), value(other.latex)];
        if (a !== undefined && b !== undefined) expect(a === b).toBe(cross);
        const simple = one.numerator < 10n ** 50n && one.denominator !== 0n;
        if (simple && a !== undefined) expect(a).toBe(value(`\\frac{${one.numerator}}{${one.denominator}}`));
      }),
      { numRuns: 400 },
    );
  });

  test('never throw and never hang, whatever the string', () => {
    fc.assert(
      fc.property(fc.array(hostileAnswers, { minLength: 20, maxLength: 20 }), (answers) => {
        expect(valuesOf(answers)).toHaveLength(20);
      }),
      { numRuns: 100 },
    );
  });

  test('do not depend on what else is asked', () => {
    const answers = ['\\frac{1}{2}', 'x', '\\sqrt{2}', '(', '0.5'];
    expect(valuesOf(answers)).toEqual(answers.map((answer) => valuesOf([answer])[0]));
    expect(valuesOf(answers.toReversed())).toEqual(valuesOf(answers).toReversed());
  });
});
