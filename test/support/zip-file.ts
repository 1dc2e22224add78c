/** Small ZIP archives, right ones and wrong ones, so that tests need no `.eval` file. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface EntryOfFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** 0 stored, 8 deflated, 93 Zstandard in blocks that are not compressed; 8 unless given. */
  readonly method?: number;
  /** The bytes in the archive, in place of what the method makes of the data. */
  readonly packed?: Uint8Array;
  /** The size that the archive claims, in place of the true one. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
}

/** The bytes of an archive, as Python writes them. */
export function zipOf(entries: readonly EntryOfFile[], { zip64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    data,
    method = 8,
    packed = pack(data, method),
    size = data.length,
    crc = crc32(data),
    flags = 0,
  } of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([u32(0x04034b50), common, Buffer.from(name), packed]);
    directory.push(u32(0x02014b50), Buffer.from([20, 3]), common, Buffer.alloc(10), u32(offset), Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, ...(zip64 ? end64(entries.length, central.length, offset) : []), end()]);

  function end(): Buffer {
    const record = Buffer.alloc(22);
    record.writeUInt32LE(0x06054b50, 0);
    for (const at of [8, 10]) record.writeUInt16LE(zip64 ? 0xffff : entries.length, at);
    record.writeUInt32LE(zip64 ? 0xffffffff : central.length, 12);
    record.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
    return record;
  }
}

/** A Zstandard frame of one segment whose blocks are stored, of 128 KiB at most. */
export function zstdStored(data: Uint8Array): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < data.length; at += 2 ** 17) {
    const block = data.subarray(at, at + 2 ** 17);
    const last = at + 2 ** 17 >= data.length;
    blocks.push(u32((block.length << 3) | Number(last)).subarray(0, 3), Buffer.from(block));
  }
  return Buffer.concat([u32(0xfd2fb528), Buffer.from([0b10100000]), u32(data.length), ...blocks]);
}

function pack(data: Uint8Array, method: number): Uint8Array {
  if (method === 8) return deflateRawSync(data);
  return method === 93 ? zstdStored(data) : data;
}

function end64(entries: number, size: number, offset: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(entries), at);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
