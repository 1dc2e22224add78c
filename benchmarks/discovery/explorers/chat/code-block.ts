/** The controller file in a model's answer: the longest of its fenced blocks that exports something. */

/** Why an answer without one fails. */
export const NO_CODE = 'expected a code block that exports a controller, got none';

const BLOCK = /^[ \t]*(`{3,})[^\n`]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm;

export function codeBlock(answer: string): string | undefined {
  const blocks = [...answer.matchAll(BLOCK)].map(([, , code]) => code).filter((code) => /\bexport\b/.test(code));
  return blocks.reduce<string | undefined>((best, code) => (code.length > (best?.length ?? 0) ? code : best), undefined);
}
