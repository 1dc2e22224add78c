/** Bundles files of code by esbuild, all into one folder, where what several of them need lies once. */
import { readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { build } from 'esbuild';
import { builtName, ROOT, sources } from './sources.mjs';

/** The way from a folder of `dist/` to the project. */
const UP = '../../';

/**
 * `import.meta.url` goes on meaning the source, wherever the project lies, so that a file of data is found beside it. A file that starts
 * a worker or a process (`new URL('./worker.mjs', import.meta.url)`) is built too, and meant in place of its source.
 *
 * @param folder a folder of `dist/`
 * @param beginnings the sources to begin with, from the root
 * @param options of esbuild, beside the usual ones
 */
export async function bundle(folder, beginnings, { plugins = [], ...options } = {}) {
  const started = sources().filter((name) => name.endsWith('.mjs') && !name.startsWith('scripts/'));
  await build({
    entryPoints: [...beginnings, ...started].map((source) => ({ in: source, out: basename(builtName(source), '.js') })),
    absWorkingDir: ROOT,
    outdir: folder,
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [{ name: 'sources', setup: (build) => keepPlaces(build, started) }, ...plugins],
    ...options,
  });
}

function keepPlaces({ onLoad, onResolve }, started) {
  // A build needs no compiler.
  onResolve({ filter: /^tsx\/esm\/api$/ }, () => ({ path: 'tsx', namespace: 'built' }));
  onLoad({ filter: /.*/, namespace: 'built' }, () => ({ contents: 'export function register() {}' }));
  onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('import.meta.url')) return undefined;
    const own = posix.relative(ROOT.replaceAll('\\', '/'), path.replaceAll('\\', '/'));
    const contents = text
      .split('import.meta.url')
      .join('ownPlace')
      .replaceAll(/new URL\('(\.[\w./-]+\.mjs)', ownPlace\)/g, (_, name) => {
        const source = posix.join(posix.dirname(own), name);
        if (!started.includes(source)) throw new Error(`${own}: expected a file that is there, got ${name}`);
        return `new URL('./${builtName(source)}', import.meta.url)`;
      })
      .replaceAll('ownPlace', `new URL(${JSON.stringify(UP + own)}, import.meta.url).href`);
    return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
  });
}
