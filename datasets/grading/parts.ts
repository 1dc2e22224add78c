/** An answer as the parts that are compared one by one: a number, a tuple, an interval, or numbers in any order. */

export interface Parts {
  /** `''` for one number, `'{}'` where order does not count, else the two delimiters: `'()'`, `'[)'`. */
  readonly kind: string;
  readonly parts: readonly string[];
}

/** One sign of two in one part: it stands for two numbers. */
const PLUS_MINUS = /\\pm(?![A-Za-z])/g;

/**
 * Takes a normalised answer apart. A list without delimiters is one of answers in any order, as a set is, and `1\pm2` is short
 * for such a list. Whatever has no such form is one part.
 */
export function partsOf(answer: string): Parts {
  const enclosed = /^(\(|\[|\\\{)(.*?)(\)|\]|\\\})$/s.exec(answer);
  if (enclosed !== null) {
    const [, open, inner, close] = enclosed;
    const parts = splitAtCommas(inner);
    const set = open === '\\{' && close === '\\}';
    if (parts !== undefined && set) return { kind: '{}', parts: parts.flatMap(bothSigns) };
    const mixed = (open === '\\{') !== (close === '\\}');
    if (parts !== undefined && parts.length > 1 && !mixed) return { kind: open + close, parts };
  }
  const parts = (splitAtCommas(answer) ?? [answer]).flatMap(bothSigns);
  return { kind: parts.length > 1 ? '{}' : '', parts };
}

/** Split at the commas outside all delimiters; undefined when these do not match. */
function splitAtCommas(text: string): string[] | undefined {
  const closers: string[] = [];
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    const closer = { '(': ')', '[': ']', '{': '}' }[character];
    if (closer !== undefined) closers.push(closer);
    else if (')]}'.includes(character) && closers.pop() !== character) return undefined;
    else if (character === ',' && closers.length === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return closers.length === 0 ? [...parts, text.slice(start).trim()] : undefined;
}

function bothSigns(part: string): string[] {
  return part.match(PLUS_MINUS)?.length === 1 ? ['+', '-'].map((sign) => part.replace(PLUS_MINUS, sign)) : [part];
}
