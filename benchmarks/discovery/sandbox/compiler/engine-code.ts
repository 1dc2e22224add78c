/** The two programs of a process for foreign code, made from their sources: what the process runs, and what its context does. */
import { fileURLToPath } from 'node:url';
import { ALLOWED, SHADOWED } from '../inside/global-names.ts';

/** The globals of a context that the engine uses. */
const NAMES = [...ALLOWED, ...SHADOWED].join();

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
      bundle: true,
      format,
      ...(format === 'iife' && {
        globalName: 'engine',
        banner: { js: `(function(${NAMES}){` },
        footer: { js: `return engine})(${NAMES})` },
      }),
      platform: format === 'esm' ? 'node' : 'neutral',
      target: 'node20',
      minifyWhitespace: true,
      legalComments: 'none',
      write: false,
      logLevel: 'silent',
    });
    return outputFiles[0].text;
  };
  const [host, engine] = await Promise.all([bundle('./host.ts', 'esm'), bundle('./inside/serve.ts', 'iife')]);
  return { host, engine };
}
