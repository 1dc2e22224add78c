/** Files of the mirror by their hash, for formats that no pin names yet. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realMirror } from '../../support/mirror.ts';
import { describeWhere } from '../../support/required.ts';

function pathOf(sha256: string): string {
  return join(realMirror ?? '', 'sha256', sha256);
}

/** The bytes of a file. */
export function mirrorFile(sha256: string): Buffer {
  return readFileSync(pathOf(sha256));
}

/** `describe` for tests that need these files. */
export function describeWithFiles(title: string, hashes: readonly string[], tests: () => void): void {
  const there = realMirror !== undefined && hashes.every((hash) => existsSync(pathOf(hash)));
  describeWhere('traces', there ? '' : 'not in a mirror', title, tests);
}
