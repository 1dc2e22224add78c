/** The content of a file, piece by piece: unpacked where gzip or Zstandard packed it, and any other file as it is. */
import { createGunzip } from 'node:zlib';
import { DataError } from '../../foundation/errors.ts';
import { checkLimit } from '../../foundation/limits.ts';
import { eachWithinTime } from '../../foundation/time-limit.ts';

const [GZIP, ZSTANDARD] = ['1f8b', '28b52ffd'];

/** Bytes that any packed file may unpack to. */
const SMALL = 2 ** 24;

/** Milliseconds for unpacking one piece of Zstandard data: the decoder does not end on some that are damaged. */
const PATIENCE = 20_000;

type Pieces = AsyncIterable<Uint8Array>;

/**
 * Yields the content of a file in pieces.
 *
 * @param at the file's name in errors
 * @throws DataError for data that do not unpack, or unpack to far more than is sensible
 */
export async function* unpacked(pieces: Pieces, at: string): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const mark = Buffer.from(first.value.subarray(0, 4)).toString('hex');
  const all = (async function* () {
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  try {
    if (mark.startsWith(GZIP)) yield* within(all, gunzipped, at);
    else if (mark === ZSTANDARD) yield* within(all, zstdUnpacked, at);
    else yield* all;
  } finally {
    await iterator.return?.();
  }
}

/** Unpacks, and ends where that gives far more bytes than went in. */
async function* within(packed: Pieces, unpack: (packed: Pieces, at: string) => Pieces, at: string): AsyncGenerator<Uint8Array> {
  let [taken, given] = [0, 0];
  const counted = (async function* () {
    for await (const piece of packed) {
      taken += piece.length;
      yield piece;
    }
  })();
  for await (const piece of unpack(counted, at)) {
    given += piece.length;
    checkLimit('ratio', (given - SMALL) / taken, at);
    yield piece;
  }
}

async function* gunzipped(packed: Pieces, at: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const piece of packed) {
      if (!gunzip.write(piece)) await new Promise<void>((resolve) => gunzip.once('drain', resolve).once('close', resolve));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  })().catch((error) => gunzip.destroy(error));
  try {
    yield* gunzip;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string' || !/^Z_/.test((error as NodeJS.ErrnoException).code as string))
      throw error;
    throw damaged('gzip', at);
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

async function* zstdUnpacked(packed: Pieces, at: string): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let found: Uint8Array[] = [];
  // The decoder writes on in the memory of a piece that it gave.
  const decoder = new Decompress((piece) => found.push(piece.slice()));
  const push = (piece: Uint8Array, last: boolean) => {
    try {
      const [done] = eachWithinTime([piece], PATIENCE, () => {
        decoder.push(piece, last);
        return true;
      });
      if (done) return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) && !(error instanceof RangeError) && !(error instanceof TypeError))
        throw error;
    }
    throw damaged('Zstandard', at);
  };
  for await (const piece of packed) {
    // In small pieces, since one of them may unpack to a hundred times its bytes.
    for (let from = 0; from < piece.length; from += 2 ** 16) {
      push(piece.subarray(from, from + 2 ** 16), false);
      yield* found;
      found = [];
    }
  }
  push(new Uint8Array(), true);
  yield* found;
}

function damaged(kind: string, at: string): DataError {
  return new DataError(`${at}: expected ${kind} data, got some that are damaged or cut`);
}
