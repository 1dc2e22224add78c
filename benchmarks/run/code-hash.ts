/**
 * The hash of the code that decides a run record. It begins with the code that plays a job, reads traces or describes a store,
 * and follows imports. It covers the locked versions of imported packages too.
 *
 * The code is hashed as esbuild bundles it: without comments, types, spaces and exports that nothing here uses. A changed comment therefore
 * makes no record out of date. Neither does another project folder, another system, or a built command in place of its sources.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFile } from '../../datasets/foundation/installation.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The files from which imports are followed. */
const BEGINNINGS = [
  'benchmarks/run/job.ts',
  'benchmarks/run/record-identity.ts',
  'benchmarks/run/probe-evidence.ts',
  'benchmarks/run/outside/host.ts',
  'benchmarks/run/outside/outcome-of-reply.ts',
  'datasets/open/open-store.ts',
];

/** Code that brings or keeps bytes decides nothing: a record names its traces by their SHA-256. Stores that were imported or come along are such. */
const BRINGS = [
  'datasets/fetch/',
  'datasets/pins/',
  'datasets/imports/',
  'datasets/open/embedded-stores.ts',
  'datasets/cache/cache.ts',
  'datasets/foundation/atomic-write.ts',
] as const;

/**
 * Matches each import of a package, and of a file that only brings bytes: from outside its folder, an import names the folder or the file. esbuild
 * finds all other files by itself, far faster.
 */
const NOT_FOLLOWED = new RegExp(`^[^.]|${BRINGS.map((place) => /[^/]+\/?$/.exec(place)?.[0].replace('.', '\\.')).join('|')}`);

/** Beside those of runs: what a worker of a queue does for a search. */
const SEARCH_BEGINNINGS = [...BEGINNINGS, 'benchmarks/discovery/play/worker.ts'];

/** The code of a queue's worker for a collection: it asks a server, decodes branches and reads answers. */
const COLLECTION_BEGINNINGS = [
  'benchmarks/collect/collect-branches.ts',
  'benchmarks/live/client/open-server.ts',
  'benchmarks/live/embedded-server.ts',
  'datasets/embedded/open-embedded.ts',
];

/** Returns the hash of this project's code as 64 hexadecimal digits, computed once in a process. */
export const codeHash = computedOnce(BEGINNINGS);

/**
 * Returns the hash of the code of all that other machines are asked to play: what decides run records, and how a search plays candidates.
 * It is computed once in a process.
 */
export const workersCodeHash = computedOnce(SEARCH_BEGINNINGS);

/** Returns the hash of the code that decides what is collected, computed once in a process. */
export const collectionCodeHash = computedOnce(COLLECTION_BEGINNINGS);

function computedOnce(beginnings: readonly string[]): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => (known ??= codeHashOf(PROJECT, lockFile, beginnings));
}

/** Returns the hash of the code in a project folder, whose packages a lock file names. */
export async function codeHashOf(
  project: string,
  lock = join(project, 'package-lock.json'),
  beginnings: readonly string[] = BEGINNINGS,
): Promise<string> {
  const [{ code, packages }, lockfile] = await Promise.all([bundled(project, beginnings), readFile(lock, 'utf8')]);
  const locked = lockedVersions(packages, JSON.parse(lockfile).packages);
  return createHash('sha256')
    .update(`${locked.join('\n')}\n\0`)
    .update(code)
    .digest('hex');
}

/** Returns the deciding code as one text, and the packages that it imports. */
async function bundled(project: string, beginnings: readonly string[]): Promise<{ code: string; packages: string[] }> {
  const { build } = await import('esbuild');
  const packages = new Set<string>();
  const { outputFiles } = await build({
    stdin: { contents: beginnings.map((file, i) => `export * as from${i} from './${file}';`).join('\n'), resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    legalComments: 'none',
    // Not what a folder above says.
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [
      {
        name: 'what decides',
        setup({ onResolve }) {
          onResolve({ filter: NOT_FOLLOWED }, ({ path, resolveDir }) => {
            const isFile = path.startsWith('.');
            const name = isFile ? relative(project, join(resolveDir, path)).replaceAll(sep, '/') : path;
            if (isFile && !BRINGS.some((place) => name.startsWith(place))) return undefined;
            if (!isFile && !name.startsWith('node:')) packages.add(packageOf(name));
            return { path: name, external: true, sideEffects: false };
          });
        },
      },
    ],
  });
  return { code: outputFiles[0].text, packages: [...packages] };
}

/** `csv-parse` of `csv-parse/sync`, `@stdlib/x` of `@stdlib/x/lib`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A line for each of the packages and for each that these need, in the order of the alphabet. */
function lockedVersions(names: readonly string[], lock: Readonly<Record<string, Locked>>): string[] {
  const lines = new Map<string, string>();
  const add = (name: string) => {
    const locked = lock[`node_modules/${name}`];
    if (lines.has(name) || locked === undefined) return;
    lines.set(name, `${name} ${locked.version} ${locked.integrity ?? ''}`);
    Object.keys(locked.dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...lines.values()].sort();
}
