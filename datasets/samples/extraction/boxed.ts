/** The answer in a box, as models of mathematics are asked to write it. */

const BOX = /\\(?:boxed|fbox)\s*/g;

/** The content of the last box that is closed and not empty; undefined where there is none. */
export function boxed(text: string): string | undefined {
  const starts = Array.from(text.matchAll(BOX), ({ index, 0: { length } }) => index + length);
  if (starts.length === 0) return undefined;
  const ends = closedAt(text);
  for (const start of starts.reverse()) {
    const end = ends.get(start);
    const bare = text[start] === '{' ? undefined : /^[^\s{}\\$]+/.exec(text.slice(start, start + 100))?.[0];
    const content = (end === undefined ? bare : text.slice(start + 1, end))?.trim();
    if (content !== undefined && content !== '') return content;
  }
  return undefined;
}

/** Where each brace that opens is closed. */
function closedAt(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') open.push(at);
    else if (text[at] === '}') {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at);
    }
  }
  return ends;
}
