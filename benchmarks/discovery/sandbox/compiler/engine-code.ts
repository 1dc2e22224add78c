/** The two programs of a process for foreign code, made from their sources: what the process runs, and what its context does. */
import { fileURLToPath } from 'node:url';
import { GLOBALS } from '../inside/global-names.ts';
import { BUNDLED } from './compile-candidate.ts';

export interface EngineCode {
  /** An ES module that imports modules of Node alone. */
  readonly host: string;
  /** A script that evaluates to an object of functions. */
  readonly engine: string;
}

export async function engineCode(): Promise<EngineCode> {
  const { build } = await import('esbuild');
  const bundle = async (entry: string, format: 'esm' | 'iife') => {
    const { outputFiles } = await build({
      entryPoints: [entry],
      absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
      ...BUNDLED,
      format,
      ...(format === 'iife' && {
        globalName: 'engine',
        banner: { js: `(function(${GLOBALS}){` },
        footer: { js: `return engine})(${GLOBALS})` },
      }),
      platform: format === 'esm' ? 'node' : 'neutral',
    });
    return outputFiles[0].text;
  };
  const [host, engine] = await Promise.all([bundle('./host.ts', 'esm'), bundle('./inside/serve.ts', 'iife')]);
  return { host, engine };
}
