/** Reads GGUF version 3, the file format of llama.cpp (github.com/ggml-org/ggml/blob/master/docs/gguf.md): settings and tensors. */
import { DataError, show } from '../foundation/errors.ts';
import { powerOfTwo } from './exponential.ts';

export type GgufValue = number | boolean | string | readonly GgufValue[];

/** A matrix or a vector, as 32-bit numbers. */
export interface GgufTensor {
  /** Innermost first: a matrix that maps `n` numbers to `m` has `[n, m]`. */
  readonly shape: readonly number[];
  /** Row after row. */
  readonly values: Float32Array;
}

export interface Gguf {
  readonly settings: ReadonlyMap<string, GgufValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

const F32 = 0;
const F16 = 1;
const STRING = 8;
const ARRAY = 9;
/** By GGUF's numbers of types: bytes, and how they are read. */
const NUMBERS: Readonly<Record<number, readonly [number, (view: DataView, at: number) => number | boolean]>> = {
  0: [1, (view, at) => view.getUint8(at)],
  1: [1, (view, at) => view.getInt8(at)],
  2: [2, (view, at) => view.getUint16(at, true)],
  3: [2, (view, at) => view.getInt16(at, true)],
  4: [4, (view, at) => view.getUint32(at, true)],
  5: [4, (view, at) => view.getInt32(at, true)],
  6: [4, (view, at) => view.getFloat32(at, true)],
  7: [1, (view, at) => view.getUint8(at) !== 0],
  10: [8, (view, at) => Number(view.getBigUint64(at, true))],
  11: [8, (view, at) => Number(view.getBigInt64(at, true))],
  12: [8, (view, at) => view.getFloat64(at, true)],
};
/** Arrays may hold arrays; a real file has none of them in another. */
const DEEPEST = 4;

/** Reads a file whole. `where` names it in errors. Throws DataError where the bytes are no GGUF file of version 3 with F32 and F16 tensors. */
export function readGguf(bytes: Uint8Array, where: string): Gguf {
  const reader = new Reader(bytes, where);
  const magic = String.fromCharCode(...reader.take(4, 'the magic number'));
  if (magic !== 'GGUF') throw reader.wrong('to begin with "GGUF"', show(magic));
  const version = reader.whole(4, 'its version');
  if (version !== 3) throw reader.wrong('GGUF version 3', `version ${version}`);
  const tensorCount = reader.whole(10, 'the number of tensors');
  const settingCount = reader.whole(10, 'the number of settings');
  const settings = new Map<string, GgufValue>();
  for (let i = 0; i < settingCount; i++) {
    const key = reader.text('the name of a setting');
    if (settings.has(key)) throw reader.wrong('each setting once', `${show(key)} twice`);
    settings.set(key, reader.value(reader.whole(4, `the type of ${show(key)}`), show(key), 0));
  }
  const infos = Array.from({ length: reader.count(tensorCount, 'tensors') }, () => tensorInfo(reader));
  const alignment = settings.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || !Number.isInteger(alignment) || alignment < 1) {
    throw reader.wrong('general.alignment to be a whole number from 1', show(alignment));
  }
  const first = Math.ceil(reader.at / alignment) * alignment;
  const tensors = new Map<string, GgufTensor>();
  for (const { name, shape, kind, offset } of infos) {
    if (tensors.has(name)) throw reader.wrong('each tensor once', `${show(name)} twice`);
    const count = shape.reduce((a, b) => a * b, 1);
    reader.at = first + offset;
    const raw = reader.take(count * (kind === F32 ? 4 : 2), `tensor ${show(name)}`);
    const values = new Float32Array(count);
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    for (let i = 0; i < count; i++) values[i] = kind === F32 ? view.getFloat32(4 * i, true) : half(view.getUint16(2 * i, true));
    tensors.set(name, { shape, values });
  }
  return { settings, tensors };
}

function tensorInfo(reader: Reader): { name: string; shape: number[]; kind: number; offset: number } {
  const name = reader.text('the name of a tensor');
  const dimensions = reader.whole(4, `the dimensions of ${show(name)}`);
  if (dimensions < 1 || dimensions > 4) throw reader.wrong(`tensor ${show(name)} to have 1 to 4 dimensions`, `${dimensions}`);
  const shape = Array.from({ length: dimensions }, () => reader.whole(10, `the shape of ${show(name)}`));
  const kind = reader.whole(4, `the type of ${show(name)}`);
  if (kind !== F32 && kind !== F16) throw reader.wrong(`tensor ${show(name)} to be F32 (0) or F16 (1)`, `type ${kind}`);
  return { name, shape, kind, offset: reader.whole(10, `the place of ${show(name)}`) };
}

/** Takes values off the front of a file; none of them may go beyond its end. */
class Reader {
  at = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly where: string;

  constructor(bytes: Uint8Array, where: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.where = where;
  }

  wrong(expected: string, got: string): DataError {
    return new DataError(`${this.where}: expected ${expected}, got ${got}`);
  }

  take(length: number, what: string): Uint8Array {
    const end = this.at + length;
    if (!(end <= this.bytes.length)) {
      throw this.wrong(`${what} at byte ${this.at}, ${length} bytes long`, `a file of ${this.bytes.length} bytes`);
    }
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  /** A count of things of which each takes a byte at least. */
  count(count: number, what: string): number {
    if (count <= this.bytes.length - this.at) return count;
    throw this.wrong(`at most ${this.bytes.length - this.at} ${what}`, `${count}`);
  }

  number(type: number, what: string): number | boolean {
    const [size, read] = NUMBERS[type] ?? [];
    if (!size || !read) throw this.wrong(`${what} to be of a type from 0 to 12`, `type ${type}`);
    const start = this.at;
    this.take(size, what);
    return read(this.view, start);
  }

  whole(type: 4 | 10, what: string): number {
    const value = Number(this.number(type, what));
    if (!Number.isSafeInteger(value)) throw this.wrong(`${what} to be below 2^53`, `${value}`);
    return value;
  }

  text(what: string): string {
    const length = this.whole(10, `the length of ${what}`);
    return new TextDecoder().decode(this.take(length, what));
  }

  value(type: number, what: string, depth: number): GgufValue {
    if (type === STRING) return this.text(what);
    if (type !== ARRAY) return this.number(type, what);
    if (depth === DEEPEST) throw this.wrong(`${what} to hold arrays in at most ${DEEPEST} arrays`, 'more');
    const inner = this.whole(4, `the type of ${what}`);
    const length = this.count(this.whole(10, `the length of ${what}`), `values of ${what}`);
    return Array.from({ length }, () => this.value(inner, what, depth + 1));
  }
}

/** A number of 16 bits (IEEE 754 binary16). */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * powerOfTwo(-24) : (1024 + fraction) * powerOfTwo(exponent - 25));
}
