import { describe, expect, test } from 'vitest';
import { reportData } from '../../../../reports/pages/shared/report-data.ts';
import { verifiersPage } from '../../../../reports/pages/verifiers/page.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { each, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';
import { wholePage } from '../whole-page.ts';

const QUESTIONS = 40;
const right = (count: number) => each(QUESTIONS, (q) => Number(q < count));

const majority = (width: number, count: number): MadeQuestions => ({
  traces: 'Llama/gpqa',
  params: { width },
  accuracy: right(count),
  tokens: each(QUESTIONS, 1000 * width),
  estimated: true,
});

const best = (width: number, count: number, verdicts: number): MadeQuestions => ({
  ...majority(width, count),
  controller: 'best-of-n',
  params: { width, verdicts },
  tokens: each(QUESTIONS, (1000 + 1500 * verdicts) * width),
  verdicts: each(QUESTIONS, 1500 * verdicts * width),
});

const verified = () => [
  ...[1, 2, 4].map((width) => majority(width, 20 + width)),
  ...[2, 4].flatMap((width) => [1, 4].map((verdicts) => best(width, verdicts === 1 ? 18 : 36, verdicts))),
];

const solved = (model: string, count: number): MadeQuestions => ({
  traces: `${model}/gsm8k`,
  params: { width: 1 },
  accuracy: right(count),
  tokens: each(QUESTIONS, 100),
  estimated: true,
});

const sizes = () => [
  solved('gpt3-6b-finetuning', 10),
  solved('gpt3-6b-verification', 20),
  solved('gpt3-175b-finetuning', 16),
  solved('gpt3-175b-verification', 30),
];

async function pageOf(made: readonly MadeQuestions[]) {
  return wholePage(verifiersPage, reportData({ records: made.map(questionsRecord) }));
}

/** The page's words, without its marks. */
function words(page: unknown): string {
  return String(page)
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ');
}

const lead = (page: Awaited<ReturnType<typeof pageOf>>) => words(/<p class="lead">(.*?)<\/p>/s.exec(String(page?.body))?.[1]);

describe('the page of verifiers', () => {
  test('opens with whether verdicts pay at equal budgets, and from where on', async () => {
    const page = await pageOf(verified());
    expect(lead(page)).toMatch(
      /^With Llama at equal budgets, verdicts are worth their tokens at every budget from 14\.0k \[14\.0k, 14\.0k\] tokens on\. The best contestant with verdicts differs from the best self-consistency by \+3\d\.\d points \[\+.*\] within 50k tokens a question \(better in 100 % of resampled question sets\)\.$/,
    );
    expect(page?.tables.map(({ name }) => name)).toEqual(['verifiers-spend', 'verifiers-budgets', 'verifiers-growth']);
  });

  test('counts verdicts as spend and shows them apart, and says that tokens are estimates', async () => {
    const page = await pageOf(verified());
    const row = page?.tables[0].rows.find(({ contestant }) => contestant === 'best-of-n:width=2,verdicts=4');
    expect(row?.cells.slice(2).map(({ text }) => text)).toEqual(['14.0k', '2.0k', '12.0k', '85.7']);
    expect(words(page?.body)).toContain('Tokens are estimates for Llama');
  });

  test('tells the best with verdicts where nothing was played without them', async () => {
    const page = await pageOf([best(2, 25, 1), best(4, 30, 1)]);
    expect(lead(page)).toMatch(
      /^With Llama the best contestant with verdicts, .*, is right in 75\.0 % \[.*\] of questions for 10\.0k tokens each\. Nothing/,
    );
    expect(page?.tables.map(({ name }) => name)).toEqual(['verifiers-spend', 'verifiers-growth']);
  });

  test('opens, on final solutions of two sizes, with the small one verified against the large one alone', async () => {
    const page = await pageOf(sizes());
    expect(lead(page)).toMatch(
      /^With a verifier gpt3-6b solves 50\.0 % \[.*\], gpt3-175b alone 40\.0 % \[.*\], a difference of \+10\.0 points \[.*\] for 6\.9 \[6\.9, 6\.9\] times the FLOPs; a verifier gains \+25\.0 points \[.*\] at gpt3-6b and \+35\.0 points \[.*\] at gpt3-175b \(a difference of \+10\.0 points \[.*\]\)\.$/,
    );
    expect(page?.tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['verifiers-sizes', 2],
      ['verifiers-sizes-compared', 6],
    ]);
    expect(words(page?.body)).toContain('Tokens are estimates for gpt3-6b-finetuning');
  });

  test('shows what was played of the two sizes, and is not there without a verifier', async () => {
    const [alone, withVerifier, large, largeVerified] = sizes();
    expect(lead(await pageOf([alone, withVerifier]))).toMatch(/^A verifier gains \+25\.0 points \[.*\] at gpt3-6b\.$/);
    expect(lead(await pageOf([withVerifier, largeVerified]))).toMatch(
      /^Solved: gpt3-6b-verification 50\.0 % .*, gpt3-175b-verification 75\.0 %/,
    );
    expect(await pageOf([alone, large])).toBeUndefined();
    expect(await pageOf([majority(1, 20), majority(2, 20)])).toBeUndefined();
  });

  test.each([
    ['with verdicts', verified],
    ['of two sizes', sizes],
  ])('is the same whatever the order of the records, %s', async (_, made) => {
    expect((await pageOf(made().reverse()))?.document).toBe((await pageOf(made()))?.document);
  });
});

describeInBrowser('the page of verifiers in Chromium', () => {
  const folder = openPages(async () => ({
    'verdicts.html': (await pageOf(verified()))!.document,
    'sizes.html': (await pageOf(sizes()))!.document,
  }));

  test.each([
    ['verdicts.html', 'light'],
    ['verdicts.html', 'dark'],
    ['sizes.html', 'light'],
    ['sizes.html', 'dark'],
  ] as const)('fits a narrow screen, loads nothing and says nothing: %s in %s', async (file, colorScheme) => {
    const { page, noise } = await folder.open(file, { viewport: { width: 360, height: 800 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(noise).toEqual([]);
  });

  test('says a contestant’s figures on its mark', async () => {
    const { page } = await folder.open('verdicts.html');
    const titles = await page.locator('#verifiers-tokens .points title').allTextContents();
    expect(titles).toContain('best-of-n @2, verdicts = 4: 90.0\u00a0% [76.9,\u00a096.0], 14.0k tokens, 86 % of them verdicts');
  });
});
