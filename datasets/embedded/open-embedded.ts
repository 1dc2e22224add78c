import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DataError } from '../foundation/errors.ts';
import { Branch } from './branch.ts';
import type { EmbeddedModel, EmbeddedName } from './embedded-model.ts';
import { Forward } from './forward.ts';
import { readGguf } from './gguf.ts';
import type { Kernel } from './kernel/kernel.ts';
import { plainKernel } from './kernel/plain-kernel.ts';
import { simdKernel } from './kernel/simd-kernel.ts';
import { readTokenizer } from './tokenizer.ts';
import { placeWeights, readShape } from './weights.ts';

/** Of the committed files. */
const SHA256: Readonly<Record<EmbeddedName, string>> = {
  small: 'fcd95c39549997659de67c4ff4722793d3b4d1a7e1eb94cf04f5902f0f25ae8c',
  medium: '7e3a195c6c07aa3f127af5c763ea8c97b9201830cda379f026d9f75348a0d0c1',
};

/** Opens a model of `models/`: reads its file and unpacks its weights. Throws DataError where the file is missing or is another. */
export async function openEmbedded(name: EmbeddedName): Promise<EmbeddedModel> {
  const where = `datasets/embedded/models/${name}-f16.gguf`;
  const path = fileURLToPath(new URL(`../../${where}`, import.meta.url));
  if (!existsSync(path)) {
    throw new DataError(`${where}: expected the file of the ${name} model, got none: it is in a checkout of the project`);
  }
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== SHA256[name]) throw new DataError(`${where}: expected SHA-256 ${SHA256[name]}, got ${sha256}`);
  return { name, sha256, ...modelOf(bytes, where, simdKernel() ?? plainKernel()) };
}

/** A model of the bytes of a file, on this kernel. */
export function modelOf(bytes: Uint8Array, where: string, kernel: Kernel): Omit<EmbeddedModel, 'name' | 'sha256'> {
  const file = readGguf(bytes, where);
  const shape = readShape(file, where);
  const { start, end, encode, decode } = readTokenizer(file, where);
  const { context, vocabulary } = shape;
  const forward = new Forward(kernel, shape, placeWeights(file, shape, kernel.arena, where));
  const model = { forward, context, vocabulary, end };
  return { context, vocabulary, start, end, encode, decode, open: (prompt) => Branch.open(model, prompt) };
}
