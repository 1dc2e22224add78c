/** The embedded models for tests, opened once, and the same models taken apart. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Branch } from '../../../datasets/embedded/branch.ts';
import type { EmbeddedName } from '../../../datasets/embedded/embedded-model.ts';
import { Forward } from '../../../datasets/embedded/forward.ts';
import { readGguf } from '../../../datasets/embedded/gguf.ts';
import type { Kernel } from '../../../datasets/embedded/kernel/kernel.ts';
import { readTokenizer } from '../../../datasets/embedded/tokenizer.ts';
import { placeWeights, readShape } from '../../../datasets/embedded/weights.ts';

export function modelBytes(name: EmbeddedName): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../../datasets/embedded/models/${name}-f16.gguf`, import.meta.url)));
}

/** The logits after each id of `<s>` and a text. */
export function logitsOf(name: EmbeddedName, text: string, kernel: Kernel): Float32Array[] {
  const file = readGguf(modelBytes(name), name);
  const shape = readShape(file, name);
  const { start, end, encode } = readTokenizer(file, name);
  const forward = new Forward(kernel, shape, placeWeights(file, shape, kernel.arena, name));
  const branch = Branch.open({ ...shape, forward, end }, [start, ...encode(text)]);
  const logits: Float32Array[] = [];
  while (!branch.ready) {
    const rows = branch.takeRows(Forward.ROWS);
    logits.push(...forward.run(rows, [...rows.keys()]).map((row) => row.slice()));
  }
  return logits;
}
