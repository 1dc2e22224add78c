/** The controller file in a model's answer: the longest of its fenced blocks that exports something. */

/** Why an answer without one fails. */
export const NO_CODE = 'expected a code block that exports a controller, got none';

const OPENING = /^[ \t]*(`{3,})[^`]*$/;
const CLOSING = /^[ \t]*(`{3,})[ \t]*$/;

export function codeBlock(answer: string): string | undefined {
  const lines = answer.split(/\r\n|[\r\n]/);
  /** By the fence that closes a block, the lines where one does, the last first. */
  const closings = new Map<string, number[]>();
  for (let i = lines.length - 1; i >= 0; i--) {
    const fence = CLOSING.exec(lines[i])?.[1];
    if (fence === undefined) continue;
    const ends = closings.get(fence);
    if (ends === undefined) closings.set(fence, [i]);
    else ends.push(i);
  }
  let best: string | undefined;
  for (let i = 0; i < lines.length; i++) {
    const ends = closings.get(OPENING.exec(lines[i])?.[1] ?? '') ?? [];
    while (ends.length > 0 && ends[ends.length - 1] <= i) ends.pop();
    const end = ends.at(-1);
    if (end === undefined) continue;
    const code = `${lines.slice(i + 1, end).join('\n')}\n`;
    if (/\bexport\b/.test(code) && code.length > (best?.length ?? 0)) best = code;
    i = end;
  }
  return best;
}
