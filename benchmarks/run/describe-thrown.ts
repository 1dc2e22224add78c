/** What a controller threw, or the process of one says, as one line. It may be anything, and looking at it may throw again. */

const LONGEST = 300;

/** Why there is nothing to be had of a file from outside. The message is one line, and says all. */
export class OutsideFault extends Error {
  override readonly name = 'OutsideFault';
}

/** `RangeError: the first line of its message`, whatever was thrown. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof OutsideFault) return thrown.message;
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return oneLine(`${name}: ${message}`);
  } catch {
    return 'Error: what was thrown cannot be shown';
  }
}

/** The first line of a text, without control characters, and not too long. */
export function oneLine(text: string): string {
  const [line] = text.slice(0, 4 * LONGEST).split(/[\r\n\u2028\u2029]/, 1);
  const plain = line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain || 'expected a word of why, got none';
}
