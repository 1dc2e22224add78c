import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageDocument } from '../../reports/document.ts';
import { html } from '../../reports/html.ts';
import { pageScript, SCRIPTS } from '../../reports/script.ts';
import { HOSTILE } from './made-records.ts';

const plain = {
  title: 'A page',
  file: 'b.html',
  nav: [
    { file: 'a.html', name: 'A' },
    { file: 'b.html', name: 'B' },
  ],
  body: html`<p>x</p>`,
};
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('pageDocument', () => {
  test('admits its own style and script by their hashes, and nothing else', () => {
    const text = pageDocument(plain);
    const [, policy] = /content="(default-src[^"]*)"/.exec(text)!;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(text)!;
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(text)!;
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('marks the current page among all pages', () => {
    const text = pageDocument(plain);
    expect(text).toContain('<li><a href="a.html">A</a></li><li><a href="b.html" aria-current="page">B</a></li>');
    expect(text.match(/aria-current="page"/g)).toHaveLength(1);
  });

  test('has the controls that it is asked for, and no bar without any', () => {
    expect(pageDocument(plain)).not.toContain('class="controls"');
    const text = pageDocument({ ...plain, toggles: ['tokens'], contestants: [{ label: 'a:b=1', name: 'a' }] });
    expect(text).toContain('id="tokens-total" value="total" autocomplete="off" checked>');
    expect(text).toContain('<option value="a:b=1">a</option>');
    expect(text).not.toContain('grading-exact"');
  });

  test('escapes every text that it is given', () => {
    for (const hostile of HOSTILE) {
      const file = { file: hostile, name: hostile };
      const contestants = [{ label: hostile, name: hostile }];
      const text = pageDocument({ ...plain, title: hostile, subtitle: hostile, footer: hostile, nav: [file], contestants });
      const frame = text.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>\n<\/body>/g, '');
      expect(frame).not.toMatch(/<script>|<img|<\/svg>|<!--|onerror=alert\(3\)>/);
    }
  });

  test('takes more sheets and scripts for one page', () => {
    expect(() => pageDocument({ ...plain, sheets: ['no-such-sheet'] })).toThrow('no-such-sheet.css');
    expect(() => pageDocument({ ...plain, scripts: ['no-such-script'] })).toThrow('no-such-script.js');
  });
});

describe('the script', () => {
  test('is small, one strict block, and leaves no import, export or comment', () => {
    const script = pageScript();
    expect(script.length).toBeLessThan(18_000);
    expect(script).toMatch(/^'use strict';\n\{\n/);
    expect(script).not.toMatch(/^(import|export)\b|\/\*|^\s*\/\//m);
    expect(() => new Function(script)).not.toThrow();
  });

  test('stays one with each file that only some pages have: no name is declared twice', () => {
    const names = readdirSync(new URL('../../reports/script', import.meta.url)).filter((file) => file.endsWith('.js'));
    const others = names.map((file) => file.replace('.js', '')).filter((name) => !SCRIPTS.includes(name));
    expect(names.length - others.length).toBe(SCRIPTS.length);
    for (const name of others) expect(() => new Function(pageScript([name]))).not.toThrow();
  });

  test('writes no HTML and evaluates nothing', () => {
    expect(pageScript()).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|<\/script/);
  });
});
