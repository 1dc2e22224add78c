import { expect, test } from 'vitest';
import { html } from '../../../../reports/kit/html.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { CONTESTANTS, madePage } from '../../made-page.ts';

const [self, probe] = CONTESTANTS;

describeInBrowser('what readers choose on a page in Chromium', () => {
  const folder = openPages(async () => ({
    'index.html': await madePage(),
    'tables.html': await madePage({ file: 'tables.html' }),
    'bare.html': await madePage({ toggles: [], contestants: [] }),
    'folded.html': await madePage({
      body: html`${CONTESTANTS.map(({ label }) => html`<details name="one" data-follows><summary data-contestant="${label}">${label}</summary>x</details>`)}`,
    }),
  }));
  const shown = `['total', 'sequential', 'exact', 'mathematical'].filter((id) => document.getElementById(id).checkVisibility())`;
  const lit = `[...document.querySelectorAll('[data-lit]')].map((each) => each.localName)`;

  test.each([true, false])('toggles exchange what is shown, with JavaScript: %s', async (javaScriptEnabled) => {
    const { page, noise } = await folder.open('index.html', { javaScriptEnabled });
    const visible = async () => {
      const ids = ['total', 'sequential', 'exact', 'mathematical'];
      const seen = await Promise.all(ids.map((id) => page.locator(`#${id}`).isVisible()));
      return ids.filter((_, i) => seen[i]);
    };
    expect(await visible()).toEqual(['total', 'exact']);
    await page.click('label[for="tokens-sequential"]');
    expect(await visible()).toEqual(['sequential', 'exact']);
    await page.focus('#grading-exact');
    await page.keyboard.press('ArrowRight');
    expect(await visible()).toEqual(['sequential', 'mathematical']);
    expect(await page.locator('#made th:visible', { hasText: 'Sequential' }).count()).toBe(1);
    expect(await page.locator('#made th:visible', { hasText: 'Total' }).count()).toBe(0);
    expect(await page.locator('#contestant').isVisible()).toBe(javaScriptEnabled);
    expect(noise).toEqual([]);
  });

  test('a page without toggles shows all states', async () => {
    const { page } = await folder.open('bare.html?tokens=sequential');
    expect(await page.evaluate(shown)).toEqual(['total', 'sequential', 'exact', 'mathematical']);
  });

  test('choices stand in the address, survive a reload and travel along every link to another page', async () => {
    const { page, noise } = await folder.open('index.html?other=1#made');
    await page.click('label[for="tokens-sequential"]');
    await page.click('label[for="grading-mathematical"]');
    await page.selectOption('#contestant', probe.label);
    const query = `contestant=${encodeURIComponent(probe.label)}&tokens=sequential&grading=mathematical`;
    await expect.poll(() => page.url()).toMatch(new RegExp(`index\\.html\\?other=1&${query}#made$`));
    await page.reload();
    expect(await page.evaluate(shown)).toEqual(['sequential', 'mathematical']);
    expect(await page.inputValue('#contestant')).toBe(probe.label);
    expect(await page.getAttribute('#onward', 'href')).toBe(`tables.html?${query}#made`);
    expect(await page.getAttribute('#file', 'href')).toBe('tables/made.csv');
    await page.click('nav a:text("Tables")');
    await expect.poll(() => page.url()).toContain(`tables.html?${query}`);
    expect(await page.evaluate(shown)).toEqual(['sequential', 'mathematical']);
    expect(await page.evaluate(lit)).toContain('tr');
    await page.click('label[for="tokens-total"]');
    await page.click('label[for="grading-exact"]');
    await page.click('#contestant-clear');
    await expect.poll(() => page.url()).toMatch(/tables\.html$/);
    expect(noise).toEqual([]);
  });

  test('a contestant picked in one place stands out in all of them', async () => {
    const { page, noise } = await folder.open('index.html');
    await page.click(`tr[data-contestant="${probe.label}"] td >> nth=0`);
    expect(await page.evaluate(lit)).toEqual(['tr', 'line', 'line', 'path', 'col', 'th']);
    expect(await page.inputValue('#contestant')).toBe(probe.label);
    expect(await page.textContent('[role=status]')).toBe(`${probe.name} stands out.`);
    const opacity = (label: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('.points [data-contestant="${label}"]')).opacity`);
    expect([await opacity(probe.label), await opacity(self.label)]).toEqual(['1', '0.3']);
    await page.click(`.points [data-contestant="${self.label}"]`);
    expect(await page.getAttribute(`tr[data-contestant="${self.label}"]`, 'aria-current')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(lit)).toEqual([]);
    expect(noise).toEqual([]);
  });

  test('a part folded away under a contestant opens once the contestant is picked, and can be closed without a pick', async () => {
    const { page } = await folder.open('folded.html');
    const open = `[...document.querySelectorAll('details')].map((each) => each.open)`;
    expect(await page.evaluate(open)).toEqual([false, false, false]);
    await page.selectOption('#contestant', probe.label);
    expect(await page.evaluate(open)).toEqual([false, true, false]);
    await page.click('summary >> nth=1');
    expect(await page.evaluate(open)).toEqual([false, false, false]);
    expect(await page.inputValue('#contestant')).toBe(probe.label);
  });

  test('by keyboard, a table and a chart are one stop each, arrows go through them and Enter picks', async () => {
    const { page } = await folder.open('index.html');
    expect(await page.locator('#made tr[tabindex="0"], #chart svg [tabindex="0"]').count()).toBe(2);
    await page.focus('#made tr[tabindex="0"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#contestant')).toBe(probe.label);
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#contestant')).toBe('');
    await page.focus('#chart svg [tabindex="0"]');
    await page.keyboard.press('End');
    expect(await page.textContent('.tip')).toBe(`${CONTESTANTS[2].name}: 52 %`);
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#contestant')).toBe(CONTESTANTS[2].label);
  });

  test('a contestant that a page does not have is carried along and lights nothing', async () => {
    const { page, noise } = await folder.open('index.html?contestant=%22%5D%3Cimg%20src%3Dx%3E');
    expect(await page.evaluate(lit)).toEqual([]);
    expect(await page.locator('#onward').getAttribute('href')).toBe('tables.html?contestant=%22%5D%3Cimg+src%3Dx%3E#made');
    expect(noise).toEqual([]);
  });

  test('pointing at a mark shows its text once, and gives the title back', async () => {
    const { page } = await folder.open('index.html');
    await page.hover(`.points [data-contestant="${probe.label}"]`);
    expect(await page.textContent('.tip')).toBe(`${probe.name}: 51 %`);
    expect(await page.locator(`.points [data-contestant="${probe.label}"] title`).count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('.tip').isHidden()).toBe(true);
    expect(await page.locator(`.points [data-contestant="${probe.label}"] title`).count()).toBe(1);
  });
});
