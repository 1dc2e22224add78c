/**
 * Writes a file so that a reader sees all of it or none. By hand, because write-file-atomic names its temporary files
 * by process id, which two containers on one cache can share, and takes a short write for a whole one.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates folders as needed; replaces what was there. Throws what the file system throws, or the pieces do, and leaves nothing behind.
 *
 * @param bytes the content, whole or in pieces
 */
export async function writeAtomically(file: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
