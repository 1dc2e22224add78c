/** Strings that look like answers, and others. */
import fc from '../../support/properties.ts';

const PIECES = [
  ...'0123456789abexi+-*/^_(){}[]|,.;:!=%$~ \t',
  ...[
    '\\frac',
    '\\dfrac',
    '\\sqrt',
    '\\left',
    '\\right',
    '\\text{',
    '\\boxed{',
    '\\pi',
    '\\cdot',
    '\\times',
    '\\pm',
    '\\,',
    '\\!',
  ],
  ...['\\ ', '\\\\', '\\{', '\\}', '\\$', '\\%', '^\\circ', '\\sin', '\\log', '{,}', 'units', 'x =', '°', '\u2212', '\\infty'],
  ...['\\lfloor', '\\rfloor', '\\binom', '\\', '\ud800', '²', '٣', '1,234', '{1}{2}', '12', '\\sqrt[3]{', '\\quad', 'degrees'],
];

/** Anything at all, most often of pieces of LaTeX that do not fit. */
export const hostileAnswers = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

/** A term of whole numbers, and what it comes to as a fraction. */
export interface Term {
  readonly latex: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const whole = fc.integer({ min: 0, max: 50 }).map((n): Term => ({ latex: `${n}`, numerator: BigInt(n), denominator: 1n }));

/** Sums, differences, products and fractions of small whole numbers. */
export const terms = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    whole,
    fc.tuple(tie('term'), tie('term'), fc.constantFrom('+', '-', '\\cdot', '\\frac')).map(([a, b, operator]) => {
      if (operator === '\\cdot') {
        const latex = `(${a.latex})\\cdot\\left(${b.latex}\\right)`;
        return { latex, numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
      }
      if (operator === '\\frac') {
        const latex = `\\dfrac{${a.latex}}{${b.latex}}`;
        return { latex, numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
      }
      const right = a.denominator * b.numerator * (operator === '-' ? -1n : 1n);
      const latex = `${a.latex} ${operator} (${b.latex})`;
      return { latex, numerator: a.numerator * b.denominator + right, denominator: a.denominator * b.denominator };
    }),
  ),
})).term;
