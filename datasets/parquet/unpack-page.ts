/** Unpacks a page of parquet, whole or as much of its beginning as is needed, into no more memory than the page says. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Decompress, decompress } from 'fzstd';
import type { CompressionCodec } from 'hyparquet';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { DataError } from '../foundation/errors.ts';
import { eachWithinTime } from '../foundation/time-limit.ts';

/** Milliseconds for one page: the decoder of Zstandard does not end on some data that are damaged. */
const PATIENCE = 20_000;

/** Bytes of Zstandard data that are looked at together. */
const PIECE = 2 ** 14;

/**
 * @param packed the bytes of a page
 * @param length of the page once unpacked
 * @param at what an error calls the place
 * @throws DataError for a codec that is not read; any Error for damaged data
 */
export function unpackPage(packed: Uint8Array, codec: CompressionCodec, length: number, at: string): Uint8Array {
  if (codec === 'UNCOMPRESSED' || length === 0) return packed;
  const page = inTime(() => unpack(packed, codec, length, at));
  if (page.length !== length) throw new RangeError('a page of another length than it says');
  return page;
}

/**
 * The beginning of a page: of Zstandard data only what is needed is unpacked.
 *
 * @param needed how many bytes are needed, as far as the bytes so far tell
 */
export function unpackBeginning(
  packed: Uint8Array,
  codec: CompressionCodec,
  length: number,
  at: string,
  needed: (beginning: Uint8Array) => number,
): Uint8Array {
  if (codec !== 'ZSTD' || windowOf(packed) > length) return unpackPage(packed, codec, length, at);
  return inTime(() => {
    const pieces: Uint8Array[] = [];
    const decoder = new Decompress((piece) => pieces.push(piece.slice()));
    for (let from = 0; from < packed.length; from += PIECE) {
      const before = pieces.length;
      decoder.push(packed.subarray(from, from + PIECE), from + PIECE >= packed.length);
      if (pieces.length === before) continue;
      const beginning = Buffer.concat(pieces);
      if (beginning.length >= needed(beginning)) return beginning;
    }
    return Buffer.concat(pieces);
  });
}

function unpack(packed: Uint8Array, codec: CompressionCodec, length: number, at: string): Uint8Array {
  switch (codec) {
    case 'SNAPPY': {
      const page = new Uint8Array(length);
      snappyUncompress(packed, page);
      return page;
    }
    case 'ZSTD':
      return decompress(packed, new Uint8Array(length));
    case 'GZIP':
      return gunzipSync(packed, { maxOutputLength: length });
    case 'BROTLI':
      return brotliDecompressSync(packed, { maxOutputLength: length });
    default:
      throw new DataError(`${at}: expected pages packed by Snappy, Zstandard, gzip or Brotli, or not at all, got ${codec}`);
  }
}

function inTime(work: () => Uint8Array): Uint8Array {
  const [page] = eachWithinTime([work], PATIENCE, (each) => each());
  if (page === undefined) throw new RangeError('a page that does not unpack');
  return page;
}

/** How much memory a frame of Zstandard data asks for, in bytes. */
function windowOf(frame: Uint8Array): number {
  const view = Buffer.from(frame.buffer, frame.byteOffset, Math.min(frame.length, 18));
  const about = view[4] ?? 0;
  if ((about & 32) === 0) {
    const base = 2 ** (10 + (view[5] >> 3));
    return base + (base / 8) * (view[5] & 7);
  }
  const place = 5 + [0, 1, 2, 4][about & 3];
  const size = about >> 6;
  if (place + [1, 2, 4, 8][size] > view.length) return Number.POSITIVE_INFINITY;
  if (size === 0) return view[place];
  if (size === 1) return view.readUInt16LE(place) + 256;
  return size === 2 ? view.readUInt32LE(place) : Number(view.readBigUInt64LE(place));
}
