/**
 * Compiles a controller file, as somebody wrote it, to the text of one function. The function is made of the file alone. Each call makes
 * all exports anew, so that nothing is remembered from one episode to the next. Only helper modules can be imported; the function receives
 * them.
 */
import type { BuildFailure, Plugin } from 'esbuild';
import { CandidateFault } from '../candidate-fault.ts';
import { HELPER_EXPORTS, HELPER_FILES, helperOf } from '../helper-modules.ts';
import { GLOBALS } from '../inside/global-names.ts';

/** How the engine and foreign code are bundled. */
export const BUNDLED = {
  bundle: true,
  target: 'node20',
  minifyWhitespace: true,
  legalComments: 'none',
  write: false,
  logLevel: 'silent',
} as const;

/** @returns a function expression, of the helper modules by name and of the globals that are allowed, that returns the exports @throws CandidateFault */
export async function compileCandidate(code: string): Promise<string> {
  const bundle = await bundled(code);
  const exported = /export\s*\{([\w$\s,]*)\};?\s*$/.exec(bundle);
  if (exported === null) throw new CandidateFault('expected the file to export a controller, got no exports');
  const body = bundle.slice(0, exported.index);
  // `import()` would return something from outside the world that foreign code is kept in. Nothing else in the remaining code has this
  // name.
  if (/\bimport\b/.test(body))
    throw new CandidateFault('expected code without the word import but in its imports, got it elsewhere');
  const fields = exported[1].split(',').map((each) => {
    const [local, name = local] = each.trim().split(/\s+as\s+/);
    return `${name}:${local}`;
  });
  return `(function(helpers,${GLOBALS}){"use strict";return(()=>{${body}\nreturn{${fields.join()}}})()})`;
}

async function bundled(contents: string): Promise<string> {
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      stdin: { contents, loader: 'ts', sourcefile: 'candidate.ts' },
      ...BUNDLED,
      format: 'esm',
      platform: 'neutral',
      supported: { 'dynamic-import': false, 'async-await': false, 'async-generator': false, 'top-level-await': false },
      tsconfigRaw: {},
      plugins: [helpersOnly],
    });
    return outputFiles[0].text;
  } catch (error) {
    const [problem] = (error as BuildFailure).errors ?? [];
    if (problem === undefined) throw error;
    const { text, location } = problem;
    const where = location === null || location.file !== 'candidate.ts' ? '' : ` at line ${location.line}`;
    throw new CandidateFault(`expected code that compiles, got "${text}"${where}`);
  }
}

const helpersOnly: Plugin = {
  name: 'helpers only',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) => {
      const name = kind === 'import-statement' ? helperOf(path) : undefined;
      if (name !== undefined) return { path: name, namespace: 'helper', sideEffects: false };
      return { errors: [{ text: `expected imports of ${HELPER_FILES.join(', ')} alone, got ${JSON.stringify(path)}` }] };
    });
    build.onLoad({ filter: /.*/, namespace: 'helper' }, ({ path }) => {
      const from = `helpers[${JSON.stringify(path)}]`;
      return { contents: HELPER_EXPORTS[path].map((name) => `export const ${name}=${from}.${name};`).join('\n'), loader: 'js' };
    });
  },
};
