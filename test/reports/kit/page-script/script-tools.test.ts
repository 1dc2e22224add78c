import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { csvTable } from '../../../../reports/kit/table/csv.ts';
import { latexTable } from '../../../../reports/kit/table/latex.ts';
import { markdownTable } from '../../../../reports/kit/table/markdown.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { CONTESTANTS, madePage, madeTable } from '../../made-page.ts';
import { HOSTILE } from '../../made-records.ts';

const hostileContestants = HOSTILE.map((hostile) => ({ label: hostile, name: hostile }));
/** The first script of a page runs; another one would have to say so. */
const INJECTED =
  '<script>console.log("injected")</script><img src="http://127.0.0.1:9/x" onerror="console.log(1)"><p style="color:red">x</p>';

describeInBrowser('what a page offers in Chromium', () => {
  const folder = openPages(async () => {
    const page = await madePage();
    return {
      'index.html': page,
      'hostile.html': await madePage({ title: HOSTILE[1], subtitle: HOSTILE[0], footer: HOSTILE[2] }, hostileContestants),
      'injected.html': page.replace('<p id="total"', `${INJECTED}<p id="total"`),
    };
  });
  const table = madeTable(CONTESTANTS);
  const texts = [
    ['Markdown', markdownTable(table)],
    ['CSV', csvTable(table).replaceAll('\r\n', '\n')],
    ['LaTeX', latexTable(table)],
  ];

  test('copies each text of a table', async () => {
    const { page, noise } = await folder.open('index.html', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.click('summary:text("As Markdown")');
    for (const [name, text] of texts) {
      await page.click(`button:text-is("Copy ${name}")`);
      await expect.poll(() => page.textContent('[role=status]')).toBe(`${name} copied.`);
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text);
    }
    expect(noise).toEqual([]);
  });

  test('without the clipboard, copies by command, and without that, marks the text to be copied by hand', async () => {
    const { page } = await folder.open('index.html');
    await page.click('summary:text("As Markdown")');
    await page.evaluate(`{
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
      document.execCommand = () => { window.copied = getSelection().toString() || document.activeElement.value; return window.allowed; };
      window.allowed = true;
    }`);
    await page.click('button:text-is("Copy LaTeX")');
    await expect.poll(() => page.textContent('[role=status]')).toBe(`LaTeX copied.`);
    expect(await page.evaluate('window.copied')).toBe(texts[2][1]);
    await page.evaluate('window.allowed = false');
    await page.click('button:text-is("Copy CSV")');
    await page.waitForSelector('dialog[open] textarea');
    expect(await page.evaluate('document.activeElement.value')).toBe(texts[1][1]);
    expect(await page.textContent('[role=status]')).toContain('copy it by hand');
    await page.click('dialog button');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
  });

  test('without JavaScript, the texts can be unfolded and read', async () => {
    const { page } = await folder.open('index.html', { javaScriptEnabled: false });
    await page.click('summary:text("As Markdown")');
    for (const [name, text] of texts) expect(await page.locator(`pre[data-copy="${name}"]`).innerText()).toBe(text);
    expect(await page.locator('button:visible').count()).toBe(0);
  });

  test('gives a chart as SVG that stands alone and as Vega-Lite', async () => {
    const { page, noise } = await folder.open('index.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    });
    await page.hover('#chart');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:text-is("Save SVG")')]);
    expect(download.suggestedFilename()).toBe('chart.svg');
    const svg = await readFile(await download.path(), 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [\s\S]*<\/svg>\n$/);
    expect(svg).not.toMatch(/tabindex|data-lit|class="window"/);
    expect(
      await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelectorAll('title').length`,
      ),
    ).toBe(3);
    await page.click('#chart summary');
    await page.click('button:text-is("Copy Vega-Lite")');
    await expect.poll(() => page.textContent('[role=status]')).toBe(`Vega-Lite copied.`);
    const spec = JSON.parse((await page.evaluate('navigator.clipboard.readText()')) as string);
    expect(spec.data.values).toHaveLength(3);
    expect(JSON.stringify(spec)).not.toContain('var(--');
    expect(noise).toEqual([]);
  });

  const places = `[...document.querySelectorAll('#chart .points path')].map((mark) => Math.round(mark.getBoundingClientRect().x))`;
  const ticks = `[...document.querySelectorAll('#chart text')].filter((text) => text.getBoundingClientRect().width > 0).map((text) => text.textContent)`;

  test('zooms a chart by button, key and wheel; marks move apart, keep their size and their axes; 0 restores all', async () => {
    const { page, noise } = await folder.open('index.html');
    const before = [await page.evaluate(places), await page.evaluate(ticks)];
    const size = () => page.evaluate(`document.querySelector('#chart .points path').getBBox().width`);
    const width = await size();
    await page.hover('#chart');
    await page.click('#chart button[aria-label="Zoom in"]');
    const [first, , third] = (await page.evaluate(places)) as number[];
    expect(third - first).toBeGreaterThan(1.5 * ((before[0] as number[])[2] - (before[0] as number[])[0]));
    expect(await size()).toBe(width);
    expect(await page.evaluate(ticks)).not.toEqual(before[1]);
    await page.focus('#chart svg [tabindex="0"]');
    await page.keyboard.press('+');
    await page.keyboard.press('-');
    expect(await page.evaluate(places)).toEqual([first, expect.any(Number), third]);
    const { x, y } = (await page.locator('#chart svg >> nth=0').boundingBox())!;
    await page.mouse.move(x + 180, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 140, y + 100, { steps: 4 });
    await page.mouse.up();
    expect(((await page.evaluate(places)) as number[])[0]).toBeLessThan(first - 30);
    expect(await page.locator('[data-lit]').count()).toBe(0);
    await page.keyboard.press('0');
    expect([await page.evaluate(places), await page.evaluate(ticks)]).toEqual(before);
    await page.mouse.wheel(0, -200);
    expect(await page.evaluate(places)).toEqual(before[0]);
    await page.keyboard.down('Control');
    await page.mouse.move(x + 180, y + 60);
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(() => page.locator('#chart svg[data-zoomed]').count()).toBe(1);
    await page.dblclick('#chart svg >> nth=0', { position: { x: 60, y: 20 } });
    expect([await page.evaluate(places), await page.evaluate(ticks)]).toEqual(before);
    expect(noise).toEqual([]);
  });

  test('sorts rows by unrounded figures, empty cells last, and back', async () => {
    const { page } = await folder.open('index.html');
    const sorted = (column: number) =>
      page.evaluate(
        `[...document.querySelectorAll('#made tbody tr')].map((row) => row.cells[${column}]?.firstChild?.textContent.trim() ?? '')`,
      );
    const heading = page.locator('#made thead th', { hasText: 'Total' });
    const sort = heading.locator('button');
    await sort.click();
    expect([await sorted(2), await heading.getAttribute('aria-sort')]).toEqual([['100', '98', ''], 'descending']);
    await sort.press('Enter');
    expect([await sorted(2), await heading.getAttribute('aria-sort')]).toEqual([['98', '100', ''], 'ascending']);
    await sort.click();
    expect([await sorted(2), await heading.getAttribute('aria-sort')]).toEqual([['100', '', '98'], null]);
    await page.click('#made thead button:text-is("Accuracy")');
    expect(await sorted(1)).toEqual(['13', '10', '9']);
    await page.click('#made thead button:text-is("Contestant")');
    expect(await sorted(0)).toEqual([CONTESTANTS[2].name, CONTESTANTS[1].name, CONTESTANTS[0].name]);
  });

  test('shows hostile text as text, and can pick it', async () => {
    const { page, noise } = await folder.open('hostile.html');
    for (const { label } of hostileContestants) await page.selectOption('#contestant', { label: label.replaceAll(/\s+/g, ' ') });
    await page.hover('.points path >> nth=1');
    await page.click('summary:text("As Markdown")');
    const found = await page.evaluate<Record<string, number>>(`({
      active: document.querySelectorAll('img, iframe, object, embed, link, base, form').length,
      scripts: document.querySelectorAll('script').length,
      handlers: [...document.querySelectorAll('*')].filter((each) => [...each.attributes].some(({ name }) => name.startsWith('on'))).length,
      links: [...document.querySelectorAll('a')].filter((each) => !/^(#|tables\\/|[\\w-]+\\.html)/.test(each.getAttribute('href'))).length,
    })`);
    expect(found).toEqual({ active: 0, scripts: 1, handlers: 0, links: 0 });
    const text = await page.evaluate<string>('document.body.textContent');
    for (const hostile of HOSTILE) expect(text).toContain(hostile);
    expect(noise).toEqual([]);
  });

  test('runs and loads nothing that was slipped into it', async () => {
    const { page, noise } = await folder.open('injected.html');
    const [loaded, failed] = ['http://127.0.0.1:9/x', 'http://127.0.0.1:9/x: csp'];
    expect(noise.filter((line) => !line.includes('Content Security Policy'))).toEqual([loaded, failed]);
    expect(noise.filter((line) => /blocked|violates/.test(line)).length).toBeGreaterThanOrEqual(3);
    expect(await page.locator('#contestant').isVisible()).toBe(true);
  });

  test.each([
    ['narrow', { viewport: { width: 390, height: 800 } }],
    ['dark', { colorScheme: 'dark' as const }],
  ])('fits a %s screen', async (_, options) => {
    const { page, noise } = await folder.open('index.html', options);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(noise).toEqual([]);
  });

  test('prints the state that is chosen, without the other and without tools', async () => {
    const { page } = await folder.open('index.html?tokens=sequential');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#sequential').isVisible()).toBe(true);
    expect(await page.locator('#total').isVisible()).toBe(false);
    expect(await page.locator('.toggle label:visible').allInnerTexts()).toEqual(['sequential', 'exact']);
    expect(await page.locator('button:not(.sort):visible, select:visible, nav:visible').count()).toBe(0);
  });
});
