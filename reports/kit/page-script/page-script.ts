/** The script of a page: those files of reports/kit/page-script that it needs, as one text. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CHART = '<figure class="chart';
/** Of a chart that can be zoomed. */
const SCALES = ' data-x="';

/** Each after those that it imports from, with what of a page asks for it, one of these; every page where there is nothing. */
const SCRIPTS: readonly (readonly [name: string, ...marks: string[]])[] = [
  ['announce'],
  ['state'],
  ['roving'],
  ['selection'],
  ['tooltip', CHART, '<title>'],
  ['button', CHART, ' data-copy=', ' data-sortable'],
  ['copy', CHART, ' data-copy='],
  ['chart-tools', CHART],
  ['chart-axes', SCALES],
  ['zoom', SCALES],
  ['zoom-tools', SCALES],
  ['sort', ' data-sortable'],
  ['pairs', '<div class="pairs'],
  ['episode', '<figure class="episode'],
];

/** `import { a } from './b.js';`, on one line or on several. */
const IMPORT = /^import \{[^}]*\} from '\.\/[\w-]+\.js';\n/gm;
const COMMENT = /\/\*\*[\s\S]*?\*\/|^ *\/\/.*$/gm;
const INDENT_AND_EMPTY = /^\s+/gm;

/**
 * The files are modules, so that they are checked as such; a page from disk can load none, so they become one strict block,
 * in which a name that two files declare is an error of syntax. Comments and indents stay behind: no text of theirs may span lines
 * or hold what looks like a comment.
 *
 * @param body of the page
 */
export function pageScript(body: string): string {
  const needed = SCRIPTS.filter(([, ...marks]) => marks.length === 0 || marks.some((mark) => body.includes(mark)));
  return `'use strict';\n{\n${needed.map(([name]) => source(name)).join('')}}\n`;
}

function source(name: string): string {
  const text = readFileSync(fileURLToPath(new URL(`script/${name}.js`, import.meta.url)), 'utf8').replaceAll('\r\n', '\n');
  return text
    .replace(COMMENT, '')
    .replace(INDENT_AND_EMPTY, '')
    .replace(IMPORT, '')
    .replace(/^export /gm, '');
}
