/**
 * Finds where a structure of Thrift's compact protocol ends, before anything is made of it. The library that reads footers and headers of
 * pages believes every number in them.
 */
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';

const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12];

/** The deepest nesting that is read; structures of parquet are five deep. */
const DEPTH = 12;
/** The most bytes of a number of 64 bits. */
const VARINT_BYTES = 10;

/**
 * The place behind a structure; undefined where the bytes end before it does.
 *
 * @param at what an error calls the place
 * @throws DataError for a structure that parquet has not
 */
export function thriftEnd(bytes: Uint8Array, from: number, at: string): number | undefined {
  const walk = new Walk(bytes, from, at);
  walk.structure(0);
  return walk.ended ? undefined : walk.place;
}

class Walk {
  place: number;
  /** Whether the bytes are at their end. */
  ended = false;
  private structures = 0;
  private readonly bytes: Uint8Array;
  private readonly at: string;

  constructor(bytes: Uint8Array, from: number, at: string) {
    this.bytes = bytes;
    this.place = from;
    this.at = at;
  }

  structure(depth: number): void {
    checkLimit('structures', ++this.structures, this.at);
    if (depth > DEPTH) throw this.unknown();
    while (!this.ended) {
      const head = this.byte();
      if ((head & 15) === 0) return;
      if (head >> 4 === 0) this.varint();
      this.value(head & 15, depth);
    }
  }

  private value(type: number, depth: number): void {
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) this.skip(1);
    else if (type === I16 || type === I32 || type === I64) this.varint();
    else if (type === DOUBLE) this.skip(8);
    else if (type === BINARY) this.skip(this.varint());
    else if (type === LIST || type === SET) this.list(depth);
    else if (type === STRUCT) this.structure(depth + 1);
    else throw this.unknown();
  }

  private list(depth: number): void {
    if (depth > DEPTH) throw this.unknown();
    const head = this.byte();
    const type = head & 15;
    const size = head >> 4 === 15 ? this.varint() : head >> 4;
    if (type === TRUE || type === FALSE) this.skip(size);
    else for (let entry = 0; entry < size && !this.ended; entry++) this.value(type, depth + 1);
  }

  private byte(): number {
    if (this.place >= this.bytes.length) this.ended = true;
    return this.ended ? 0 : this.bytes[this.place++];
  }

  private varint(): number {
    let [value, unit] = [0, 1];
    for (let read = 0; read < VARINT_BYTES; read++) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      unit *= 128;
      if (byte < 128) return value;
    }
    throw this.unknown();
  }

  private skip(length: number): void {
    this.place += length;
    if (this.place > this.bytes.length) this.ended = true;
  }

  private unknown(): DataError {
    return new DataError(`${this.at}: expected structures as parquet has them, got another`);
  }
}
