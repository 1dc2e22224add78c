/** Mathematics in Unicode, written as LaTeX: `√2`, `½`, `x²`, `π`, `−3 ≤ x`, full width `５`. */

const SIGNS: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '×': '\\times ',
  '·': '\\cdot ',
  '⋅': '\\cdot ',
  '∙': '\\cdot ',
  '÷': '\\div ',
  '∕': '/',
  '⁄': '/',
  '±': '\\pm ',
  '∓': '\\mp ',
  '√': '\\sqrt ',
  '∞': '\\infty ',
  '≤': '\\le ',
  '⩽': '\\le ',
  '≥': '\\ge ',
  '⩾': '\\ge ',
  '≠': '\\ne ',
  '≈': '\\approx ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '∈': '\\in ',
  '∅': '\\emptyset ',
  '⌀': '\\emptyset ',
  '∠': '\\angle ',
  '△': '\\triangle ',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
  '⟨': '\\langle ',
  '⟩': '\\rangle ',
  ℝ: '\\mathbb{R}',
  ℤ: '\\mathbb{Z}',
  ℚ: '\\mathbb{Q}',
  ℕ: '\\mathbb{N}',
  '°': '^\\circ ',
  º: '^\\circ ',
  '′': "'",
  '％': '%',
};

const GREEK = 'α:alpha β:beta γ:gamma δ:delta ε:epsilon θ:theta λ:lambda μ:mu π:pi ρ:rho σ:sigma τ:tau φ:phi ϕ:phi ψ:psi ω:omega';
const LETTERS = new Map(GREEK.split(' ').map((pair) => [pair[0], `\\${pair.slice(2)} `]));

const FRACTIONS = /[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ';
const RAISED_AS = '0123456789+-ni';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const SPACES = /[\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u200b-\u200f\u2060-\u2064\ufeff]/g;
const THIN_IN_THOUSANDS = /(?<=\d)[\u2009\u202f\u2006](?=\d{3}(?!\d))/g;
const ANY = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'g');
const ANY_GREEK = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');
const RADICAND = /([√∛])\s*(\d+(?:\.\d+)?|[A-Za-z](?![A-Za-z]))/g;

/** Returns the same answer without such characters. Characters without a known meaning stay. */
export function withoutUnicode(answer: string): string {
  // Most answers have none.
  if (/^[\x20-\x7e]*$/.test(answer)) return answer;
  return answer
    .replace(INVISIBLE, '')
    .replace(THIN_IN_THOUSANDS, '')
    .replace(SPACES, ' ')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(FRACTIONS, (character) => character.normalize('NFKC').replace(/(\d+)\u2044(\d+)/, '\\frac{$1}{$2}'))
    .replace(new RegExp(`[${RAISED}]+`, 'g'), (run) => `^{${inPlace(run, RAISED, RAISED_AS)}}`)
    .replace(new RegExp(`[${LOWERED}]+`, 'g'), (run) => `_{${inPlace(run, LOWERED, RAISED_AS)}}`)
    .replace(RADICAND, (_, sign, radicand) => `\\sqrt${sign === '√' ? '' : '[3]'}{${radicand}}`)
    .replace(ANY, (character) => SIGNS[character])
    .replace(ANY_GREEK, (character) => LETTERS.get(character) as string);
}

function inPlace(run: string, from: string, to: string): string {
  return [...run].map((character) => to[from.indexOf(character)]).join('');
}
