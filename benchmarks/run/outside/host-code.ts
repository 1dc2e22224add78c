/** The program of a process that plays a file of controllers, made from its source once. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneModule } from './bundled.ts';

let known: Promise<string> | undefined;

/** Returns the code of the host process as one ES module that imports nothing but modules of Node. */
export function hostCode(): Promise<string> {
  known ??= made();
  return known;
}

async function made(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...oneModule(join(dirname(fileURLToPath(import.meta.url)), 'host.ts')),
    write: false,
  });
  return outputFiles[0].text;
}
