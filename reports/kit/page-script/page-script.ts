/** The script of a page: those files of reports/kit/page-script that it needs, as one text. */
import { fileURLToPath } from 'node:url';

const CHART = '<figure class="chart';
/** Of a chart that can be zoomed. */
const SCALES = ' data-x="';

/** Of a heat map of questions. */
const HEAT_MAP = ' data-traces="';

/** The scripts, in the order in which they run. A page needs one whose body holds one of its marks. A script without marks is on every page. */
const SCRIPTS: readonly (readonly [name: string, ...marks: string[]])[] = [
  ['announce'],
  ['state'],
  ['roving'],
  ['selection'],
  ['tooltip', CHART, '<title>'],
  ['button', CHART, ' data-copy=', ' data-sortable', HEAT_MAP],
  ['copy', CHART, ' data-copy=', HEAT_MAP],
  ['chart-tools', CHART],
  ['chart-axes', SCALES],
  ['zoom', SCALES],
  ['zoom-tools', SCALES],
  ['sort', ' data-sortable'],
  ['pairs', '<div class="pairs'],
  ['episode', '<figure class="episode'],
  ['questions', HEAT_MAP],
];

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const bundles = new Map<string, Promise<string>>();

/**
 * Returns one text that runs without loading anything, since a page from disk can load no modules. It is bundled by esbuild,
 * without comments, once for all pages that need the same files.
 *
 * @param body of the page
 */
export function pageScript(body: { includes(mark: string): boolean }): Promise<string> {
  const needed = SCRIPTS.filter(([, ...marks]) => marks.length === 0 || marks.some((mark) => body.includes(mark)));
  const contents = needed.map(([name]) => `import './${name}.js';\n`).join('');
  let bundle = bundles.get(contents);
  if (bundle === undefined) bundles.set(contents, (bundle = bundled(contents)));
  return bundle;
}

async function bundled(contents: string): Promise<string> {
  // Loaded by what makes pages alone: loading takes a tenth of a second.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER },
    absWorkingDir: FOLDER,
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // As the modules are.
    banner: { js: '"use strict";' },
    // Not what a folder above says.
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
