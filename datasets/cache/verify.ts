/** The one check that every file passes before a byte of it is used. */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';

/** The bytes that a file must be. */
export interface Expected {
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
}

/** @throws DataError naming `file`, the size or hash expected, and the one found */
export function verify(bytes: Uint8Array, expected: Expected, file: string): void {
  if (bytes.length !== expected.bytes) throw new DataError(`${file}: expected ${expected.bytes} bytes, got ${bytes.length}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== expected.sha256) throw new DataError(`${file}: expected SHA-256 ${expected.sha256}, got ${sha256}`);
}
