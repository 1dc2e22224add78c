/**
 * A checksummed binary container of named columns, read without copying.
 *
 *     magic (8 bytes) · version (u32) · header length (u32) · header (JSON, padded with spaces)
 *     · columns, each beginning at a multiple of 8, padded with zeros · SHA-256 of all before it (32 bytes)
 *
 * The header is `{ byteOrder, meta, columns: [{ name, type, offset, length }] }`; offsets are in bytes from the end of the
 * header, lengths in entries. Numbers in columns are in the byte order of the machine, which the header names.
 */
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { DataError, show } from '../foundation/errors.ts';
import { isObject, parseJson } from '../foundation/json.ts';

const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array };
const MAGIC = Buffer.from('TTSCOLS\n');
const [START, CHECKSUM] = [16, 32];

export type ColumnType = keyof typeof TYPES;
export type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** The columns that a file is to hold, in order, by name and type. */
export type Layout = Readonly<Record<string, ColumnType>>;

type Columns<L extends Layout> = { [N in keyof L]: InstanceType<(typeof TYPES)[L[N]]> };

/** The bytes of a file: those columns of the layout that are given. The same arguments give the same bytes. */
export function packSections(
  version: number,
  meta: object,
  layout: Layout,
  columns: Readonly<Record<string, Column | undefined>>,
): Uint8Array {
  return Buffer.concat([...sections(version, meta, layout, columns)]);
}

/** The same bytes in pieces, without a copy of the columns. */
export function* sections(
  version: number,
  meta: object,
  layout: Layout,
  columns: Readonly<Record<string, Column | undefined>>,
): Generator<Uint8Array> {
  let size = 0;
  const described = Object.entries(layout).flatMap(([name, type]) => {
    const given = columns[name];
    if (given === undefined) return [];
    const column = { name, type, offset: size, length: given.length };
    size = align(size + given.byteLength);
    return [column];
  });
  const header = Buffer.from(JSON.stringify({ byteOrder: endianness(), meta, columns: described }));
  const start = Buffer.alloc(align(START + header.length), ' ');
  MAGIC.copy(start);
  start.writeUInt32LE(version, 8);
  start.writeUInt32LE(start.length - START, 12);
  header.copy(start, START);
  const sum = createHash('sha256').update(start);
  yield start;
  for (const { name } of described) {
    const { buffer, byteOffset, byteLength } = columns[name] as Column;
    for (const piece of [new Uint8Array(buffer, byteOffset, byteLength), new Uint8Array(align(byteLength) - byteLength)]) {
      sum.update(piece);
      yield piece;
    }
  }
  yield sum.digest();
}

/**
 * Reads what `packSections` wrote; the columns are views of `bytes`.
 *
 * @param file what an error calls the file
 * @param layout the columns that the file must have
 * @param optional those that it may have, after them
 * @throws DataError naming file and place
 */
export function unpackSections<L extends Layout, O extends Layout = Record<never, never>>(
  bytes: Uint8Array,
  file: string,
  version: number,
  layout: L,
  optional: O = {} as O,
): { meta: Record<string, unknown>; columns: Columns<L> & Partial<Columns<O>> } {
  const fail = (place: string, expected: unknown, got: unknown): never => {
    throw new DataError(`${file}: ${place}: expected ${expected}, got ${got}`);
  };
  const least = START + CHECKSUM;
  if (bytes.length < least) fail('length', `at least ${least} bytes`, bytes.length);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const view = Buffer.from(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (!view.subarray(0, 8).equals(MAGIC)) fail('byte 0', 'the magic number of a column file', view.toString('hex', 0, 8));
  if (view.readUInt32LE(8) !== version) fail('byte 8', `format version ${version}`, view.readUInt32LE(8));
  const end = view.length - CHECKSUM;
  const sum = checksum(view);
  if (!view.subarray(end).equals(sum)) fail('checksum', sum.toString('hex'), view.toString('hex', end));

  const headerLength = view.readUInt32LE(12);
  if (headerLength > end - START) fail('byte 12', `a header of at most ${end - START} bytes`, headerLength);
  const header = parseJson(view.subarray(START, START + headerLength), `${file}: header`);
  if (!isObject(header)) return fail('header', 'an object', show(header));
  if (header.byteOrder !== endianness()) fail('header: byteOrder', endianness(), show(header.byteOrder));
  if (!isObject(header.meta)) return fail('header: meta', 'an object', show(header.meta));
  const { columns: described } = header;
  if (!Array.isArray(described)) return fail('header: columns', 'an array', show(described));
  const extra = Object.entries(optional).filter(([name]) => described.some((column) => isObject(column) && column.name === name));
  const expected = [...Object.entries(layout), ...extra];
  if (described.length !== expected.length) fail('header: columns', `${expected.length} columns`, show(described));
  const columns: Record<string, Column> = {};
  const start = START + headerLength;
  if (start % 8 !== 0) fail('byte 12', 'a header that ends at a multiple of 8', start);
  let next = start;
  for (const [c, [name, type]] of expected.entries()) {
    const place = `header: column ${name}`;
    const column: unknown = described[c];
    if (!isObject(column)) return fail(place, 'an object', show(column));
    const { offset, length } = column;
    if (column.name !== name) fail(place, `the name ${name}`, show(column.name));
    if (column.type !== type) fail(`${place}: type`, type, show(column.type));
    if (offset !== next - start) fail(`${place}: offset`, next - start, show(offset));
    const Type = TYPES[type];
    const room = Math.max(0, Math.floor((end - next) / Type.BYTES_PER_ELEMENT));
    if (!Number.isInteger(length) || (length as number) < 0 || (length as number) > room) {
      return fail(`${place}: length`, `an integer from 0 to ${room}`, show(length));
    }
    columns[name] = new Type(view.buffer as ArrayBuffer, view.byteOffset + next, length as number);
    next = align(next + columns[name].byteLength);
  }
  if (next !== end) fail('length', `${next + CHECKSUM} bytes as the header describes`, bytes.length);
  return { meta: header.meta, columns: columns as Columns<L> & Partial<Columns<O>> };
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256')
    .update(bytes.subarray(0, bytes.length - CHECKSUM))
    .digest();
}
