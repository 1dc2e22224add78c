import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cpythonShuffle } from '../../benchmarks/replay/cpython-shuffle.ts';

/**
 * From CPython 3.11: `order = list(range(length)); random.Random(seed).shuffle(order)`; the first entries, and the SHA-256 of
 * all as 16-bit little-endian integers.
 */
const CPYTHON: [seed: number, length: number, first: number[], sha256: string][] = [
  [0, 1, [0], '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'],
  [0, 2, [0, 1], '6b1e73a0094b7b812d3b9e22cffb4f8239319847522c4fa103753b6950020f93'],
  [0, 3, [0, 2, 1], '6594e6422836c2ffcad0f91ea8ac41f780e817dfcc956134a721e311b0408b32'],
  [0, 128, [48, 43, 108, 72, 29, 14], '63e8f750ba43525c58660b99dc054b85cda8bc0a49dbc093e3d06d945c214b81'],
  [0, 129, [48, 3, 23, 114, 22, 80], '3f4998a3dc71da510348cf1b994f04c5b9111eacb13f670215b9955a107f05bd'],
  [0, 1000, [439, 621, 160, 549, 237, 389], 'c3ef78766a571b548c7d4c08a41529094254ced1cdc21c57c755a45bc1892dc2'],
  [1, 1, [0], '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'],
  [1, 2, [1, 0], '67abdd721024f0ff4e0b3f4c2fc13bc5bad42d0b7851d456d88d203d15aaa450'],
  [1, 3, [1, 2, 0], 'fabd4f2c76d7d117c427a39a794cbf154121809e42bc35d24f0c857bcf027231'],
  [1, 128, [14, 46, 71, 36, 95, 113], '40a8f6c4e3e19734ddabbdbf42450b036f8cad375f34b239217e28aa0e5791f6'],
  [1, 129, [14, 46, 74, 36, 99, 111], '5f2765a8da141702aeed4595c6cb8666fa089ce0fc63ce5c4b72bf6cc0ecf821'],
  [1, 1000, [852, 836, 280, 575, 208, 609], '327f2021acfb86c9afa2ecaa208272f9b98c0fc9ffea2f039c54649195790043'],
  [2, 3, [1, 2, 0], 'fabd4f2c76d7d117c427a39a794cbf154121809e42bc35d24f0c857bcf027231'],
  [2, 128, [5, 12, 43, 7, 82, 25], 'b4262b099f8cbf22218e74ca2795f3dedfa6b9a98416b9f46b5deefa195672f7'],
  [2, 129, [5, 43, 13, 9, 44, 28], '5a4f0c2f8224defaccb7154d9ebfe06354f505d13a6067efb68c54a07939c2ba'],
  [2, 1000, [290, 214, 112, 544, 696, 541], 'ffa15268c15fb4840783e0846c22e897838adb6d8e81900d0f070aef533d25ac'],
  [99, 3, [0, 2, 1], '6594e6422836c2ffcad0f91ea8ac41f780e817dfcc956134a721e311b0408b32'],
  [99, 128, [44, 55, 81, 106, 104, 98], 'ae886a7c4a9c271d0b788e107f6949ef8db1c16b27226fa2d8f2ee14c28c98dc'],
  [99, 129, [88, 81, 121, 37, 102, 41], '9fca2c157a59e098963ddfb2427ccb52185cb9048042ea076c7876d5e1150f24'],
  [99, 1000, [852, 720, 591, 114, 174, 191], 'c346d5a975607aff44b80e4b3740bd5f4daafbaa6b363d207b2f8c496308e3c7'],
  [2 ** 32 - 1, 3, [1, 0, 2], '263d99957c7b574c63a265b32da7fff8b8ad831828946bfbff650d7074dd9198'],
  [2 ** 32 - 1, 128, [83, 73, 124, 68, 90, 106], 'b71a5371b6465fc11a43d8829bc2e8370aa656dbdbdc4cf433cc83e969ef7c92'],
  [2 ** 32 - 1, 129, [83, 73, 125, 68, 91, 103], '918c861392fe3e8b72cfe6417962e23b05ee1d19e9a013c9b530b9d0bb931e86'],
  [2 ** 32 - 1, 1000, [562, 555, 979, 769, 629, 829], '122180eca14c315856ea039311be9c60a38786b2ed5af55ac7633e76766c5ced'],
];

describe('cpythonShuffle', () => {
  test.each(CPYTHON)('gives the order of random.Random(%d).shuffle for a list of %d', (seed, length, first, sha256) => {
    const order = cpythonShuffle(length, seed);
    expect([...order.slice(0, 6)]).toEqual(first);
    expect(createHash('sha256').update(littleEndian(order)).digest('hex')).toBe(sha256);
  });

  test('gives the order of CPython for the longest list, 65536', () => {
    const sha256 = createHash('sha256')
      .update(littleEndian(cpythonShuffle(65_536, 7)))
      .digest('hex');
    expect(sha256).toBe('a0f678ef4d6420203aa93e210fbcb779f4d80497a37cdb5b4420a64382939474');
  });

  test('gives an empty order for an empty list', () => {
    expect([...cpythonShuffle(0, 5)]).toEqual([]);
  });

  test('gives a permutation', () => {
    for (const length of [4, 5, 63, 64, 65]) {
      for (let seed = 0; seed < 20; seed++) {
        expect([...cpythonShuffle(length, seed)].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }
    }
  });

  test.each([-1, 1.5, 65_537, Number.NaN])('refuses a length of %d', (length) => {
    expect(() => cpythonShuffle(length, 0)).toThrow(`expected length to be an integer from 0 to 65536, got ${length}`);
  });

  test.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses a seed of %d', (seed) => {
    expect(() => cpythonShuffle(3, seed)).toThrow(`expected seed to be an integer from 0 to 4294967295, got ${seed}`);
  });
});

function littleEndian(order: Uint16Array): Buffer {
  const bytes = Buffer.alloc(2 * order.length);
  for (const [i, value] of order.entries()) bytes.writeUInt16LE(value, 2 * i);
  return bytes;
}
