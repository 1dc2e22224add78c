/**
 * Builds the program into `dist/`, bundled by esbuild: it starts in a third of the time that tsx takes. `npm run build`; run by `npm ci`
 * too, and by a command whose build is older than its sources. Prints nothing unless it fails.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { BAD_SOURCE, buildFolder, DIST, PROGRAM } from './sources.mjs';

/** The four hundred small files behind the quantiles of every table load far faster as a few. */
const quantiles = {
  name: 'quantiles',
  setup({ onResolve }) {
    onResolve({ filter: /^@stdlib\// }, ({ path, resolveDir }) => ({ path: createRequire(join(resolveDir, 'x')).resolve(path) }));
  },
};
/** These files are no modules: they require others of Node. */
const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Builds that are kept beside the newest: commands may still run from them. */
const KEPT = 3;

const folder = buildFolder();
const unfinished = `${folder}.${process.pid}.tmp`;
try {
  await bundle(unfinished, [PROGRAM], { sourcemap: 'linked', plugins: [quantiles], banner: { js: REQUIRE } });
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

async function removeOld() {
  await mkdir(DIST, { recursive: true });
  const names = (await readdir(DIST)).filter((name) => /^[0-9a-f]{16}/.test(name));
  const made = await Promise.all(
    names.map(async (name) => ({ path: join(DIST, name), time: (await stat(join(DIST, name))).mtimeMs })),
  );
  const old = made.sort((a, b) => b.time - a.time).slice(KEPT + 1);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
