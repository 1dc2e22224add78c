import { describe, expect, test } from 'vitest';
import { ZipArchive } from '../../../../../datasets/formats/inspect/zip/zip-archive.ts';
import { expectDataError, rejection } from '../../../../support/failure.ts';
import { bitFlipped, truncated } from '../../../../support/mutations.ts';
import fc from '../../../../support/properties.ts';
import { zipOf, zstdStored } from '../../../../support/zip-file.ts';

/** The output of `zstd -19` for the 300 lines below. */
const COMPRESSED = Buffer.from(
  `KLUv/WQiI70FANJMHxagKR0AbK9f7ukA4BwpZZIpydzs3WoF9J0079mn1VOeGnZO15Yaln42r/YVMnqNmWnmjKeSt988Nb5HdoRaVFdkvRun5v
9GUvmzGZNZDd0K+Wqe/SsNS7V0c5ZMlT2l+eeX5jwToDgCBsJIkCMwOMixMA4SIIIDKcQwEAoBYaghKL3936CddgMSSBD4X0Fg+v3aN284uxbY
FXSKI5B4ge6j7fSgquzA7x81QRsFwpPAGgCyCmclfag=`,
  'base64',
);
/** The output of `zstd -19` for the first 5,000 characters, and for the rest: as files, whose size it tells, and as streams. */
const TWO_FRAMES = Buffer.from(
  `KLUv/WSIEr0FANJMHxagKR0AbK9f7ukA4BwpZZIpydzs3WoF9J0079mn1VOeGnZO15Yaln42r/YVMnqNmWnmjKeSt988Nb5HdoRaVFdkvRun5v9GUvmzGZNZ
Dd0K+Wqe/SsNS7V0c5ZMlT2l+eeX5jwToDgCBsJIkCMwOMixMA4SIIIDKcQwEAoBYaghKL3936CddgMSSBD4X0Fg+v3aDtXPrgV2BZ3iCCReoPtoOz2oKjvw
+0dN0EaB8CSwBoCsAq9DSMUotS/9ZJoPXQYAkkobFaCpDQBsr1/u6QDgTmT3zpQU1mFzBGZb5ypUfOGe7jnzclO9WmY9oladC9fsl6bn/nF9VvZt2SzzL917
X+eLdYbeY6mfTysb3tonrXy4f63/PXeYpmqQQRSAkgKEoMSkYEgmLSiZwAiH+RlkBFmoUVx+/89gLUohHRL4/xMEms7583bnzK7FtlBncZImBCcK4MOWqF30
X/UkfvCWHn5JZU3IUReIJJgX7HP3Z98Je9ybZJQcJIJXSSqAopxzKRCdCtL3GaWQ2Sof1PZT`,
  'base64',
);
const TWO_STREAMED_FRAMES = Buffer.from(
  `KLUv/QRovQUA0kwfFqApHQBsr1/u6QDgHCllkinJ3OzdagX0nTTv2afVU54adk7XlhqWfjav9hUyeo2ZaeaMp5K33zw1vkd2hFpUV2S9G6fm/0ZS+bMZk1kN
3Qr5ap79Kw1LtXRzlkyVPaX555fmPBOgOAIGwkiQIzA4yLEwDhIgggMpxDAQCgFhqCEovf3foJ12AxJIEPhfQWD6/doO1c+uBXYFneIIJF6g+2g7PagqO/D7
R03QRoHwJLAGgKwCr0NIxSi1L/0EaF0GAJJKGxWgqQ0AbK9f7ukA4E5k986UFNZhcwRmW+cqVHzhnu4583JTvVpmPaJWnQvX7Jem5/5xfVb2bdks8y/de1/n
i3WG3mOpn08rG97aJ618uH+t/z13mKZqkEEUgJIChKDEpGBIJi0omcAIh/kZZARZqFFcfv/PYC1KIR0S+P8TBJrO+fN258yuxbZQZ3GSJgQnCuDDlqhd9F/1
JH7wlh5+SWVNyFEXiCSYF+xz92ffCXvcm2SUHCSCV0kqgKKccykQnQrS9xmlkNkqH9T2Uw==`,
  'base64',
);
const LINES = Buffer.from(Array.from({ length: 300 }, (_, i) => `line ${(i * i) % 97} of a text that repeats`).join('\n'));
const data = Buffer.from('what an entry holds, what an entry holds');

const open = (bytes: Uint8Array) => new ZipArchive(bytes, 'archive');
const read = async (bytes: Uint8Array, name = 'a') => open(bytes).read(name, 'entry');
const outcome = async (bytes: Uint8Array, name = 'a') => {
  try {
    return await read(bytes, name);
  } catch (error) {
    return error;
  }
};

describe('an archive', () => {
  test.each([
    ['stored', 0],
    ['deflated', 8],
    ['Zstandard', 93],
  ])('gives back an entry that is %s, and an empty one', async (_, method) => {
    const archive = open(zipOf([data, Buffer.alloc(0)].map((each, e) => ({ name: `${e}`, data: each, method }))));
    expect(archive.names).toEqual(['0', '1']);
    expect(Buffer.from((await archive.read('0', 'entry')) ?? [])).toEqual(data);
    expect((await archive.read('1', 'entry'))?.length).toBe(0);
    expect(await archive.read('2', 'entry')).toBeUndefined();
  });

  test('gives back what zstd itself has compressed, and stored blocks of more than 128 KiB', async () => {
    const large = Buffer.alloc(300_000, 'large ');
    const bytes = zipOf([
      { name: 'a', data: LINES, method: 93, packed: COMPRESSED },
      { name: 'b', data: large, method: 93 },
    ]);
    expect(Buffer.from((await read(bytes)) ?? [])).toEqual(LINES);
    expect(large.equals((await read(bytes, 'b')) ?? data)).toBe(true);
  });

  test.each([
    ['tell their sizes', TWO_FRAMES],
    ['do not', TWO_STREAMED_FRAMES],
  ])('gives back an entry of two Zstandard frames that %s, and of one that holds nothing between them', async (_, packed) => {
    const second = packed.lastIndexOf(Buffer.from('28b52ffd', 'hex'));
    const nothing = Buffer.from('502a4d1803000000616263', 'hex');
    const parted = Buffer.concat([packed.subarray(0, second), nothing, packed.subarray(second)]);
    for (const each of [packed, parted]) {
      const bytes = zipOf([{ name: 'a', data: LINES, method: 93, packed: each }]);
      expect(Buffer.from((await read(bytes)) ?? [])).toEqual(LINES);
    }
    const short = zipOf([{ name: 'a', data: LINES, method: 93, packed: packed.subarray(0, second) }]);
    expectDataError(await outcome(short), 'got Zstandard data that give others');
  });

  test('of more entries than 16 bits can count is read by its Zip64 record', async () => {
    const bytes = zipOf([{ name: 'a', data }], { zip64: true });
    expect(Buffer.from((await read(bytes)) ?? [])).toEqual(data);
    const changed = Buffer.from(bytes);
    changed.writeUInt32LE(0, changed.indexOf(Buffer.from('504b0606', 'hex')));
    expectDataError(await outcome(changed), /^archive: byte \d+: expected the place of the Zip64 end record of a ZIP archive/);
  });

  test('gives the last entry of a name when it was written on', async () => {
    const bytes = zipOf(['old', 'new'].map((text) => ({ name: 'a', data: Buffer.from(text) })));
    expect(Buffer.from((await read(bytes)) ?? []).toString()).toBe('new');
  });
});

describe('an entry', () => {
  test.each([
    [
      'unpacks to more than it claims',
      { size: 10 },
      'expected 10 bytes with the checksum that the archive has, got deflated data',
    ],
    [
      'unpacks to less than it claims',
      { size: 50 },
      'expected 50 bytes with the checksum that the archive has, got deflated data',
    ],
    ['has another checksum', { crc: 1 }, 'expected 40 bytes with the checksum'],
    ['is a bomb', { size: 2 ** 22 }, 'expected at most 200 bytes unpacked for each byte of the archive, got more'],
    ['is larger than 32 bits can say', { size: 0xffffffff }, 'expected at most 200 bytes unpacked for each byte'],
    ['is encrypted', { flags: 1 }, 'expected an entry without a password, got an encrypted one'],
    [
      'is compressed otherwise',
      { method: 12, packed: data },
      'expected stored, deflated or Zstandard data, got compression method 12',
    ],
    ['is stored with another length', { method: 0, size: 39 }, 'expected 39 bytes with the checksum'],
    ['holds no Zstandard data', { method: 93, packed: data }, 'got Zstandard data that give others'],
    [
      'has a Zstandard frame of another size',
      { method: 93, packed: zstdStored(Buffer.alloc(9e6)) },
      'got Zstandard data that give others',
    ],
  ])('that %s gives a one-line error', async (_, more, message) => {
    expectDataError(await rejection(read(zipOf([{ name: 'a', data, ...more }]))), message);
  });

  test('whose Zstandard data make the decoder go round in a circle ends', async () => {
    // A Huffman table of one weight that takes no bits, and so never reaches the end of its data.
    const block = Buffer.from([0b0000_0010, 0x02, 0x06, 0x07, 0xf0, 0x03, 0xff, 0xff, 0xff, 0xff, 0x01, 0, 0]);
    const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b0010_0000, 40, (block.length << 3) | 0b101, 0, 0]);
    const bytes = zipOf([{ name: 'a', data, method: 93, packed: Buffer.concat([header, block]) }]);
    const error = await rejection(new ZipArchive(bytes, 'archive', 50).read('a', 'entry'));
    expectDataError(error, 'got Zstandard data that give others');
  });

  test('gives a one-line error when it leads outside the archive', async () => {
    const bytes = zipOf([{ name: 'a', data }]);
    const at = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    const changed = (field: number, value: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt32LE(value, at + field);
      return copy;
    };
    expectDataError(
      await outcome(changed(42, 0x7fffffff)),
      'archive: entry: expected a local header, got none at byte 2147483647',
    );
    expectDataError(await outcome(changed(42, 4)), 'archive: entry: expected a local header, got none at byte 4');
    expectDataError(await outcome(changed(20, 0x7fffffff)), 'archive: entry: expected 2147483647 bytes of data, got');
  });
});

describe('all entries together', () => {
  test('unpack to no more than is sensible', () => {
    const names = Array.from({ length: 33 }, (_, e) => `${e}`);
    const bytes = zipOf(names.map((name) => ({ name, data, size: 2 ** 16 })));
    expect(() => open(bytes)).toThrow(
      /^archive: byte \d+: expected at most 200 bytes unpacked for each byte of the archive, got more$/,
    );
  });

  test('lie apart', () => {
    const bytes = zipOf(['a', 'b'].map((name) => ({ name, data })));
    bytes.writeUInt32LE(0, bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) + 42);
    expect(() => open(bytes)).toThrow('archive: byte 0: expected an entry behind the one before, got one that begins within it');
  });

  test('are no more than is sensible', () => {
    const bytes = zipOf([{ name: 'a', data }], { zip64: true });
    bytes.writeBigUInt64LE(300_000n, bytes.indexOf(Buffer.from('504b0606', 'hex')) + 32);
    expect(() => open(bytes)).toThrow(/^archive: byte \d+: expected at most 262144 entries in one archive, got more$/);
  });
});

test('an entry of more bytes than one may have is refused before it is unpacked', async () => {
  const filler = Buffer.alloc(2 ** 19, 'any bytes');
  const bytes = zipOf([
    { name: 'a', data, size: 2 ** 26 + 1 },
    { name: 'b', data: filler, method: 0 },
  ]);
  expectDataError(
    await rejection(read(bytes)),
    'archive: entry: expected at most 67108864 bytes in one entry once unpacked, got more',
  );
});

test('an archive that is cut, or has a flipped bit, gives its entry or a one-line error', async () => {
  for (const zip64 of [false, true]) {
    for (const method of [0, 8, 93]) {
      const bytes = zipOf([{ name: 'a', data, method }], { zip64 });
      await fc.assert(
        fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (changed) => {
          const result = await outcome(changed);
          if (result instanceof Error) expectDataError(result, /^archive: (byte \d+|entry): expected /);
          else if (result !== undefined) expect(Buffer.from(result as Uint8Array)).toEqual(data);
        }),
        { numRuns: 200 },
      );
    }
  }
});
