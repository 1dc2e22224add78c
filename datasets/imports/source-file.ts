/** A file that is imported, read whole or in pieces, and its SHA-256 as it goes by. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemFault } from '../system-fault.ts';

/** What is remembered of a file. */
export interface FileIdentity {
  /** Without its folder. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export class SourceFile {
  readonly path: string;
  private read: FileIdentity | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** What has been read. Throws an Error before all of it has. */
  get identity(): FileIdentity {
    if (this.read === undefined) throw new Error(`${this.path} has not been read to its end`);
    return this.read;
  }

  /** So many bytes from its beginning, or all when it has fewer. @throws DataError or MachineError when it cannot be read */
  async head(length: number): Promise<Uint8Array> {
    const handle = await open(this.path).catch((error) => this.unreadable(error));
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      return this.unreadable(error);
    } finally {
      await handle.close();
    }
  }

  /** All bytes. @throws DataError or MachineError when it cannot be read */
  async bytes(): Promise<Uint8Array> {
    const bytes = await readFile(this.path).catch((error) => this.unreadable(error));
    this.remember(createHash('sha256').update(bytes).digest('hex'), bytes.length);
    return bytes;
  }

  /** All bytes, piece after piece. @throws DataError or MachineError when it cannot be read */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let length = 0;
    const stream = createReadStream(this.path, { highWaterMark: 2 ** 18 });
    try {
      for await (const piece of stream) {
        hash.update(piece);
        length += piece.length;
        yield piece;
      }
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).syscall === 'string') this.unreadable(error);
      throw error;
    }
    this.remember(hash.digest('hex'), length);
  }

  private remember(sha256: string, bytes: number): void {
    this.read = { name: basename(this.path), sha256, bytes };
  }

  private unreadable(error: unknown): never {
    throw systemFault(this.path, 'a file that can be read', error);
  }
}
