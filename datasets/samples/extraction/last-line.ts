/** The last line of a response, for tasks that ask for the answer alone there. */
import { withoutMarkup } from './markup.ts';

/** The last line that is not blank, without markup and without "Answer:"; undefined where there is none. */
export function lastLine(text: string): string | undefined {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return withoutMarkup(withoutMarkup(line).replace(/^(?:\*\*)?(?:final\s+)?answer\s*:\s*(?:\*\*)?/i, '')) || undefined;
}
