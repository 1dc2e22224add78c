/** The central directory of a ZIP archive, Zip64 included: what entries it has and where they lie. */
import { DataError } from '../../../foundation/errors.ts';
import { checkLimit } from '../../../foundation/limits.ts';

export interface ZipPlace {
  /** 0 stored, 8 deflated, 93 Zstandard, and others. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes once unpacked, as the archive claims. */
  readonly size: number;
  /** Where the entry's local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
/** Bytes unpacked that any archive may have. */
const SMALL = 2 ** 20;
/** Stands in a field of 32 bits whose value lies in the Zip64 record. */
const ELSEWHERE = 0xffffffff;

/**
 * The entries of an archive by name, of several with one name the last, as an archive that was written on has them.
 *
 * @param bytes the archive
 * @param file what an error calls it
 * @throws DataError naming the file and the byte
 */
export function zipDirectory(bytes: Buffer, file: string): Map<string, ZipPlace> {
  const fail = (at: number, expected: string): never => {
    throw new DataError(`${file}: byte ${at}: expected ${expected} of a ZIP archive, got something else`);
  };
  const { entries, size, offset } = endOf(bytes, fail);
  checkLimit('entries', entries, `${file}: byte ${offset}`);
  const end = offset + size;
  if (end > bytes.length) fail(bytes.length, 'the central directory');
  const found = new Map<string, ZipPlace>();
  let at = offset;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) fail(at, 'an entry of the central directory');
    const name = at + 46;
    const next = name + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end) fail(at, 'an entry of the central directory');
    found.set(bytes.toString('utf8', name, name + bytes.readUInt16LE(at + 28)), {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc32: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  checkTogether([...found.values()], bytes.length, file);
  return found;
}

/** Throws for entries that share bytes of the archive, or that unpack together to far more than it has. */
function checkTogether(places: ZipPlace[], length: number, file: string): void {
  let [end, unpacked] = [0, 0];
  for (const { offset, packed, size } of places.sort((a, b) => a.offset - b.offset)) {
    const at = `${file}: byte ${offset}`;
    if (offset < end) throw new DataError(`${at}: expected an entry behind the one before, got one that begins within it`);
    end = offset + packed;
    unpacked += size;
    checkLimit('ratio', (unpacked - SMALL) / length, at);
  }
}

type Fail = (at: number, expected: string) => never;

/** Reads the record at the archive's end, which says where the directory lies. */
function endOf(bytes: Buffer, fail: Fail): { entries: number; size: number; offset: number } {
  const least = Math.max(0, bytes.length - 22 - 0xffff);
  let at = bytes.length - 22;
  while (at >= least && !(bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length)) at--;
  if (at < least) return fail(bytes.length, 'the end record');
  const short = { entries: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 12), offset: bytes.readUInt32LE(at + 16) };
  if (short.entries !== 0xffff && short.size !== ELSEWHERE && short.offset !== ELSEWHERE) return short;
  const locator = at - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64) return short;
  const record = Number(bytes.readBigUInt64LE(locator + 8));
  if (record > locator - 56 || bytes.readUInt32LE(record) !== END_64) return fail(locator, 'the place of the Zip64 end record');
  const [entries, size, offset] = [32, 40, 48].map((field) => Number(bytes.readBigUInt64LE(record + field)));
  return { entries, size, offset };
}
