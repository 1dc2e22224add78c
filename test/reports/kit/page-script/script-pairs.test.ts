import { expect, test } from 'vitest';
import { html } from '../../../../reports/kit/html.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { madePage } from '../../made-page.ts';
import { HOSTILE } from '../../made-records.ts';

const names = ['first', 'second', 'third', HOSTILE[0]];
const pairs = names.flatMap((a, i) => names.slice(0, i).map((b) => [a, b] as const));
const body = html`<div class="pairs">${pairs.map(
  ([a, b], i) =>
    html`<details name="pair" data-a="${a}" data-b="${b}"${i === 1 && html` open`}><summary data-contestant="${a}">${a} − ${b}</summary>Of ${a} and ${b}</details>`,
)}</div>`;

describeInBrowser('pairs in Chromium', () => {
  const folder = openPages(async () => ({ 'index.html': await madePage({ body, contestants: [] }) }));
  const shown = `[...document.querySelectorAll('.pairs > details')].filter((each) => each.checkVisibility()).map((each) => [each.dataset.a, each.dataset.b, each.open])`;

  test('show the one whose contestants are chosen, in either order', async () => {
    const { page, noise } = await folder.open('index.html');
    const [first, second] = [page.locator('.pair-choice select').nth(0), page.locator('.pair-choice select').nth(1)];
    expect(await page.evaluate(shown)).toEqual([['third', 'first', true]]);
    expect([await first.inputValue(), await second.inputValue()]).toEqual(['third', 'first']);
    await first.selectOption('second');
    expect(await page.evaluate(shown)).toEqual([['second', 'first', true]]);
    await second.selectOption(HOSTILE[0]);
    expect(await page.evaluate(shown)).toEqual([[HOSTILE[0], 'second', true]]);
    expect(await second.locator('option').allTextContents()).toEqual(['first', 'third', HOSTILE[0]]);
    expect(noise).toEqual([]);
  });

  test('begin with the contestant that stands out', async () => {
    const { page } = await folder.open('index.html?contestant=second');
    expect(await page.evaluate(shown)).toEqual([['second', 'first', true]]);
  });

  test('are all there without JavaScript, folded away but for one', async () => {
    const { page } = await folder.open('index.html', { javaScriptEnabled: false });
    expect(await page.locator('summary:visible').count()).toBe(pairs.length);
    await page.click('summary >> nth=3');
    expect(await page.locator('details[open]').count()).toBe(1);
    expect(await page.locator('select:visible').count()).toBe(0);
  });

  test('print the one that is open', async () => {
    const { page } = await folder.open('index.html');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('summary:visible').count()).toBe(1);
    expect(await page.locator('.pair-choice').isVisible()).toBe(false);
  });
});
