/** Why foreign code cannot be scored: what it says is one line, and goes into the ledger and back to whoever wrote it. */

const LONGEST = 300;

export class CandidateFault extends Error {
  override readonly name = 'CandidateFault';

  constructor(reason: string) {
    super(oneReason(reason));
  }
}

/** The first line of a text, without control characters, and not too long: what foreign code says is not to be trusted. */
export function oneReason(text: string): string {
  const [line] = text.slice(0, 4 * LONGEST).split(/[\r\n\u2028\u2029]/, 1);
  const plain = line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain || 'no reason given';
}
