/**
 * The bytes of a download so far. Each download writes a file of its own, `partial/<hex>.<random>`, and begins with a copy
 * of the longest that an earlier one left behind: nothing is shared, so that two downloads of one file need no lock.
 */
import { randomUUID } from 'node:crypto';
import { copyFile, type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unusable } from './cache.ts';

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
    await mkdir(this.folder, { recursive: true });
    const earlier = await this.longest(limit);
    if (earlier) await copyFile(earlier, this.file).catch(() => {}); // gone meanwhile: begin anew
    this.handle = await open(this.file, 'a+');
    this.size = this.resumed = (await this.handle.stat()).size;
    if (earlier) await rm(earlier, { force: true });
  }

  /** @throws DataError when the cache cannot be written */
  async append(chunk: Uint8Array): Promise<void> {
    try {
      await this.handle!.appendFile(chunk);
    } catch (error) {
      throw unusable(this.file, error);
    }
    this.size += chunk.length;
  }

  /** Forgets all bytes so far. */
  async restart(): Promise<void> {
    await this.handle!.truncate(0);
    this.size = this.resumed = 0;
  }

  async bytes(): Promise<Uint8Array> {
    const bytes = Buffer.alloc(this.size);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read) {
      read = (await this.handle!.read(bytes, at, bytes.length - at, at)).bytesRead;
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

  private async leftovers(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => name.startsWith(this.sha256)).map((name) => join(this.folder, name));
  }

  private async longest(limit: number): Promise<string | undefined> {
    let longest: { file: string; size: number } | undefined;
    for (const file of await this.leftovers()) {
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      if (size <= limit && size > (longest?.size ?? 0)) longest = { file, size };
    }
    return longest?.file;
  }
}
