/** Puts into one line what a controller threw, or what its process says. A thrown value may be anything, and looking at it may throw again. */
import { firstLine } from '../../datasets/foundation/text/visible.ts';

/** Why a file from outside gives nothing. The message is one line and complete. */
export class OutsideFault extends Error {
  override readonly name = 'OutsideFault';
}

/** Returns `RangeError: the first line of its message`, whatever was thrown. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof OutsideFault) return thrown.message;
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return firstLine(`${name}: ${message}`);
  } catch {
    return 'Error: what was thrown cannot be shown';
  }
}
