/** A file that is imported, or standard input, read whole or in pieces, unpacked, and its SHA-256 as it goes by. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { DataError } from '../../foundation/errors.ts';
import { systemFault } from '../../foundation/system-fault.ts';
import type { Slices } from '../../parquet/slices.ts';
import { unpacked } from './unpacked.ts';

/** The identity of a file, as it is remembered. */
export interface FileIdentity {
  /** Without its folder. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The path that stands for standard input. */
export const STANDARD_INPUT = '-';

/** Bytes of a file that are looked at to tell its format. */
const HEAD = 2 ** 20;

/** How a file is called without its folder. */
export function nameOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard-input' : basename(path);
}

/** SHA-256 of a file as it lies. @throws DataError or MachineError when it cannot be read */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch (error) {
    throw systemFault(path, 'a file that can be read', error);
  }
  return hash.digest('hex');
}

export class SourceFile {
  /** The file's name in errors. */
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  private readonly input: AsyncIterator<Uint8Array> | undefined;
  /** Of standard input: what has been looked at and is still to be read. */
  private readonly seen: Uint8Array[] = [];
  private beginning: Promise<Uint8Array> | undefined;
  private read: FileIdentity | undefined;

  /** @param path of the file, `-` for standard input */
  constructor(path: string) {
    const piped = path === STANDARD_INPUT;
    this.path = piped ? 'standard input' : path;
    this.name = nameOf(path);
    this.input = piped ? process.stdin[Symbol.asyncIterator]() : undefined;
  }

  /** The identity of the file as it was read. Throws an Error before the file was read to its end. */
  get identity(): FileIdentity {
    if (this.read === undefined) throw new Error(`${this.path} has not been read to its end`);
    return this.read;
  }

  /**
   * The unpacked bytes that it begins with, the first mebibyte or all when it has fewer.
   *
   * @throws DataError or MachineError when it cannot be read
   */
  head(): Promise<Uint8Array> {
    this.beginning ??= this.begin(HEAD);
    return this.beginning;
  }

  private async begin(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let found = 0;
    for await (const piece of unpacked(this.looked(), this.path)) {
      pieces.push(piece.slice());
      found += piece.length;
      if (found >= length) break;
    }
    return Buffer.concat(pieces).subarray(0, length);
  }

  /** All unpacked bytes. @throws DataError or MachineError when it cannot be read */
  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces()) pieces.push(piece.slice());
    return Buffer.concat(pieces);
  }

  /** All unpacked bytes, piece after piece. @throws DataError or MachineError when it cannot be read */
  pieces(): AsyncGenerator<Uint8Array> {
    return unpacked(this.remembered(), this.path);
  }

  /**
   * Returns the result of work that reads any parts of the file. These reads do not count for the file's identity.
   *
   * @throws DataError for a file whose end cannot be read first; else as the work, DataError or MachineError
   */
  async inParts<Result>(work: (file: Slices) => Promise<Result>): Promise<Result> {
    const file = await this.open();
    try {
      return await work(file.slices);
    } finally {
      await file.close();
    }
  }

  /** The same one by one; then the file is read once from beginning to end, of which its identity is made. */
  async *eachInParts<Item>(work: (file: Slices) => AsyncIterable<Item>): AsyncGenerator<Item> {
    const file = await this.open();
    try {
      yield* work(file.slices);
    } finally {
      await file.close();
    }
    for await (const _ of this.remembered());
  }

  private async open(): Promise<{ slices: Slices; close: () => Promise<void> }> {
    const { path } = this;
    if (this.input !== undefined)
      throw new DataError(`${path}: expected a file, since parquet is read from its end, got what comes but once`);
    const handle = await this.asked(open(path));
    const { size: length } = await this.asked(handle.stat());
    const read = async (from: number, to: number) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, length) - from));
      const { bytesRead } = await this.asked(handle.read(bytes, 0, bytes.length, from));
      return bytes.subarray(0, bytesRead);
    };
    return { slices: { path, length, read }, close: () => handle.close() };
  }

  private async asked<Result>(reading: Promise<Result>): Promise<Result> {
    try {
      return await reading;
    } catch (error) {
      throw systemFault(this.path, 'a file that can be read', error);
    }
  }

  /** The bytes as they lie, of which the identity is made. */
  private async *remembered(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let length = 0;
    for await (const piece of this.raw()) {
      hash.update(piece);
      length += piece.length;
      yield piece;
    }
    this.read = { name: this.name, sha256: hash.digest('hex'), bytes: length };
  }

  private async *raw(): AsyncGenerator<Uint8Array> {
    if (this.input === undefined) return yield* this.guarded(createReadStream(this.path, { highWaterMark: 2 ** 18 }));
    yield* this.seen.splice(0);
    const { input } = this;
    yield* this.guarded({ [Symbol.asyncIterator]: () => input });
  }

  /** The bytes as they lie, which of standard input come again. */
  private async *looked(): AsyncGenerator<Uint8Array> {
    if (this.input === undefined) return yield* this.raw();
    for (let next = await this.input.next(); !next.done; next = await this.input.next()) {
      this.seen.push(next.value);
      yield next.value;
    }
  }

  private async *guarded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces;
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
      throw systemFault(this.path, 'a file that can be read', error);
    }
  }
}
