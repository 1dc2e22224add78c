/** The forward pass is right, by llama.cpp, and the same on both kernels. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EMBEDDED_NAMES, type EmbeddedName } from '../../../datasets/embedded/embedded-model.ts';
import { plainKernel } from '../../../datasets/embedded/kernel/plain-kernel.ts';
import { simdKernel } from '../../../datasets/embedded/kernel/simd-kernel.ts';
import { logitsOf } from './models.ts';

interface OfLlamaCpp {
  readonly text: string;
  /** Position, and 100,000 times the probability of each id. */
  readonly probabilities: readonly [number, readonly number[]][];
}

const reference: Record<EmbeddedName, OfLlamaCpp> = JSON.parse(readFileSync(new URL('llama-cpp.json', import.meta.url), 'utf8'));

describe.each(EMBEDDED_NAMES)('the %s model', (name) => {
  const { text, probabilities } = reference[name];
  const logits = logitsOf(name, text, simdKernel() ?? plainKernel());

  test('gives the probabilities of llama.cpp, within 1e-4, over a text of some 900 ids', () => {
    expect(probabilities.at(-1)?.[0]).toBe(text.length);
    for (const [position, expected] of probabilities) {
      const weights = Array.from(logits[position], Math.exp);
      const total = weights.reduce((a, b) => a + b);
      const greatest = Math.max(...weights.map((weight, id) => Math.abs(weight / total - expected[id] / 1e5)));
      expect(greatest, `position ${position}`).toBeLessThan(1e-4);
    }
  });

  test('gives the same bits in WebAssembly and in plain JavaScript', () => {
    const first = text.slice(0, name === 'small' ? 120 : 40);
    const plain = logitsOf(name, first, plainKernel());
    expect(plain).toEqual(logits.slice(0, first.length + 1));
  });
});
