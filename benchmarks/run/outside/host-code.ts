/** The program of a process that plays a file of controllers, made from its source once. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: Promise<string> | undefined;

/** Returns the code of the host process as one ES module that imports nothing but modules of Node. */
export function hostCode(): Promise<string> {
  known ??= made();
  return known;
}

async function made(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: ['./host.ts'],
    absWorkingDir: dirname(fileURLToPath(import.meta.url)),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
