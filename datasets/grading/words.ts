/** Answers in words, in which capitals tell nothing apart. */

const WORDS = /^[A-Za-z][A-Za-z' -]*[A-Za-z]$/;
const LIST = /^[A-Za-z][A-Za-z', -]*[A-Za-z]$/;
/** Letters that stand in alphabetical order, as those of a product do: a word never, or its letters in another order are none. */
const PRODUCT = /^(?=.{2,3}$)a?b?c?d?k?m?n?p?q?r?s?t?u?v?w?x?y?z?$/;

/** Undefined when an answer is not of words alone, or a product of letters. */
export function nameOfWords(answer: string): string | undefined {
  if (WORDS.test(answer)) return PRODUCT.test(answer) || isSymbol(answer) ? undefined : `words ${answer.toLowerCase()}`;
  if (!LIST.test(answer)) return undefined;
  const words = answer.toLowerCase().split(/, ?(?:(?:and|or) )?/);
  return words.every((word) => word.length > 3 && WORDS.test(word)) ? `words ${words.sort().join(', ')}` : undefined;
}

function isSymbol(answer: string): boolean {
  return answer === 'pi' || answer === 'infinity' || answer === 'inf' || answer === 'oo';
}
