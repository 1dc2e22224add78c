/** Unpacks the Zstandard data of an entry, which may be several frames, one behind the other. */
import { decompress } from 'fzstd';

const FRAME = 0xfd2fb528;
/** The first of sixteen marks of a frame that holds nothing to unpack. */
const SKIPPABLE = 0x184d2a50;

/** Bytes that one block unpacks to at most. */
const LARGEST_BLOCK = 2 ** 17;

interface Frame {
  readonly bytes: Uint8Array;
  readonly blocks: number;
  /** Bytes once unpacked; undefined where the frame does not tell. */
  readonly size: number | undefined;
}

/**
 * Into one buffer of the right size, so that no window size in the data decides how much memory is taken.
 *
 * @param size bytes once unpacked, as the archive claims
 * @throws Error for data that are damaged
 */
export function unpackZstandard(data: Uint8Array, size: number): Uint8Array {
  const frames = framesOf(data);
  if (frames.length === 1) return decompress(data, new Uint8Array(size));
  const found = new Uint8Array(size);
  let at = 0;
  for (const [f, frame] of frames.entries()) {
    const rest = found.subarray(at);
    const length = frame.size ?? (f === frames.length - 1 ? rest.length : lengthOf(frame, rest));
    if (length > rest.length) throw new Error('expected fewer bytes');
    decompress(frame.bytes, rest.subarray(0, length));
    at += length;
  }
  if (at !== size) throw new Error('expected more bytes');
  return found;
}

/** How much a frame unpacks to that does not tell: the length of what it leaves in a buffer, whatever the buffer had. */
function lengthOf({ bytes, blocks }: Frame, rest: Uint8Array): number {
  const most = Math.min(rest.length, blocks * LARGEST_BLOCK);
  const [zeros, ones] = [new Uint8Array(most), new Uint8Array(most).fill(1)];
  decompress(bytes, zeros);
  decompress(bytes, ones);
  let length = most;
  while (length > 0 && zeros[length - 1] !== ones[length - 1]) length--;
  return length;
}

function framesOf(data: Uint8Array): Frame[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const mark = bytes.readUInt32LE(at);
    if ((mark & 0xfffffff0) >>> 0 === SKIPPABLE) {
      at += 8 + bytes.readUInt32LE(at + 4);
      continue;
    }
    if (mark !== FRAME) throw new Error('expected a frame');
    const { start, size, checksum } = headOf(bytes, at);
    let [end, blocks] = [start, 0];
    for (let last = false; !last; blocks++) {
      const block = bytes.readUIntLE(end, 3);
      last = (block & 1) === 1;
      // A block of one repeated byte has that byte alone.
      end += 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
    }
    end += checksum ? 4 : 0;
    if (end > bytes.length) throw new Error('expected a whole frame');
    frames.push({ bytes: bytes.subarray(at, end), blocks, size });
    at = end;
  }
  return frames;
}

/** Where the blocks of a frame begin, and what its header says. */
function headOf(bytes: Buffer, at: number): { start: number; size: number | undefined; checksum: boolean } {
  const flags = bytes[at + 4];
  const single = ((flags >> 5) & 1) === 1;
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6];
  const sizeAt = at + 5 + (single ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  const start = sizeAt + sizeBytes;
  if (start > bytes.length) throw new Error('expected a whole header');
  const checksum = ((flags >> 2) & 1) === 1;
  if (sizeBytes === 0) return { start, size: undefined, checksum };
  const size = sizeBytes === 8 ? Number(bytes.readBigUInt64LE(sizeAt)) : bytes.readUIntLE(sizeAt, sizeBytes);
  return { start, size: sizeBytes === 2 ? size + 256 : size, checksum };
}
