/** Flags as words of a command line. */
import { shellWord } from '../../datasets/foundation/text/targets.ts';

/** The words that give flags these values, in their order. A flag without a value is left out, a list gives its flag for each of its values. */
export function flagWords(flags: Readonly<Record<string, string | readonly string[] | boolean | undefined>>): string[] {
  return Object.entries(flags).flatMap(([flag, value]) => {
    if (typeof value === 'boolean') return value ? [`--${flag}`] : [];
    const values = typeof value === 'string' ? [value] : (value ?? []);
    return values.flatMap((each) => [`--${flag}`, shellWord(each)]);
  });
}
