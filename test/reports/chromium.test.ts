import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { buildReport } from '../../reports/build-report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failedRecord, HOSTILE, madeRecord, recordsAsPrinted } from './made-records.ts';

const executablePath = '/usr/bin/chromium';
const missing = !existsSync(executablePath);
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
args.push('--disable-background-networking', '--disable-component-update', '--disable-sync');

/** Opens the report of these records from disk, and asks the page `question`: an expression, as this side knows no DOM. */
async function opened<Answer>(records: readonly RunRecord[], question: string) {
  const { page: file } = await buildReport({ records, out: await temporaryFolder() });
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    const noise: string[] = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(String(error)));
    page.on('dialog', (dialog) => noise.push(dialog.message()));
    page.on('request', (request) => noise.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { noise: noise.filter((line) => line !== url), answer: await page.evaluate<Answer>(question) };
  } finally {
    await browser.close();
  }
}

describe.skipIf(missing)(`the page in Chromium${missing ? ` (skipped: no ${executablePath})` : ''}`, () => {
  test('opens from disk without a message or a request, and fits a narrow screen', async () => {
    const { noise, answer } = await opened(
      recordsAsPrinted(),
      `({
        charts: document.querySelectorAll('figure svg').length,
        width: document.documentElement.scrollWidth,
        styled: getComputedStyle(document.querySelector('nav')).position,
      })`,
    );
    expect(noise).toEqual([]);
    expect(answer).toEqual({ charts: 24, width: 390, styled: 'sticky' });
  });

  test('shows hostile text as text', async () => {
    const records = HOSTILE.flatMap((hostile) => [
      madeRecord({ traces: `${hostile}/${hostile}`, controller: hostile, contestant: hostile, suite: hostile }),
      failedRecord({ traces: `Qwen3-4B/${hostile}`, contestant: `self-consistency:${hostile}`, reason: hostile }),
      madeRecord({ traces: hostile, contestant: `self-consistency:width=${hostile}`, params: { [hostile]: 1 } }),
    ]);
    const { noise, answer } = await opened<{ shown: string }>(
      records,
      `({
        active: document.querySelectorAll('script, img, iframe, object, embed, link, base, form').length,
        handlers: [...document.querySelectorAll('*')].filter((each) => [...each.attributes].some(({ name }) => name.startsWith('on'))).length,
        links: [...document.querySelectorAll('a')].filter((each) => !/^(#|tables\\/)/.test(each.getAttribute('href'))).length,
        shown: document.body.textContent,
      })`,
    );
    expect(noise).toEqual([]);
    expect(answer).toMatchObject({ active: 0, handlers: 0, links: 0 });
    for (const hostile of HOSTILE) expect(answer.shown).toContain(hostile);
  });
});
