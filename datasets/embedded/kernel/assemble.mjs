/** Assembles kernel.wat and writes kernel-bytes.ts: `node datasets/embedded/kernel/assemble.mjs`. A test finds the two the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

/** The bytes of the module that kernel.wat says, in Base64. */
export async function assembled() {
  const source = fileURLToPath(new URL('kernel.wat', import.meta.url));
  const module = (await wabt()).parseWat('kernel.wat', readFileSync(source, 'utf8'), { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  return Buffer.from(buffer).toString('base64');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const lines = [
    '/** kernel.wat, assembled by assemble.mjs, in Base64. */',
    'export const KERNEL_BYTES =',
    `  '${await assembled()}';`,
    '',
  ];
  writeFileSync(new URL('kernel-bytes.ts', import.meta.url), lines.join('\n'));
}
