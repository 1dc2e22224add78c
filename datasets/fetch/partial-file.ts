/**
 * The bytes of a download so far. Each download writes a file of its own, `partial/<hex>.<random>`, and begins with a copy
 * of the longest that an earlier one left behind: nothing is shared, so that two downloads of one file need no lock. What was broken off
 * stays, to be continued, until its source has come.
 */
import { randomUUID } from 'node:crypto';
import { access, copyFile, type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, unusable } from '../cache/cache.ts';
import { makeFolder } from '../foundation/atomic-write.ts';

/** Removes what is left of downloads whose source is in the cache: they ended, or were killed, after that. */
export async function removeFinished(cache: Cache): Promise<void> {
  for (const name of await namesIn(cache.partialDirectory)) {
    const [sha256] = name.split('.');
    const isThere = await access(cache.sourceFile(sha256)).then(
      () => true,
      () => false,
    );
    // What cannot be removed stays: that is no reason not to fetch.
    if (isThere) await rm(join(cache.partialDirectory, name), { force: true }).catch(() => {});
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unusable(folder, error);
  });
}

export class PartialFile {
  /** Bytes so far. */
  size = 0;
  /** Bytes that came from an earlier download. */
  resumed = 0;
  private readonly folder: string;
  private readonly sha256: string;
  private readonly file: string;
  private handle: FileHandle | undefined;

  /** @param folder where partial files lie @param sha256 of the whole file */
  constructor(folder: string, sha256: string) {
    this.folder = folder;
    this.sha256 = sha256;
    this.file = join(folder, `${sha256}.${randomUUID()}`);
  }

  /** Opens the file; continues the longest earlier one of at most `limit` bytes. */
  async open(limit: number): Promise<void> {
    await makeFolder(this.folder);
    const earlier = await this.longest(limit);
    if (earlier) await copyFile(earlier, this.file).catch(() => {}); // gone meanwhile: begin anew
    this.handle = await open(this.file, 'a+');
    this.size = this.resumed = (await this.handle.stat()).size;
    if (earlier) await rm(earlier, { force: true });
  }

  /** @throws MachineError when the cache cannot be written */
  async append(chunk: Uint8Array): Promise<void> {
    await this.handle!.appendFile(chunk).catch((error) => this.fail(error));
    this.size += chunk.length;
  }

  /** Forgets all bytes so far. */
  async restart(): Promise<void> {
    await this.handle!.truncate(0).catch((error) => this.fail(error));
    this.size = this.resumed = 0;
  }

  async bytes(): Promise<Uint8Array> {
    const bytes = Buffer.alloc(this.size);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read) {
      const piece = await this.handle!.read(bytes, at, bytes.length - at, at).catch((error) => this.fail(error));
      read = piece.bytesRead;
    }
    return bytes;
  }

  /** Ends this download; what came is kept for the next one, if anything did. */
  async keep(): Promise<void> {
    await this.handle?.close();
    if (this.size === 0) await rm(this.file, { force: true });
  }

  /** Ends this download and removes every partial file of the same source. */
  async discard(): Promise<void> {
    await this.handle?.close();
    for (const file of await this.leftovers()) await rm(file, { force: true }).catch(() => {}); // in use elsewhere
  }

  private fail(error: unknown): never {
    throw unusable(this.file, error);
  }

  private async leftovers(): Promise<string[]> {
    const names = await namesIn(this.folder);
    return names.filter((name) => name.startsWith(this.sha256)).map((name) => join(this.folder, name));
  }

  private async longest(limit: number): Promise<string | undefined> {
    let longest: { file: string; size: number } | undefined;
    for (const file of await this.leftovers()) {
      const size = await stat(file).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      );
      if (size <= limit && size > (longest?.size ?? 0)) longest = { file, size };
    }
    return longest?.file;
  }
}
