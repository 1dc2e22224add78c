/** Strings of whatever stands in answers, put together without regard to what fits. */
import fc from '../../support/properties.ts';

const COMMANDS =
  'frac dfrac sqrt binom choose text mathrm operatorname left right overline bar dot pi theta infty in cup cap pm mp cdot times div le ge ne approx circ sin log ln exp tan arcsin lfloor rfloor lceil rceil langle rangle boxed emptyset mathbb quad \\ { } , ! % $ | top to';
const ENVIRONMENTS = ['pmatrix', 'bmatrix', 'matrix', 'vmatrix', 'array', 'cases', 'align*', ''];
const WORDS =
  'and or is the no solution None ERR cm square units degrees percent sqrt choose pi oo abs U R T e i x y n f AB xyz answer: option A #### =';
const SIGNS = [...'+-*/^_=<>|!%&:;,.\'"`~$#@()[]{}', '**', '<=', '!=', '{}', '[]', '()', '^T', '^{-1}', '\\\\', '\n', '\t'];
const UNICODE = [...'√∛½²⁻ⁿ₀π∞≤≠∪∈∅×·−–°′％５Ａ\u200b\u2009\u00a0\ud800٣漢'];
const NUMBERS = [
  '0',
  '1',
  '-1',
  '7',
  '12',
  '0.5',
  '.5',
  '1.',
  '1,234',
  '1e5',
  '1e-05',
  '99999999999999999999',
  '0.\\overline{36}',
  '10^{60}',
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS.split(' ')).map((name) => `\\${name}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('begin', 'end'), fc.constantFrom(...ENVIRONMENTS))
      .map(([word, environment]) => `\\${word}{${environment}}`),
  },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS.split(' ')) },
  { weight: 5, arbitrary: fc.constantFrom(...SIGNS) },
  { weight: 1, arbitrary: fc.constantFrom(...UNICODE) },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
);

/** Tokens, or none, in delimiters that fit. */
const enclosed = fc
  .tuple(
    fc.constantFrom('()', '[]', '(]', '{}', '||'),
    fc.boolean(),
    fc.array(piece, { maxLength: 4 }),
    fc.constantFrom(...ENVIRONMENTS),
  )
  .map(([[open, close], environment, inner, name]) => {
    const text = inner.join(' ');
    return environment ? `\\begin{${name}}${text}\\end{${name}}` : `${open}${text}${close}`;
  });

/** Mostly short: there all that stands first, last or alone is tried. */
export const tokenStrings = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 2, arbitrary: enclosed }), { maxLength: 9 }),
    fc.constantFrom('', ' '),
  )
  .map(([pieces, space]) => pieces.join(space));
