/**
 * The frame of a page: one file that opens from disk and asks for nothing. Its style and its script are in it and admitted by
 * their hashes; nothing else may be loaded or run. All of it reads and prints without the script.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ControlsOptions, controls } from './controls.ts';
import { attributes, type Content, type Html, html, trusted } from './html.ts';
import { pageScript } from './page-script/page-script.ts';
import { glossaryOf } from './term.ts';

/** In the order in which they override each other. */
const SHEETS = [
  'base',
  'frame',
  'headline',
  'tables',
  'intervals',
  'ranks',
  'badges',
  'glossary',
  'charts',
  'heat-map',
  'controls',
  'media',
];

export interface PageLink {
  /** A file beside this one, `claims.html`. */
  readonly file: string;
  readonly name: string;
  /** Whether a group of pages begins with it. */
  readonly begins?: boolean;
}

export interface PageOptions extends ControlsOptions {
  /** The page's title in its tab; plain text. */
  readonly title: string;
  /** The heading at its top; the title where it is left out. */
  readonly heading?: string;
  /** This page's own file, which the list of pages marks as current. */
  readonly file: string;
  readonly nav: readonly PageLink[];
  readonly subtitle?: Content;
  readonly body: Html;
  readonly footer?: Content;
  /** Style sheets that only this page needs, by their names in reports/style. */
  readonly sheets?: readonly string[];
}

/** @returns the page's file, once its charts are drawn */
export async function pageDocument(page: PageOptions): Promise<Buffer> {
  const { title, heading = title, file, nav, subtitle, body, footer, sheets = [] } = page;
  const content = await body.whole();
  const written = frame(
    title,
    html`<a class="skip" href="#main">Skip to the content</a>
<header class="page">
<h1>${heading}</h1>
${subtitle && html`<p class="subtitle">${subtitle}</p>`}
<nav class="pages" aria-label="Pages"><ul>${nav.map((link) => navItem(link, file, '../'.repeat(file.split('/').length - 1)))}</ul></nav>
</header>
${controls(page)}
<main id="main">
${body}
${glossaryOf(content)}</main>
<footer>${footer}</footer>`,
    { style: [...SHEETS, ...sheets].map(sheet).join(''), script: await pageScript(content) },
  );
  return written.whole();
}

/** @param up from the page's folder to that of the report */
function navItem({ file, name, begins = false }: PageLink, current: string, up: string): Html {
  const state = attributes({ 'aria-current': file === current ? 'page' : undefined });
  return html`<li${attributes({ class: begins ? 'begins' : undefined })}><a href="${up}${file}"${state}>${name}</a></li>`;
}

function frame(title: string, body: Html, { style, script }: { style: string; script: string }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
${script !== '' && html`<script>${trusted(script)}</script>`}
</body>
</html>
`;
}

function sheet(name: string): string {
  return readFileSync(fileURLToPath(new URL(`style/${name}.css`, import.meta.url)), 'utf8').replaceAll('\r\n', '\n');
}

/** Nothing may be loaded or sent; the one style and the one script are admitted by their hashes. */
function contentSecurityPolicy(style: string, script: string): string {
  const scripts = script === '' ? '' : `; script-src ${hashOf(script)}`;
  return `default-src 'none'; style-src ${hashOf(style)}${scripts}; img-src data:; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
