/**
 * Builds the program into `dist/`, bundled by esbuild: it starts in a third of the time that tsx takes. `npm run build`; run by `npm ci`
 * too, and by a command whose build is older than its sources. Prints nothing unless it fails.
 *
 * `import.meta.url` goes on meaning the source, so that a file of data is found beside it. A file that starts a worker or a process
 * (`new URL('./worker.mjs', import.meta.url)`) is built too, and meant in place of its source.
 */
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildFolder, builtFile, DIST, PROGRAM, ROOT, sources } from './sources.mjs';

/** Builds that are kept beside the newest: commands may still run from them. */
const KEPT = 3;

const files = sources();
const folder = buildFolder(files);
const started = files.filter((name) => name.endsWith('.mjs') && !name.startsWith('scripts/'));

/** The exit code where a source does not compile. */
const BAD_SOURCE = 2;

const unfinished = `${folder}.${process.pid}.tmp`;
try {
  await build({
    entryPoints: [PROGRAM, ...started],
    absWorkingDir: ROOT,
    outbase: ROOT,
    outdir: unfinished,
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [{ name: 'sources', setup: keepPlaces }],
  });
  await rename(unfinished, folder).catch(async (error) => {
    // Another process has built the same.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
  });
} catch (error) {
  const [problem] = error.errors ?? [];
  if (problem === undefined) throw error;
  const { text, location } = problem;
  const where = location === null ? '' : `${location.file}:${location.line}:${location.column + 1}: `;
  console.error(`${where}expected code that compiles, got ${JSON.stringify(text)}`);
  process.exitCode = BAD_SOURCE;
} finally {
  await rm(unfinished, { recursive: true, force: true });
}
if (process.exitCode === undefined) await removeOld();

function keepPlaces({ onLoad, onResolve }) {
  // A build needs no compiler.
  onResolve({ filter: /^tsx\/esm\/api$/ }, () => ({ path: 'tsx', namespace: 'built' }));
  onLoad({ filter: /.*/, namespace: 'built' }, () => ({ contents: 'export function register() {}' }));
  onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('import.meta.url')) return undefined;
    const own = posix.relative(ROOT.replaceAll('\\', '/'), path.replaceAll('\\', '/'));
    const contents = text
      .replaceAll(/new URL\('(\.[\w./-]+\.mjs)', import\.meta\.url\)/g, (_, name) => {
        const source = posix.join(posix.dirname(own), name);
        if (!started.includes(source)) throw new Error(`${own}: expected a file that is there, got ${name}`);
        return `new URL(${JSON.stringify(pathToFileURL(builtFile(folder, source)).href)})`;
      })
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(join(ROOT, own)).href));
    return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
  });
}

async function removeOld() {
  await mkdir(DIST, { recursive: true });
  const names = await readdir(DIST);
  const made = await Promise.all(
    names.map(async (name) => ({ path: join(DIST, name), time: (await stat(join(DIST, name))).mtimeMs })),
  );
  const old = made.sort((a, b) => b.time - a.time).slice(KEPT + 1);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
