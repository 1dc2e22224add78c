/** The frame of a page: one file that opens from disk, asks for nothing and runs nothing. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Html, html, trusted } from './html.ts';

/** In the order in which they override each other. */
const SHEETS = ['base', 'headline', 'tables', 'charts', 'media'];

function sheet(name: string): string {
  return readFileSync(fileURLToPath(new URL(`style/${name}.css`, import.meta.url)), 'utf8').replaceAll('\r\n', '\n');
}

/** Nothing may be loaded or run; the one style is admitted by its hash. */
function contentSecurityPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

/** @param title plain text */
export function htmlDocument(title: string, body: Html): string {
  const style = SHEETS.map(sheet).join('');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return page.toString();
}
