/** Files of the mirror by their hash, for formats that no pin names yet. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { realMirror } from '../../support/mirror.ts';

function pathOf(sha256: string): string {
  return join(realMirror ?? '', 'sha256', sha256);
}

/** The bytes of a file. */
export function mirrorFile(sha256: string): Buffer {
  return readFileSync(pathOf(sha256));
}

/** `describe` for tests that need these files. */
export function describeWithFiles(title: string, hashes: readonly string[], tests: () => void): void {
  const missing = realMirror === undefined || !hashes.every((hash) => existsSync(pathOf(hash)));
  describe.skipIf(missing)(missing ? `${title} (skipped: not in a mirror)` : title, tests);
}
