import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { buildReport } from '../../reports/build-report.ts';
import fc from '../support/properties.ts';
import { describeInBrowser, openPages } from './browser.ts';
import { failedRecord, HOSTILE, madeRecord, recordsAsPrinted } from './made-records.ts';

/** The pages of a report of these records, by their files. */
async function pagesOf(records: readonly RunRecord[]): Promise<Record<string, string>> {
  const out = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  await buildReport({ records, out });
  const files = (await readdir(out, { recursive: true })).filter((file) => file.endsWith('.html'));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(join(out, file), 'utf8')] as const));
  await rm(out, { recursive: true });
  return Object.fromEntries(texts);
}

/** Every night all that the papers print, by day what they print of one model. */
const printed = () => recordsAsPrinted().filter(({ traces }) => fc.isFull || traces.id.startsWith('Qwen3-1.7B/'));

/** One of them names a dataset, which has a folder of pages then; the others only models, contestants and suites. */
const hostileRecords = () =>
  HOSTILE.flatMap((hostile, i) => {
    const model = hostile.replaceAll('/', '⁄');
    const traces = i === 0 ? `${hostile}/${hostile}` : `${model}/aime24`;
    return [
      madeRecord({ traces, controller: hostile, contestant: hostile, suite: hostile }),
      failedRecord({ traces: 'Qwen3-4B/aime24', contestant: `self-consistency:${hostile}`, reason: hostile }),
      madeRecord({ traces: model, contestant: `self-consistency:width=${hostile}`, params: { [hostile]: 1 } }),
    ];
  });

describeInBrowser('the pages in Chromium', () => {
  const pages: Record<string, string> = {};
  const folder = openPages(async () => Object.assign(pages, await pagesOf([...printed(), ...hostileRecords()])));
  const inspected = `({
    width: document.documentElement.scrollWidth,
    active: document.querySelectorAll('img, iframe, object, embed, link, base, form').length,
    scripts: document.querySelectorAll('script').length,
    handlers: [...document.querySelectorAll('*')].filter((each) => [...each.attributes].some(({ name }) => name.startsWith('on'))).length,
    links: [...document.querySelectorAll('a')].map((each) => each.getAttribute('href')).filter((href) => !/^(#|tables\\/|((\\.\\.\\/)+|[\\w.-]+\\/)?[\\w-]+\\.html|https:\\/\\/arxiv\\.org\\/abs\\/\\d{4}\\.\\d{4,5}$)/.test(href)),
    lost: [...document.querySelectorAll('a[href^="#"]')].map((each) => each.hash.slice(1)).filter((id) => !document.getElementById(id)),
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, i, all) => all.indexOf(id) !== i),
  })`;
  const clean = { width: 390, active: 0, scripts: 1, handlers: 0, links: [], lost: [], twice: [] };

  test('open from disk without a message or a request, fit a narrow screen and a sheet of paper, link within the report, and show hostile text as text', async () => {
    const texts: string[] = [];
    const narrow = { width: 390, height: 800 };
    const { page, noise } = await folder.open('index.html', { viewport: narrow });
    for (const file of Object.keys(pages)) {
      await page.setViewportSize(narrow);
      await page.emulateMedia({ media: 'screen' });
      await page.goto(folder.url(file));
      expect([file, await page.evaluate(inspected), noise]).toEqual([file, clean, []]);
      await page.setViewportSize({ width: 1032, height: 720 });
      await page.emulateMedia({ media: 'print' });
      expect([file, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([file, 1032]);
      texts.push(await page.evaluate<string>('document.body.textContent'));
    }
    expect(texts.length).toBeGreaterThan(5);
    for (const hostile of HOSTILE) expect(texts.some((text) => text.includes(hostile))).toBe(true);
  });

  test('lead to pages and places that are there', () => {
    const links = Object.entries(pages).flatMap(([from, text]) =>
      [...text.matchAll(/href="((?:[\w.-]+\/)*[\w-]+\.html)(?:#([^"]*))?"/g)].map(([link, to, place]) => {
        return { link: `${from}: ${link}`, file: posix.join(posix.dirname(from), to), place };
      }),
    );
    const lost = links.filter(
      ({ file, place }) => !(file in pages) || (place !== undefined && !pages[file].includes(`id="${place}"`)),
    );
    expect(lost.map(({ link }) => link)).toEqual([]);
  });

  test('weigh less than 5 MB together', () => {
    expect(Object.values(pages).reduce((sum, text) => sum + text.length, 0)).toBeLessThan(5e6);
  });
});
