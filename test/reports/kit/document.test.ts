import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type PageOptions, pageDocument } from '../../../reports/kit/document.ts';
import { html } from '../../../reports/kit/html.ts';
import { pageScript } from '../../../reports/kit/page-script/page-script.ts';
import { HOSTILE } from '../made-records.ts';

const plain = {
  title: 'A page',
  file: 'b.html',
  nav: [
    { file: 'a.html', name: 'A' },
    { file: 'b.html', name: 'B' },
  ],
  body: html`<p>x</p>`,
};
const textOf = async (page: PageOptions) => String(await pageDocument(page));
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('pageDocument', () => {
  test('admits its own style and script by their hashes, and nothing else', async () => {
    const text = await textOf(plain);
    const [, policy] = /content="(default-src[^"]*)"/.exec(text)!;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(text)!;
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(text)!;
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('marks the current page among all pages', async () => {
    const text = await textOf(plain);
    expect(text).toContain('<li><a href="a.html">A</a></li><li><a href="b.html" aria-current="page">B</a></li>');
    expect(text.match(/aria-current="page"/g)).toHaveLength(1);
  });

  test('has the controls that it is asked for, and no bar without any', async () => {
    expect(await textOf(plain)).not.toContain('class="controls"');
    const text = await textOf({ ...plain, toggles: ['tokens'], contestants: [{ label: 'a:b=1', name: 'a' }] });
    expect(text).toContain('id="tokens-total" value="total" autocomplete="off" checked>');
    expect(text).toContain('<option value="a:b=1">a</option>');
    expect(text).not.toContain('grading-exact"');
  });

  test('escapes every text that it is given', async () => {
    for (const hostile of HOSTILE) {
      const file = { file: hostile, name: hostile };
      const contestants = [{ label: hostile, name: hostile }];
      const text = await textOf({ ...plain, title: hostile, subtitle: hostile, footer: hostile, nav: [file], contestants });
      const frame = text.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>\n<\/body>/g, '');
      expect(frame).not.toMatch(/<script>|<img|<\/svg>|<!--|onerror=alert\(3\)>/);
    }
  });

  test('takes more sheets for one page', async () => {
    await expect(pageDocument({ ...plain, sheets: ['no-such-sheet'] })).rejects.toThrow('no-such-sheet.css');
  });
});

describe('the script', () => {
  const parts = {
    chart: '<figure class="chart"><svg></svg></figure>',
    scales: '<figure class="chart"><svg data-x="log,1,10"></svg></figure>',
    texts: '<pre data-copy="CSV"></pre>',
    table: '<table data-sortable></table>',
    pairs: '<div class="pairs"></div>',
    episode: '<figure class="episode"></figure>',
    map: '<table data-traces="model/data"></table>',
  };
  const scripts = pageScript(Object.values(parts).join(''));

  test('is small, one strict block, and leaves no import, export or comment', async () => {
    const all = await scripts;
    expect((await pageScript('')).length).toBeLessThan(6000);
    expect((await pageScript(`${parts.table}${parts.texts}`)).length).toBeLessThan(10_000);
    expect((await pageScript(`${parts.table}${parts.texts}${parts.chart}`)).length).toBeLessThan(12_500);
    expect(all.length).toBeLessThan(24_000);
    expect(all).toMatch(/^"use strict";\s*\(\(\)=>\{/);
    expect(all).not.toMatch(/^(import|export)\b|\/\*|^\s*\/\//m);
  });

  test('has what a page needs: no part of one is there without the names that it uses, and none is declared twice', async () => {
    const all = await scripts;
    for (const body of ['', ...Object.values(parts)]) {
      const text = await pageScript(body);
      expect(() => new Function(text)).not.toThrow();
    }
    expect(() => new Function(all)).not.toThrow();
    for (const [part, own] of [
      ['chart', 'pictureOf'],
      ['scales', 'zoomOf'],
      ['texts', 'toClipboard'],
      ['table', 'sortKey'],
      ['pairs', 'namesOf'],
      ['episode', 'showRound'],
      ['map', 'picker'],
    ] as const) {
      expect(await pageScript(parts[part])).toContain(own);
      expect(await pageScript('')).not.toContain(own);
    }
    for (const part of ['chart', 'texts', 'table'] as const) expect(await pageScript(parts[part])).toContain('function button(');
  });

  test('holds every file of its folder on some page', async () => {
    const all = await scripts;
    const files = readdirSync(new URL('../../../reports/kit/page-script', import.meta.url)).filter((file) =>
      file.endsWith('.js'),
    );
    expect(all.match(/\bfunction \w+\(/g)!.length).toBeGreaterThan(files.length);
    for (const file of files) {
      const text = readFileSync(new URL(`../../../reports/kit/page-script/${file}`, import.meta.url), 'utf8');
      const [, name] = /^(?:export )?(?:async )?(?:const|function) (\w+)/m.exec(text) ?? [undefined, 'figure.episode'];
      expect([file, all.includes(name)]).toEqual([file, true]);
    }
  });

  test('writes no HTML and evaluates nothing', async () => {
    expect(await scripts).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|<\/script/);
  });
});
