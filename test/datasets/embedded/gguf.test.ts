/** A model's file is read whole, or one line says why not. */
import { describe, expect, test } from 'vitest';
import { readGguf } from '../../../datasets/embedded/gguf.ts';
import { plainKernel } from '../../../datasets/embedded/kernel/plain-kernel.ts';
import { modelOf, openEmbedded } from '../../../datasets/embedded/open-embedded.ts';
import { readTokenizer } from '../../../datasets/embedded/tokenizer.ts';
import { placeWeights, readShape } from '../../../datasets/embedded/weights.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import fc from '../../support/properties.ts';
import { modelBytes } from './models.ts';

const bytes = modelBytes('small');
const file = readGguf(bytes, 'small.gguf');

test('a file gives its settings and tensors', () => {
  expect(file.settings.get('general.name')).toBe('sums-small');
  expect(file.settings.get('llama.attention.layer_norm_rms_epsilon')).toBe(Math.fround(1e-5));
  expect(readShape(file, 'small.gguf')).toMatchObject({
    width: 96,
    layers: 4,
    heads: 3,
    hidden: 256,
    vocabulary: 24,
    context: 1024,
  });
  expect(file.tensors.size).toBe(3 + 4 * 9);
  expect([...file.tensors.values()].reduce((sum, { values }) => sum + values.length, 0)).toBe(447_840);
});

test.each([
  ['small', 'fcd95c39549997659de67c4ff4722793d3b4d1a7e1eb94cf04f5902f0f25ae8c'],
  ['medium', '7e3a195c6c07aa3f127af5c763ea8c97b9201830cda379f026d9f75348a0d0c1'],
] as const)('the %s model says what file it is of', async (name, sha256) => {
  expect((await openEmbedded(name)).sha256).toBe(sha256);
});

test('tokens are characters', () => {
  const { start, end, encode, decode } = readTokenizer(file, 'small.gguf');
  expect([start, end, ...encode('0?#')]).toEqual([1, 2, 3, 20, 19]);
  expect(decode([1, 0, ...encode('(1+2)*3-4=5#6?789'), 23, 2])).toBe('(1+2)*3-4=5#6?789');
});

test('numbers of 16 bits are exact', () => {
  const values = [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0xc000, 0x7bff, 0x3555, 0x7c00];
  const expected = [0, -0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 1, -2, 65_504, 1365 * 2 ** -12, Infinity];
  expect([...readGguf(tiny(values), 'tiny').tensors.get('t')!.values]).toEqual(expected);
});

describe('is one line of DataError:', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'an empty file',
      () => readGguf(new Uint8Array(0), 'm.gguf'),
      /^m\.gguf: expected the magic number at byte 0, 4 bytes long, got a file of 0 bytes$/,
    ],
    [
      'another file',
      () => readGguf(Buffer.from('PK\u0003\u0004....'), 'm.gguf'),
      /^m\.gguf: expected to begin with "GGUF", got "PK.+"$/,
    ],
    ['another version', () => readGguf(changed(4, 2), 'm.gguf'), /^m\.gguf: expected GGUF version 3, got version 2$/],
    [
      'more tensors than bytes',
      () => readGguf(changed(12, 255), 'm.gguf'),
      /^m\.gguf: expected at most \d+ tensors, got 1095216660519$/,
    ],
    [
      'a type of tensor that is not read',
      () => readGguf(tiny([0], 8), 'm.gguf'),
      /^m\.gguf: expected tensor "t" to be F32 \(0\) or F16 \(1\), got type 8$/,
    ],
    [
      'a cut tensor',
      () => readGguf(bytes.subarray(0, -40_000), 'm.gguf'),
      /^m\.gguf: expected tensor "[\w.]+" at byte \d+, \d+ bytes long, got a file of 861152 bytes$/,
    ],
    [
      'another architecture',
      () => modelOf(tiny([0]), 'm.gguf', plainKernel()),
      /^m\.gguf: expected the architecture "llama", got nothing$/,
    ],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(DataError);
    expect(act).toThrow(message);
  });

  test('a file that is cut anywhere', () => {
    const cut = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: bytes.length - 1000 }));
    fc.assert(
      fc.property(cut, (length) => {
        expect(() => readGguf(bytes.subarray(0, length), 'cut')).toThrow(DataError);
      }),
    );
  });

  test('a head with a wrong byte anywhere, unless the file can be read all the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3800 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        try {
          const read = readGguf(changed(at, value), 'changed');
          readTokenizer(read, 'changed');
          placeWeights(read, readShape(read, 'changed'), plainKernel().arena, 'changed');
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
          expect((error as Error).message).toMatch(/^changed: expected [^\n]+, got [^\n]+$/);
        }
      }),
    );
  });
});

function changed(at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = value;
  return copy;
}

/** A file of one vector of 16-bit numbers. */
function tiny(values: readonly number[], type = 1): Uint8Array {
  const head = Buffer.alloc(96);
  head.write('GGUF');
  head.writeUInt32LE(3, 4);
  head.writeUInt32LE(1, 8);
  head.writeUInt32LE(1, 24);
  head.write('t', 32);
  head.writeUInt32LE(1, 33);
  head.writeUInt32LE(values.length, 37);
  head.writeUInt32LE(type, 45);
  return Buffer.concat([head.subarray(0, 57), Buffer.alloc(7), Buffer.from(Uint16Array.from(values).buffer)]);
}
