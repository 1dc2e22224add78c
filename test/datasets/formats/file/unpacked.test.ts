import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpacked } from '../../../../datasets/formats/file/unpacked.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';

/** "hello hello hello hello\n" as the zstd program packs it. */
const ZSTANDARD = Buffer.from('28b52ffd04586d00003868656c6c6f200a0100994b11a87c2ea8', 'hex');
const TEXT = Buffer.from('A line of text, and another.\n'.repeat(2000));

async function* cut(bytes: Uint8Array, length: number) {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}

async function all(bytes: Uint8Array, length = 1000): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpacked(cut(bytes, length), 'made-up')) pieces.push(piece.slice());
  return Buffer.concat(pieces).toString();
}

describe('a file is unpacked', () => {
  test.each([7, 1000, 2 ** 20])('of gzip, in pieces of %i bytes', async (length) => {
    expect(await all(gzipSync(TEXT), length)).toBe(TEXT.toString());
    expect(await all(Buffer.concat([gzipSync('one '), gzipSync('two')]), length)).toBe('one two');
  });

  test.each([7, 1000])('of Zstandard, in pieces of %i bytes', async (length) => {
    expect(await all(ZSTANDARD, length)).toBe('hello hello hello hello\n');
    expect(await all(Buffer.concat([ZSTANDARD, ZSTANDARD]), length)).toBe('hello hello hello hello\n'.repeat(2));
  });

  test('of no packing as it is, also when empty', async () => {
    expect(await all(TEXT, 10)).toBe(TEXT.toString());
    expect(await all(Buffer.alloc(0))).toBe('');
  });
});

test.each([
  ['gzip', gzipSync(TEXT)],
  ['Zstandard', ZSTANDARD],
])('%s that is damaged or cut gives one line, or what it held', async (_, bytes) => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (changed) => {
      const error = await all(changed).then(
        () => undefined,
        (thrown) => thrown,
      );
      if (error !== undefined)
        expectDataError(error, /^made-up: expected (gzip|Zstandard) data, got some that are damaged or cut$/);
    }),
    { numRuns: 200 },
  );
  expectDataError(await rejection(all(bytes.subarray(0, -9))), 'that are damaged or cut');
});

test('a small file that unpacks to far more ends early', async () => {
  const bomb = gzipSync(Buffer.alloc(2 ** 26));
  expectDataError(
    await rejection(all(bomb)),
    /^made-up: expected at most 200 bytes unpacked for each byte of the archive, got more$/,
  );
});

test('a reader that reads no further closes the file', async () => {
  let closed = false;
  const pieces = (async function* () {
    try {
      yield* cut(gzipSync(TEXT), 10);
    } finally {
      closed = true;
    }
  })();
  for await (const _ of unpacked(pieces, 'made-up')) break;
  expect(closed).toBe(true);
});
