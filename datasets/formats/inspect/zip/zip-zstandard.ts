/** Unpacks the Zstandard data of an entry, which may be several frames, one behind the other. */
import { Decompress, decompress } from 'fzstd';

const FRAME = 0xfd2fb528;
/** The first of sixteen marks of a frame that holds nothing to unpack. */
const SKIPPABLE = 0x184d2a50;

/** Bytes that the decoder keeps of a frame that does not tell how much it holds: twice what honest ones ask for. */
const LARGEST_WINDOW = 2 ** 24;

interface Frame {
  readonly bytes: Uint8Array;
  /** Bytes once unpacked; undefined where the frame does not tell. */
  readonly size: number | undefined;
  /** Bytes that the decoder is asked to keep of such a frame. */
  readonly window: number;
}

/**
 * Into one buffer of the right size, so that no window size in the data decides how much memory is taken.
 *
 * @param size bytes once unpacked, as the archive claims
 * @throws Error for data that are damaged
 */
export function unpackZstandard(data: Uint8Array, size: number): Uint8Array {
  const frames = framesOf(data);
  if (frames.length === 1) return decompress(frames[0].bytes, new Uint8Array(size));
  const found = new Uint8Array(size);
  let at = 0;
  for (const frame of frames) {
    const rest = found.subarray(at);
    at += frame.size === undefined ? stream(frame, rest) : whole(frame.bytes, frame.size, rest);
  }
  if (at !== size) throw new Error('expected more bytes');
  return found;
}

/** Unpacks a frame of a known size, which it gives back, into the beginning of a buffer. */
function whole(frame: Uint8Array, size: number, into: Uint8Array): number {
  if (size > into.length) throw new Error('expected fewer bytes');
  decompress(frame, into.subarray(0, size));
  return size;
}

/** Unpacks a frame of an unknown size, which it gives back, into the beginning of a buffer. */
function stream({ bytes, window }: Frame, into: Uint8Array): number {
  if (window > LARGEST_WINDOW) throw new Error('expected a smaller window');
  let size = 0;
  const decoder = new Decompress((piece) => {
    if (size + piece.length > into.length) throw new Error('expected fewer bytes');
    into.set(piece, size);
    size += piece.length;
  });
  decoder.push(bytes, true);
  return size;
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
    const { start, size, window, checksum } = headOf(bytes, at);
    let end = start;
    for (let last = false; !last; ) {
      const block = bytes.readUIntLE(end, 3);
      last = (block & 1) === 1;
      // A block of one repeated byte has that byte alone.
      end += 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
    }
    end += checksum ? 4 : 0;
    if (end > bytes.length) throw new Error('expected a whole frame');
    frames.push({ bytes: bytes.subarray(at, end), size, window });
    at = end;
  }
  return frames;
}

/** Where the blocks of a frame begin, and what its header says. */
function headOf(bytes: Buffer, at: number): Omit<Frame, 'bytes'> & { start: number; checksum: boolean } {
  const flags = bytes[at + 4];
  const single = ((flags >> 5) & 1) === 1;
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6];
  const sizeAt = at + 5 + (single ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  const start = sizeAt + sizeBytes;
  if (start > bytes.length) throw new Error('expected a whole header');
  const checksum = ((flags >> 2) & 1) === 1;
  const descriptor = bytes[at + 5];
  const window = single ? 0 : 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);
  if (sizeBytes === 0) return { start, size: undefined, window, checksum };
  const size = sizeBytes === 8 ? Number(bytes.readBigUInt64LE(sizeAt)) : bytes.readUIntLE(sizeAt, sizeBytes);
  return { start, size: sizeBytes === 2 ? size + 256 : size, window, checksum };
}
