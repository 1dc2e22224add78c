/** What a controller threw, or the process of one says, as one line. It may be anything, and looking at it may throw again. */
import { firstLine } from '../../datasets/foundation/text/visible.ts';

/** Why there is nothing to be had of a file from outside. The message is one line, and says all. */
export class OutsideFault extends Error {
  override readonly name = 'OutsideFault';
}

/** `RangeError: the first line of its message`, whatever was thrown. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof OutsideFault) return thrown.message;
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return firstLine(`${name}: ${message}`);
  } catch {
    return 'Error: what was thrown cannot be shown';
  }
}
