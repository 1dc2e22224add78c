/** `AUTOTTS_BENCH_MIRROR`: a place that holds pinned files under their own hash, looked at before the pinned url. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../foundation/system-fault.ts';

/** A folder, or a prefix of urls. */
export type Mirror = { readonly folder: string } | { readonly prefix: string };

/** @param text a folder, or an http(s) prefix; undefined or empty when there is no mirror */
export function mirrorAt(text = process.env.AUTOTTS_BENCH_MIRROR): Mirror | undefined {
  if (!text) return undefined;
  return /^https?:\/\//i.test(text) ? { prefix: text.replace(/\/+$/, '') } : { folder: text };
}

/** Where a mirror keeps the file with this SHA-256. */
export function mirrored(mirror: Mirror, sha256: string): string {
  return 'folder' in mirror ? join(mirror.folder, 'sha256', sha256) : `${mirror.prefix}/sha256/${sha256}`;
}

/** The bytes of a file in a mirror folder, or why there are none. */
export async function readMirrored(file: string): Promise<Uint8Array | string> {
  try {
    return await readFile(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : `cannot be read (${reasonOf(error)})`;
  }
}
