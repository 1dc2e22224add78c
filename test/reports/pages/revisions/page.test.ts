import { describe, expect, test } from 'vitest';
import { revisionsOf } from '../../../../benchmarks/run/revisions.ts';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { revisionCounts } from '../../../../reports/pages/revisions/counts.ts';
import { revisionsPage } from '../../../../reports/pages/revisions/page.ts';
import { revisionSteps } from '../../../../reports/pages/revisions/revisions.ts';
import { transitions } from '../../../../reports/pages/revisions/transitions.ts';
import { reportData } from '../../../../reports/pages/shared/report-data.ts';
import { describeWithRealTraces, realTraces } from '../../../support/real-traces.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { madeRecord } from '../../made-records.ts';
import { chainsOf, each, evidenceOf, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';
import { wholePage } from '../whole-page.ts';

const QUESTIONS = 40;
const QWEN = 'Qwen2.5-7B-Instruct/gsm8k-revisions';
const MISTRAL = 'Mistral-7B-Instruct-v0.3/gsm8k-revisions';

/** Of the first answers half are right, of the second nine in ten; the third breaks one. */
const chains = each(QUESTIONS, 0).map((_, q) => chainsOf(q === 0 ? 'oox' : q < 20 ? 'ooo' : q < 36 ? 'xoo' : 'xxx'));

const played = (traces: string, controller: string, params: Record<string, number>, share: number, tokens: number) =>
  questionsRecord({
    traces,
    controller,
    params,
    accuracy: each(QUESTIONS, share),
    tokens: each(QUESTIONS, tokens),
    revisions: chains,
  });

const onStore = (traces: string) => [
  ...[1, 2, 3].map((answers) => played(traces, 'revise-n', { answers }, [0.5, 0.9, 0.9][answers - 1], 100 * answers)),
  played(traces, 'revise-until-settled', { equal: 2 }, 0.8, 150),
];

async function pageOf(records: readonly ReturnType<typeof questionsRecord>[]) {
  return wholePage(revisionsPage, reportData({ records }));
}

/** The page's words, without its marks. */
function words(page: string): string {
  return page.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
}

describe('the page of revisions', () => {
  test('opens with where revising stops helping and how often it breaks a right answer', async () => {
    const page = await pageOf(onStore(QWEN));
    const [, lead] = /<p class="lead">(.*?)<\/p>/s.exec(String(page?.body))!;
    expect(words(lead)).toMatch(
      /^Revising with Qwen2\.5-7B-Instruct last gains measurably at answer 2 \(all 3: \+37\.5 points \[.*\]\), is within a point of its best from 2 on in \d+ % of resampled question sets, and breaks 1\.8 % \[.*\] of right answers each time\.$/,
    );
    expect(page?.tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['revisions-steps', 3],
      ['revisions-transitions', 3],
      ['revisions-alternatives', 1],
    ]);
  });

  test('says how answers are read where that moves a figure, of the store that it is about', async () => {
    const body = words(String((await pageOf(onStore(QWEN)))?.body));
    expect(body).toContain('reads as 5');
    expect(body).toContain('about 35, 55, 70 and 73 % of all 372 chains');
    expect(body).not.toContain('400 chains');
    expect(words(String((await pageOf(onStore('A/gsm8k-revisions')))?.body))).not.toContain('reads as 5');
  });

  test('has no tokens and no other ways where these were not played', async () => {
    const page = await pageOf([onStore(MISTRAL)[3]]);
    expect(String(page?.body)).not.toContain('id="revisions-tokens"');
    expect(page?.tables.map(({ name }) => name)).toEqual(['revisions-steps', 'revisions-transitions']);
  });

  test('is not there without chains of revisions', async () => {
    expect(await pageOf([madeRecord()])).toBeUndefined();
    expect(await pageOf([questionsRecord({ accuracy: each(QUESTIONS, 0.5) })])).toBeUndefined();
  });

  test('is the same whatever the order of the records', async () => {
    const records = [...onStore(QWEN), ...onStore(MISTRAL)];
    expect((await pageOf([...records].reverse()))?.document).toBe((await pageOf(records))?.document);
  });
});

describeWithRealTraces('the chains of Qwen2.5-7B-Instruct', () => {
  test('rise from 27.7 to 77.7 % of questions, for the last time measurably at the fifth answer, breaking 2.0 % of right ones each time', async () => {
    const revisions = revisionsOf(await realTraces(QWEN))!;
    const made: MadeQuestions = {
      traces: QWEN,
      controller: 'revise-n',
      params: { answers: 1 },
      accuracy: each(revisions.length, 0),
    };
    const results = evidenceOf([questionsRecord({ ...made, revisions })]);
    const [store] = results.grid.stores;
    const found = revisionSteps(results, storeScope(store), revisionCounts(results.grid, store)!);
    expect(found.counts.chains).toBe(372);
    const percent = found.steps.map(({ accuracy }) => (100 * accuracy.estimate).toFixed(1));
    expect(percent).toEqual(['27.7', '51.7', '65.7', '69.5', '74.8', '76.3', '76.0', '77.2', '77.3', '77.7']);
    expect(found.lastGain?.answers).toBe(5);
    expect(transitions(found).at(-1)?.broken?.estimate).toBeCloseTo(0.02, 3);
  });
});

describeInBrowser('the page of revisions in Chromium', () => {
  const folder = openPages(async () => ({ 'revisions.html': (await pageOf([...onStore(QWEN), ...onStore(MISTRAL)]))!.document }));

  test.each(['light', 'dark'] as const)('fits a narrow screen, loads nothing and says nothing, in %s', async (colorScheme) => {
    const { page, noise } = await folder.open('revisions.html', { viewport: { width: 360, height: 800 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.locator('figure.chart svg').count()).toBe(5);
    expect(noise).toEqual([]);
  });
});
