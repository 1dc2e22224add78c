/** Terms, and answers made of terms, each written in two ways at random, and changed a little. */
import fc from '../../support/properties.ts';

/** Says which of several ways of writing is chosen next, from 0 on. */
type Choose = (ways: number) => number;

/** How tightly a term binds: 0 a sum, 1 a product, 2 a power, 3 what needs no parentheses. */
type Written = readonly [latex: string, binds: number];
type Term = (choose: Choose) => Written;

export interface Respelt {
  readonly one: string;
  readonly other: string;
  /** Another answer. */
  readonly changed: string;
}

const LETTERS = ['x', 'y', 'n', 'a', '\\theta'];

function enclosed([latex, binds]: Written, least: number, choose: Choose): string {
  if (binds >= least) return latex;
  return [`(${latex})`, `\\left(${latex}\\right)`, `\\left( ${latex} \\right)`, `\\bigl(${latex}\\bigr)`][choose(4)];
}

function space(choose: Choose): string {
  return ['', ' ', '\\,', '  '][choose(4)];
}

const whole = fc.integer({ min: 1, max: 30 }).map(
  (n): Term =>
    (choose) => [choose(8) === 0 ? `${n}.0` : `${n}`, 3],
);
const decimal = fc.integer({ min: 1, max: 999 }).map(
  (n): Term =>
    (choose) => {
      return [
        [`${n / 100}`, 3],
        [`\\frac{${n}}{100}`, 3],
        [`${(n / 100).toFixed(3)}`, 3],
      ][choose(3)] as unknown as Written;
    },
);
const letter = fc.constantFrom(...LETTERS).map(
  (name): Term =>
    () => [name, 3],
);
const constant = fc.constant<Term>((choose) => [['\\pi', 'π', '\\pi '][choose(3)], 3]);

function sum(a: Term, b: Term, negative: boolean): Term {
  return (choose) => {
    const [first, second] = [a(choose), b(choose)];
    const s = space(choose);
    const right = enclosed(second, 1, choose);
    if (choose(2) === 0) return [`${first[0]}${s}${negative ? '-' : '+'}${s}${right}`, 0];
    return [negative ? `-${right}+${first[0]}` : `${second[0]}${s}+${s}${first[0]}`, 0];
  };
}

function product(a: Term, b: Term): Term {
  return (choose) => {
    const [first, second] = choose(2) === 0 ? [a(choose), b(choose)] : [b(choose), a(choose)];
    const [left, right] = [enclosed(first, 1, choose), enclosed(second, 2, choose)];
    const sign = [' \\cdot ', '\\times ', '*', ' × '][choose(4)];
    const bracketed = `(${first[0]})(${second[0]})`;
    return choose(5) === 0 && first[1] < 3 && second[1] < 3 ? [bracketed, 1] : [`${left}${sign}${right}`, 1];
  };
}

function quotient(a: Term, b: Term): Term {
  return (choose) => {
    const [above, below] = [a(choose), b(choose)];
    const slash = `${enclosed(above, 1, choose)}/(${below[0]})`;
    return [
      [`\\frac{${above[0]}}{${below[0]}}`, 2],
      [`\\dfrac{${above[0]}}{${below[0]}}`, 2],
      [slash, 1],
    ][choose(3)] as unknown as Written;
  };
}

function power(a: Term, exponent: number): Term {
  return (choose) => {
    const base = enclosed(a(choose), 3, choose);
    return [
      [`${base}^${exponent}`, 2],
      [`${base}^{${exponent}}`, 2],
      [`${base}^{ ${exponent} }`, 2],
    ][choose(3)] as unknown as Written;
  };
}

function root(a: Term): Term {
  return (choose) => {
    const [inner] = a(choose);
    return [
      [`\\sqrt{${inner}}`, 3],
      [`\\sqrt{ ${inner} }`, 3],
      [`sqrt(${inner})`, 3],
      [`√(${inner})`, 3],
    ][choose(4)] as unknown as Written;
  };
}

const terms = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: fc.oneof(whole, whole, decimal, letter, letter, constant) },
    { weight: 3, arbitrary: fc.tuple(tie('term'), tie('term'), fc.boolean()).map(([a, b, negative]) => sum(a, b, negative)) },
    { weight: 3, arbitrary: fc.tuple(tie('term'), tie('term')).map(([a, b]) => product(a, b)) },
    { weight: 2, arbitrary: fc.tuple(tie('term'), tie('term')).map(([a, b]) => quotient(a, b)) },
    { weight: 2, arbitrary: fc.tuple(tie('term'), fc.integer({ min: 2, max: 12 })).map(([a, exponent]) => power(a, exponent)) },
    { weight: 1, arbitrary: tie('term').map(root) },
  ),
})).term;

/** Terms that are added to a term to make it another. */
const change = fc.constantFrom('1', '\\frac{1}{7}', '10^{-12}', 'x', '\\sqrt{2}', '-3');

type Whole = (parts: readonly string[], choose: Choose) => string;

function shuffled(parts: readonly string[], choose: Choose): string[] {
  const [rest, mixed] = [[...parts], [] as string[]];
  while (rest.length > 0) mixed.push(...rest.splice(choose(rest.length), 1));
  return mixed;
}

/** The kinds of an answer of several terms, written in any of their ways. */
const wholes: readonly Whole[] = [
  (parts, choose) => `(${parts.join([',', ', ', ' ,'][choose(3)])})`,
  (parts, choose) => shuffled(parts, choose).join([', ', ' \\text{ and } ', ' or '][choose(3)]),
  (parts, choose) => `\\{${shuffled([...parts, ...parts.slice(0, choose(2))], choose).join(', ')}\\}`,
  (parts, choose) => `[${space(choose)}${parts[0]}, ${parts[1]})`,
  (parts, choose) => shuffled([`(${parts[0]}, ${parts[1]}]`, `[${parts[1]}, \\infty)`], choose).join(' \\cup '),
  (parts, choose) => {
    const environment = ['pmatrix', 'bmatrix', 'matrix'][choose(3)];
    return `\\begin{${environment}} ${parts.join(' \\\\ ')} \\end{${environment}}`;
  },
];

const alone = fc.constant<Whole>(([part]) => part);
const choices = fc.array(fc.nat({ max: 59 }), { minLength: 40, maxLength: 40 }).map((numbers) => (): Choose => {
  let next = 0;
  return (ways) => numbers[next++ % numbers.length] % ways;
});

/** One answer written twice, and another one. */
export const respelt: fc.Arbitrary<Respelt> = fc
  .tuple(
    fc.tuple(terms, terms, terms),
    choices,
    choices,
    fc.oneof({ weight: 3, arbitrary: alone }, { weight: 2, arbitrary: fc.constantFrom(...wholes) }),
    change,
  )
  .map(([parts, first, second, whole, added]) => {
    const written = (choosing: () => Choose) => {
      const choose = choosing();
      return { latex: parts.map((part) => part(choose)[0]), choose };
    };
    const [one, other] = [written(first), written(second)];
    const changed = [`(${one.latex[0]}) + ${added.startsWith('-') ? `(${added})` : added}`, ...one.latex.slice(1)];
    return { one: whole(one.latex, one.choose), other: whole(other.latex, other.choose), changed: whole(changed, first()) };
  });
