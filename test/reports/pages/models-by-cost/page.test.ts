import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildReport, type ReportOptions } from '../../../../reports/build-report.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { madeOffer, some } from '../../figures/priced/made-offers.ts';

async function built(options: Omit<ReportOptions, 'out'>): Promise<Record<string, string>> {
  const out = await temporaryFolder();
  const { files } = await buildReport({ ...options, out });
  return Object.fromEntries(await Promise.all(files.map(async (file) => [relative(out, file), await readFile(file, 'utf8')])));
}

/** The page's words, without its marks. */
function words(page: string): string {
  return page.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
}

/** But for one order of a hundred, now to its favour and now not: the same on every question would say less. */
const nearly = (right: number, q: number) => (q % 2 === 0 ? right : Math.abs(right - 1));
const nano = [1, 8].map((width) =>
  madeOffer({ model: 'gpt-5.4-nano@high', width, right: some(width === 1 ? 17 : 30).map(nearly), tokens: 4000 * width }),
);
const mini = madeOffer({ model: 'gpt-5.4-mini@high', right: some(24), tokens: 20_000 });
const unknown = madeOffer({ model: 'a-new-model@high', right: some(24), tokens: 5000 });
const records = [...nano, mini, unknown];

describe('Models by cost', () => {
  test('opens with what was found, and puts offers at their list prices', async () => {
    const { 'models.html': page, 'tables/offers-dollars.csv': csv } = await built({ records });
    const [, lead] = /<p class="lead">(.*?)<\/p>/s.exec(page)!;
    expect(words(lead)).toMatch(
      /^For 1 of 2 single samples, one of each model or budget mode, another model or mode costs less and is at most two points worse/,
    );
    // 8 × 4000 tokens at 1.25 $ a million are 4 ¢; 20,000 at 4.50 are 9 ¢.
    expect(words(lead)).toContain(
      'gpt-5.4-nano@high, self-consistency @8, in place of a single sample of gpt-5.4-mini@high: 55.6 %',
    );
    expect(csv).toContain('gpt-5.4-nano@high,self-consistency @8,');
  });

  test('names models without a price as left out, and the day of each price', async () => {
    const { 'models.html': page } = await built({ records });
    expect(words(page)).toContain('Left out, without a price: a-new-model.');
    expect(page).toMatch(
      /gpt-5\.4-mini<\/th><td class="figure">0\.75<\/td><td class="figure">4\.50<\/td><td class="text">\d{4}-\d\d-\d\d</,
    );
  });

  test('takes the user’s own prices instead', async () => {
    const prices = join(await temporaryFolder(), 'prices.csv');
    const rows = ['gpt-5.4-nano,1,10,2030-01-01,mine', 'a-new-model,1,1,2030-01-01,mine'];
    await writeFile(prices, ['model,usdPerMillionInput,usdPerMillionOutput,asOf,source', ...rows].join('\n'));
    const { 'models.html': page } = await built({ records, prices });
    expect(words(page)).toContain('Left out, without a price: gpt-5.4-mini.');
    expect(words(page)).toContain('a-new-model1.001.002030-01-01mine');
    expectDataError(
      await rejection(built({ records, prices: `${prices}.gone` })),
      /prices\.csv\.gone: expected a price table, got nothing of this name$/,
    );
  });

  test('says where lengths are estimates', async () => {
    const estimated = { ...mini, traces: { ...mini.traces, tokensEstimated: true as const } };
    const { 'models.html': page } = await built({ records: [...nano, estimated] });
    expect(words(page)).toContain('Lengths are estimates, not recorded counts, of gpt-5.4-mini@high.');
    expect(words((await built({ records }))['models.html'])).not.toContain('Lengths are estimates');
  });

  test('counts FLOPs where parameters are known, and says what a smaller model needs', async () => {
    const offers = [
      madeOffer({ model: 'gpt3-6b-verification', right: some(24), tokens: 100, dataset: 'gsm8k' }),
      madeOffer({ model: 'gpt3-175b-finetuning', right: some(15), tokens: 100, dataset: 'gsm8k' }),
    ];
    const { 'models.html': page, 'compute.html': compute } = await built({ records: offers });
    // 200 passes of 6 against one of 175.
    expect(words(page)).toContain(
      'gpt3-6b-verification, single sample, against a single sample of gpt3-175b-finetuning: +30.00 points',
    );
    expect(words(page)).toContain('at 6.86 [6.86, 6.86] times its FLOPs');
    expect(compute).toBeUndefined();
  });

  test('is not there for one model alone', async () => {
    expect(Object.keys(await built({ records: [...nano, unknown] }))).not.toContain('models.html');
  });

  test('is the same, whatever the order of the records', async () => {
    expect(await built({ records: [...records].reverse() })).toEqual(await built({ records }));
  });
});
