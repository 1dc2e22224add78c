/** Text of others as each target reads it as text: nothing in it is a command, markup, a formula or the end of its place. */
import { replaceUnseen, unitsOf, visible } from './visible.ts';

/** Text in Markdown (GitHub's): in a cell of a table, a heading, a paragraph or an item of a list. No markup, no HTML, no link, one line. */
export function markdownText(text: string): string {
  return visible(text)
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]|#~!$]/g, '\\$&')
    .replace(/^([-+=])(?=\s|\1|$)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, (www) => www.replace('.', '&#46;'))
    .replace(/@(?=(?:[\w-]|\\_)+\.)/g, '&#64;');
}

/** A field of a workflow command of GitHub Actions: its message. */
export function workflowMessage(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

/** A field of a workflow command of GitHub Actions: the value of one of its properties. */
export function workflowProperty(text: string): string {
  return workflowMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  '\u2212': '$-$',
  '\u03b2': '$\\beta$',
  '\u2260': '$\\neq$',
  '\u2192': '$\\rightarrow$',
  '\u207b': '$^{-}$',
  ...Object.fromEntries(Array.from('⁰⁴⁵⁶⁷⁸⁹', (raised) => [raised, `\\textsuperscript{${raised.normalize('NFKC')}}`])),
};

/** Beyond ASCII: what LaTeX itself knows of Latin-1 and of punctuation, and what this program says itself. */
const TYPESET =
  /[\u00a0-\u00ff\u0131\u0141\u0142\u0152\u0153\u2013\u2014\u2018\u2019\u201c\u201d\u2020-\u2022\u2026\u20ac\u2122]/;
/** The characters of these that the usual fonts lack. */
const NOT_TYPESET = /[\u00ab\u00bb\u00d0\u00de\u00f0\u00fe]/;

/**
 * Text in LaTeX in which nothing is a command; a star or bracket at its start would belong to the line end before it. Characters that
 * pdfLaTeX stops at are written as those that cannot be seen.
 */
export function latexText(text: string): string {
  return visible(text)
    .replace(/[\u0080-\u{10ffff}]/gu, (character) =>
      character in LATEX || isTypeset(character) ? character : unitsOf(character),
    )
    .replace(
      /[\\~^<>|"\u2070\u2074-\u2079\u207b\u2192\u2212\u03b2\u2260]|[#$%&_{}]/g,
      (special) => LATEX[special] ?? `\\${special}`,
    )
    .replace(/^(\s*)([[*])/, '$1{$2}');
}

/** Letters with one accent are made of both. */
function isTypeset(character: string): boolean {
  if (TYPESET.test(character)) return !NOT_TYPESET.test(character);
  return /^[A-Za-z][\u0300-\u0304\u0306-\u0308\u030a-\u030c\u0327]$/.test(character.normalize('NFD'));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * Returns text for HTML, between tags and in quoted attributes; read back it is the same. Characters that HTML cannot hold are replaced by
 * U+FFFD.
 */
export function htmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a page cannot hold
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character]).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd');
}

/** Returns text for XML 1.0, in attributes too; read back it is the same. Characters that XML cannot hold are replaced by U+FFFD. */
export function xmlText(text: string): string {
  return replaceUnseen(
    text.replace(/[&<>"]/g, (character) => ENTITIES[character]),
    (character) =>
      /[\t\n\r\u007f-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(character) ? `&#${character.codePointAt(0)};` : '\ufffd',
  );
}

/** Returns a word of a shell command, unquoted where it may be. Characters that cannot be seen stand in `$'…'`, by the bytes of their UTF-8. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (visible(text) === text) return `'${text.replaceAll("'", "'\\''")}'`;
  const octal = (character: string) =>
    [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `$'${replaceUnseen(text.replace(/[\\']/g, '\\$&'), octal)}'`;
}

/** A string of JavaScript, in single quotes. */
export function codeString(text: string): string {
  return `'${visible(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`;
}

/** Text within a block comment of JavaScript, on one line. */
export function commentText(text: string): string {
  return visible(text).replaceAll('*/', '*\\/');
}
