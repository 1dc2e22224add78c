/** Answers in words, in which capitals tell nothing apart. */

const RUNS = /^[A-Za-z]+(?:[ '-][A-Za-z]+)*$/;
const WORD = /[A-Za-z]{4}/;
/** Letters that stand in alphabetical order, as those of a product do: a word never, or its letters in another order are none. */
const PRODUCT = /^(?=.{2,3}$)a?b?c?d?k?m?n?p?q?r?s?t?u?v?w?x?y?z?$/;
/** Names of numbers and letters in plain notation. */
const SYMBOL = /^(?:[A-Za-z]|pi|theta|alpha|beta|gamma|lambda|phi|infinity|inf|oo)$/;

/** Undefined when an answer is not of words alone, or may be a product of letters, or a difference of such. */
export function nameOfWords(answer: string): string | undefined {
  if (isWords(answer)) return `words ${answer.toLowerCase()}`;
  const listed = answer.split(/, ?(?:(?:and|or) )?/);
  return listed.length > 1 && listed.every((words) => WORD.test(words) && isWords(words))
    ? `words ${listed
        .map((words) => words.toLowerCase())
        .sort()
        .join(', ')}`
    : undefined;
}

function isWords(answer: string): boolean {
  if (!RUNS.test(answer) || SYMBOL.test(answer)) return false;
  return /^[A-Za-z]+$/.test(answer) ? !PRODUCT.test(answer) : WORD.test(answer);
}
