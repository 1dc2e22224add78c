/** The answer in a box, as models of mathematics are asked to write it. */

const BOX = /\\(?:boxed|fbox)\s*/g;

/** The content of the last box that is closed and not empty; undefined where there is none. */
export function boxed(text: string): string | undefined {
  const starts = [...text.matchAll(BOX)].map(({ index, 0: { length } }) => index + length);
  for (const start of starts.reverse()) {
    const content = text[start] === '{' ? inBraces(text, start) : /^[^\s{}\\$]+/.exec(text.slice(start, start + 100))?.[0];
    if (content !== undefined && content.trim() !== '') return content.trim();
  }
  return undefined;
}

/** What stands in the braces that open at a place; undefined where they do not close. */
function inBraces(text: string, open: number): string | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(open + 1, at);
  }
  return undefined;
}
