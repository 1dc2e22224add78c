/** Numbers in running text. */

/** With groups of thousands, decimals, an exponent, or as a fraction of two whole numbers. A minus after a word or a number is none. */
const NUMBER =
  /(?<![\d.])(?:(?<![\w)\]}])[-−+]\s?)?(?:\$\s?)?(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)?(?:(?<=\d)\.\d+|(?<!\d)\.\d+)?(?:(?<=\d)[eE][-+]?\d+)?(?:(?<=\d)\s?\/\s?\d+(?![\d.]))?/g;

/** The last number of a text, as digits that any grading reads; undefined where there is none. */
export function lastNumber(text: string): string | undefined {
  let last: string | undefined;
  for (const [found] of text.matchAll(NUMBER)) if (/\d/.test(found)) last = found;
  return last === undefined ? undefined : plain(last);
}

/** The first number of a text; undefined where there is none. */
export function firstNumber(text: string): string | undefined {
  for (const [found] of text.matchAll(NUMBER)) if (/\d/.test(found)) return plain(found);
  return undefined;
}

function plain(number: string): string {
  return number
    .replaceAll('−', '-')
    .replace(/[\s,$+](?!\d*e)/gi, '')
    .replace(/^\./, '0.')
    .replace(/^-\./, '-0.');
}
