/**
 * Charts that were drawn before, in the cache at `charts/<hex>`. A report of the same records draws none anew. An entry is named
 * by all that decides its picture: the specification, the description, the code of this folder and the locked versions of
 * packages.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cache } from '../../../datasets/cache/cache.ts';
import { keepLatest } from '../../../datasets/cache/keep-latest.ts';
import { writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import { lockFile } from '../../../datasets/foundation/installation.ts';

/** Entries that are kept, the latest drawn: a report has some hundred charts of 15 kB each. */
const MOST_KEPT = 3_000;

let code: string | undefined;
let isTidy = false;

/**
 * A chart, as it was drawn before, or else as `draw` gives it now. A cache that cannot be used is passed over. Whether there is
 * an entry is looked up at once, so that the drawing begins while the caller goes on.
 */
export async function drawnOnce(what: readonly string[], draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const name = digest([(code ??= codeOfCharts()), ...what].join('\0'));
  const file = join(new Cache().directory, 'charts', name);
  const found = contentOf(file, name.length);
  if (found !== undefined) return found;
  const drawn = await draw();
  if (!isTidy) await keepLatest(dirname(file), MOST_KEPT, MOST_KEPT / 2);
  isTidy = true;
  await writeAtomically(file, [Buffer.from(`${digest(drawn)}\n`), drawn]).catch(() => {});
  return drawn;
}

/** Undefined where there is no such entry, or a damaged one. @param length of the digest at its beginning */
function contentOf(file: string, length: number): Uint8Array | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const entry = readFileSync(file);
    const content = entry.subarray(length + 1);
    return content.length > 0 && entry.toString('latin1', 0, length) === digest(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function codeOfCharts(): string {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
  return [...files, lockFile].reduce((sum, file) => sum.update(readFileSync(file)), createHash('sha256')).digest('hex');
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
