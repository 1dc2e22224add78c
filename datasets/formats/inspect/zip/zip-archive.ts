/**
 * Reads the entries of a ZIP archive one at a time: stored, deflated or Zstandard. An archive may come from anywhere. So no entry unpacks
 * to more than it claims or than is sensible, and neither do all entries together. Each must have the checksum that it claims. Names are
 * compared, and never used as paths.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { DataError } from '../../../foundation/errors.ts';
import { checkLimit } from '../../../foundation/limits.ts';
import { eachWithinTime } from '../../../foundation/time-limit.ts';
import { type ZipPlace, zipDirectory } from './zip-directory.ts';

/** Milliseconds for unpacking one entry of Zstandard data, and for each of its bytes: the decoder does not end on some that are damaged. */
const PATIENCE = 1000;
const PATIENCE_OF_BYTE = 5e-5;

const LOCAL = 0x04034b50;
const NAMES: Readonly<Record<number, string>> = { 0: 'stored', 8: 'deflated', 93: 'Zstandard' };

export class ZipArchive {
  private readonly bytes: Buffer;
  private readonly file: string;
  private readonly places: ReadonlyMap<string, ZipPlace>;
  private readonly patience: number;

  /**
   * @param file what an error calls the archive
   * @param patience milliseconds for unpacking one entry of Zstandard data, however small
   * @throws DataError naming file and byte
   */
  constructor(bytes: Uint8Array, file: string, patience = PATIENCE) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.file = file;
    this.patience = patience;
    this.places = zipDirectory(this.bytes, file);
  }

  /** In the order of the directory. */
  get names(): string[] {
    return [...this.places.keys()];
  }

  /**
   * The bytes of an entry; undefined when there is none of this name.
   *
   * @param called what an error calls the entry, whose name may be a text of the data
   * @throws DataError naming file and entry
   */
  async read(name: string, called: string): Promise<Uint8Array | undefined> {
    const place = this.places.get(name);
    if (place === undefined) return undefined;
    const fail = (expected: string, got: unknown): never => {
      throw new DataError(`${this.file}: ${called}: expected ${expected}, got ${got}`);
    };
    const { method, encrypted, packed, size, offset } = place;
    if (encrypted) fail('an entry without a password', 'an encrypted one');
    if (NAMES[method] === undefined) fail('stored, deflated or Zstandard data', `compression method ${method}`);
    checkLimit('entry', size, `${this.file}: ${called}`);
    const { bytes } = this;
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) fail('a local header', `none at byte ${offset}`);
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    if (start + packed > bytes.length) fail(`${packed} bytes of data`, bytes.length - start);
    const data = bytes.subarray(start, start + packed);
    const found = await unpack(data, method, size, this.patience).catch(() => undefined);
    if (found === undefined || found.length !== size || crc32(found) !== place.crc32) {
      return fail(`${size} bytes with the checksum that the archive has`, `${NAMES[method]} data that give others`);
    }
    return found;
  }
}

async function unpack(data: Uint8Array, method: number, size: number, patience: number): Promise<Uint8Array | undefined> {
  if (method === 0) return data;
  if (method === 8) return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  const { unpackZstandard } = await import('./zip-zstandard.ts');
  const [found] = eachWithinTime([data], patience + Math.ceil(size * PATIENCE_OF_BYTE), () => unpackZstandard(data, size));
  return found;
}
