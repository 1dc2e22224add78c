/** The kernel of WebAssembly and that of plain JavaScript are one: the same bits for any numbers. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import wabt from 'wabt';
import { HEAD_SIZE, type Kernel, PAGE_POSITIONS } from '../../../datasets/embedded/kernel/kernel.ts';
import { plainKernel } from '../../../datasets/embedded/kernel/plain-kernel.ts';
import { simdKernel } from '../../../datasets/embedded/kernel/simd-kernel.ts';
import { type RandomStream, stream } from '../../../datasets/foundation/random-streams.ts';
import fc from '../../support/properties.ts';

const FOLDER = fileURLToPath(new URL('../../../datasets/embedded/kernel/', import.meta.url));

test('kernel-bytes.ts is kernel.wat, assembled (--update writes it)', async () => {
  const module = (await wabt()).parseWat('kernel.wat', readFileSync(`${FOLDER}kernel.wat`, 'utf8'), { simd: true });
  const bytes = Buffer.from(module.toBinary({}).buffer);
  module.destroy();
  const text = `/** kernel.wat, assembled by kernel.test.ts: ${bytes.length} bytes in Base64. */\nexport const KERNEL_BYTES =\n  '${bytes.toString('base64')}';\n`;
  await expect(text).toMatchFileSnapshot(`${FOLDER}kernel-bytes.ts`);
  expect(text).not.toMatch(/relaxed/);
});

describe('both kernels give the same bits', () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 31 });

  test('of a product, for any number of rows', () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 1, max: 11 }),
      inner: fc.integer({ min: 1, max: 40 }),
      panels: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(seeds, shapes, (seed, { rows, inner, panels }) => {
        const outer = 8 * panels;
        same(seed, (kernel, random) => {
          const [x, w] = [place(kernel, random, rows * inner), place(kernel, random, inner * outer)];
          const out = place(kernel, random, rows * outer);
          kernel.product(x, w, out, rows, inner, outer);
          return take(kernel, out, rows * outer);
        });
      }),
    );
  });

  test('of attention, for any length', () => {
    const shapes = fc.record({ length: fc.integer({ min: 1, max: 100 }), heads: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(seeds, shapes, (seed, { length, heads }) => {
        same(seed, (kernel, random) => {
          const width = heads * HEAD_SIZE;
          const page = 2 * width * PAGE_POSITIONS;
          const pages = Array.from({ length: Math.ceil(length / PAGE_POSITIONS) }, () => place(kernel, random, page + 32));
          const table = kernel.arena.allocate(pages.length * 4);
          const [q, out] = [place(kernel, random, width), place(kernel, random, width)];
          const scores = place(kernel, random, length + PAGE_POSITIONS);
          kernel.arena.words.set(pages.reverse(), table >> 2);
          kernel.attend(q, out, scores, table, 128, length, heads);
          return take(kernel, out, width);
        });
      }),
    );
  });

  test('of a gate', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, fours) => {
        same(seed, (kernel, random) => {
          const [a, b, out] = [0, 0, 0].map(() => place(kernel, random, 4 * fours)) as [number, number, number];
          kernel.gate(a, b, out, 4 * fours);
          return take(kernel, out, 4 * fours);
        });
      }),
    );
  });
});

test('a row of a product does not depend on the rows beside it', () => {
  const kernel = simdKernel() as Kernel;
  const random = stream('rows');
  const [x, w, out] = [place(kernel, random, 7 * 96), place(kernel, random, 96 * 24), place(kernel, random, 7 * 24)];
  kernel.product(x, w, out, 7, 96, 24);
  const together = take(kernel, out, 7 * 24);
  for (let row = 0; row < 7; row++) {
    kernel.product(x + row * 96 * 4, w, out, 1, 96, 24);
    expect(take(kernel, out, 24)).toEqual(together.slice(row * 24, (row + 1) * 24));
  }
});

test.each([
  ['WebAssembly', simdKernel],
  ['plain JavaScript', plainKernel],
])('the memory of %s grows by any size, and keeps what is in it', (_, make) => {
  const { arena } = make() as Kernel;
  const places = Array.from({ length: 60 }, (_, i) => arena.allocate(4 + 4000 * i));
  places.forEach((address, i) => {
    arena.floats[address >> 2] = i;
  });
  const more = arena.allocate(5_000_000);
  expect(places.map((address) => arena.floats[address >> 2])).toEqual([...places.keys()]);
  expect([...places, more].every((address) => address % 64 === 0)).toBe(true);
});

test('memory that cannot grow is one line, not a crash', () => {
  const kernel = simdKernel() as Kernel;
  expect(() => kernel.arena.allocate(2 ** 33)).toThrow(
    /^memory of an embedded model: expected 8192 MiB .* got less: close branches$/,
  );
});

/** Does the same on both kernels. */
function same(seed: number, on: (kernel: Kernel, random: RandomStream) => Uint32Array): void {
  expect(on(simdKernel() as Kernel, stream(seed))).toEqual(on(plainKernel(), stream(seed)));
}

/** Numbers of many sizes, and their address. */
function place(kernel: Kernel, random: RandomStream, count: number): number {
  const address = kernel.arena.allocate(count * 4);
  for (let i = 0; i < count; i++) {
    kernel.arena.floats[(address >> 2) + i] = (random.uniform() - 0.5) * 10 ** (random.below(5) - 2);
  }
  return address;
}

/** A copy of the bits of numbers. */
function take(kernel: Kernel, address: number, count: number): Uint32Array {
  return kernel.arena.words.slice(address >> 2, (address >> 2) + count);
}
