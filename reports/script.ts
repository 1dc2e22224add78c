/** The script of every page: the files of reports/script as one text. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Those of every page, each after those that it imports from. */
export const SCRIPTS = [
  'announce',
  'state',
  'roving',
  'selection',
  'tooltip',
  'copy',
  'chart-axes',
  'zoom',
  'chart-tools',
  'sort',
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
 * @param more files that only this page needs, by their names
 */
export function pageScript(more: readonly string[] = []): string {
  return `'use strict';\n{\n${[...SCRIPTS, ...more].map(source).join('')}}\n`;
}

function source(name: string): string {
  const text = readFileSync(fileURLToPath(new URL(`script/${name}.js`, import.meta.url)), 'utf8').replaceAll('\r\n', '\n');
  return text
    .replace(COMMENT, '')
    .replace(INDENT_AND_EMPTY, '')
    .replace(IMPORT, '')
    .replace(/^export /gm, '');
}
