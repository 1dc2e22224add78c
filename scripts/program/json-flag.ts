/** The flag by which a command gives its figures to programs. */
import type { Options } from './command.ts';

/** In place of a file. */
export const STANDARD_OUTPUT = '-';

export const jsonFlag = {
  json: { value: 'FILE', help: 'also write the figures as JSON; - is the standard output, which then has nothing else' },
} as const satisfies Options;
