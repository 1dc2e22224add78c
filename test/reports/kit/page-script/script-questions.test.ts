import { expect, test } from 'vitest';
import { html } from '../../../../reports/kit/html.ts';
import { term } from '../../../../reports/kit/term.ts';
import { heatMap } from '../../../../reports/pages/questions/heat-map.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { CONTESTANTS, madePage } from '../../made-page.ts';

const [first, second] = CONTESTANTS;
const map = heatMap({
  name: 'questions',
  title: 'Questions',
  traces: 'model/data',
  rowLabel: 'Question',
  rows: ['agree', 'differ', 'differ too'].map((name) => ({ name })),
  columns: [first, second].map(({ label, name }) => ({ name, contestant: label })),
  values: [
    [1, 1],
    [0, 1],
    [0.5, 0.2],
  ],
});

describeInBrowser('a map of questions in Chromium', () => {
  const folder = openPages(async () => ({
    'index.html': await madePage({ body: html`<div id="heat-maps"></div>${map}<p>${term('cluster')}</p>` }),
  }));
  const rows = '#questions tbody tr:visible th';

  test.each([true, false])(
    'folds questions on which all agree, and shows them once asked for, with JavaScript: %s',
    async (js) => {
      const { page, noise } = await folder.open('index.html', { javaScriptEnabled: js });
      expect(await page.locator(rows).allTextContents()).toEqual(['differ', 'differ too']);
      await page.check('label.rows input');
      expect(await page.locator(rows).allTextContents()).toEqual(['agree', 'differ', 'differ too']);
      expect(noise).toEqual([]);
    },
  );

  test('leaves the questions on which two contestants differ', async () => {
    const { page } = await folder.open('index.html');
    await page.check('label.rows input');
    const pickers = page.locator('.pair-choice select');
    await pickers.nth(0).selectOption(first.label);
    await pickers.nth(1).selectOption(second.label);
    expect(await page.locator(rows).allTextContents()).toEqual(['differ', 'differ too']);
    expect(await page.locator('.status').textContent()).toBe('They differ on 2 questions.');
  });

  test.each([true, false])('a word of the glossary opens its meaning by keyboard, with JavaScript: %s', async (js) => {
    const { page } = await folder.open('index.html', { javaScriptEnabled: js });
    expect(await page.locator('#term-cluster').isVisible()).toBe(false);
    await page.focus('button.term');
    await page.keyboard.press('Enter');
    expect(await page.locator('#term-cluster').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#term-cluster').isVisible()).toBe(false);
  });
});
