import { describe, expect, test } from 'vitest';
import type { DiscoveryRecord } from '../../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { foundOf, groupsOf, judged, middle } from '../../../../reports/pages/discovery/discovery-figures.ts';
import { discoveryPage } from '../../../../reports/pages/discovery/page.ts';
import { reportData } from '../../../../reports/pages/shared/report-data.ts';
import { describeInBrowser, openPages } from '../../browser.ts';
import { HOSTILE, madeRecord } from '../../made-records.ts';
import { madeRotation } from '../rotation/made-rotation.ts';
import { wholePage } from '../whole-page.ts';
import { HELD_OUT, madeDiscovery } from './made-discovery.ts';

const SEEDS = [1, 2, 3, 4, 5];
const seeds = () => SEEDS.map((seed) => madeDiscovery({ seed, withoutBeta: seed === 1 }));

async function pageOf(records: readonly DiscoveryRecord[], recorded = false, run = [madeRecord()]) {
  return wholePage(discoveryPage, reportData({ records: run, discoveries: { records, recorded } }));
}

/** The page's words, without its marks. */
function words(text: unknown): string {
  return String(text)
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ');
}

/** The finding of each group of searches, and the smaller print under it. */
async function leadOf(records: readonly DiscoveryRecord[]): Promise<string[][]> {
  const page = await pageOf(records);
  const found = String(page?.body).matchAll(/<p class="lead">(.*?)<\/p>\s*<p class="reading">(.*?)<\/p>/gs);
  return [...found].map(([, ...texts]) => texts.map(words));
}

describe('the page of discovery', () => {
  test('opens with what the middle search found, then what was searched, what it took, and what the average hides', async () => {
    expect(await leadOf(seeds())).toEqual([
      [
        'On AIME25 + HMMT25 (4 models), which no search saw, the controller of the middle search (seed 3) reaches the accuracy of self-consistency@64, 45.2 %, with 203.0k tokens a question: 79.7 % saved on average over 4 models (all 5: 79.5–79.9 %).',
        '5 searches by evolution, which needs no language model, on AIME24 (4 models) alone: 900 candidates each in 2.0 minutes of 2 threads. The worst model is Qwen3-8B: no setting reaches the accuracy that self-consistency@64 has there (the nearest is −1.00 points from it). The others: Qwen3-0.6B 88.5 % saved, Qwen3-1.7B 95.0 % saved, Qwen3-4B 60.0 % saved. The cheapest setting that is non-inferior to it at two points, β = 0.8, saves 73.6 % [72.3, 74.9], its difference being +0.80 points [−1.00, +2.60]. Of the models by themselves 1 of 4 has such a setting: Qwen3-1.7B.',
      ],
    ]);
    expect(words((await pageOf(seeds()))?.body)).toContain(
      'for 160 minutes and $39.90. Confidence-momentum, which it found, needs 331.0k there, 66.9 % saved on average over 4 models. The worst model is Qwen3-8B: ',
    );
  });

  test('points to the rotation where there is one', async () => {
    const of = async (rotation: object) => {
      const input = { records: [madeRecord()], discoveries: { records: seeds(), recorded: false }, ...rotation };
      return String(await discoveryPage(reportData(input))?.body.whole());
    };
    expect(await of({ rotation: { runs: [{ name: 'rotation', record: madeRotation() }], recorded: false } })).toContain(
      'href="rotation.html"',
    );
    expect(await of({})).not.toContain('rotation.html');
  });

  test('tells one search, of one explorer, from searches of another, and counts those that never reach it', async () => {
    const never = madeDiscovery({ seed: 6, reached: undefined });
    const agent = madeDiscovery({ explorer: 'agent', special: 'without traces to read' });
    const [ofAgent, ofEvolution] = await leadOf([...seeds(), never, agent]);
    expect(ofAgent[0]).toMatch(/the controller found reaches .*79\.9 % saved on average over 4 models\.$/);
    expect(ofAgent[1]).toMatch(/^1 search by a coding agent without traces to read, .* The worst model is /);
    expect(ofEvolution[0]).toMatch(
      /evolve, seed 4\) reaches .*79\.6 % saved on average over 4 models \(all 6: 79\.5–79\.9 %; 1 never\)\.$/,
    );
    expect((await leadOf([never]))[0][0]).toMatch(/the controller found never reaches the accuracy of/);
  });

  test('has a table of searches, of comparisons and of ablations, and is the same whatever the order of the records', async () => {
    const page = await pageOf(seeds());
    expect(page?.tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['discovery-seeds', 7],
      ['discovery-by-model', 30],
      ['discovery-by-store', 48],
      ['discovery-against', 10],
      ['discovery-ablations', 11],
      ['discovery-knobs', 10],
    ]);
    const [table, , , against] = page!.tables;
    expect(table.rows.map(({ cells }) => cells.slice(0, 4).map(({ text }) => text)).slice(4)).toEqual([
      ['seed 5', 'found-5', '205.0k', '79.5'],
      ['middle: seed 3', 'found-3', '203.0k', '79.7'],
      ['AutoTTS, arXiv 2605.08083', 'confidence-momentum', '331.0k', '66.9'],
    ]);
    expect(against.rows[0].cells.map(({ text, verdict }) => verdict ?? text)).toEqual([
      'β = 0.2',
      '44.00',
      '200.0k',
      '+1.00',
      'better',
      '150.0k',
      '140.0k',
      '30.0',
    ]);
    expect(against.rows[1].cells.slice(3).map(({ text, verdict }) => verdict ?? text)).toEqual([
      '−1.00',
      'lower',
      'never',
      'never',
      'never',
    ]);
    expect((await pageOf(seeds().reverse()))?.document).toBe(page?.document);
  });

  test('has a table by model, in which the average hides a model that never reaches the accuracy', async () => {
    const [, models, stores] = (await pageOf(seeds()))!.tables;
    const texts = (table: typeof models, group: string) =>
      table.rows
        .filter((row) => row.group === group)
        .map(({ cells }) =>
          cells.map(
            ({ text, interval, verdict }) => `${verdict ?? text}${interval ? ` [${interval.lower}, ${interval.upper}]` : ''}`,
          ),
        );
    const found = texts(models, 'seed 1: found-1');
    const reached = '263.9k at β = 0.8';
    const safe = [reached, '73.6 [72.3, 74.9]', '+0.80 [−1.00, +2.60]', 'non-inferior'];
    const never = 'never [never, 80.0]';
    expect(found[0]).toEqual(['all, on average', '45.2', reached, '73.6', never, ...safe.slice(2), ...safe, '60.4', '60.4']);
    expect(found[4]).toEqual([
      'Qwen3-8B',
      '60.0',
      'never',
      '',
      never,
      '−1.80 [−6.80, +3.20]',
      'inconclusive',
      'never',
      '',
      '',
      '',
      '',
      '',
    ]);
    expect(texts(models, 'AutoTTS: confidence-momentum')).toEqual(found);
    const [first] = texts(stores, 'seed 1: found-1');
    expect(first.slice(0, 3)).toEqual(['Qwen3-0.6B on AIME25', '20.0', '114.9k at β = 0.4']);
    expect(first.slice(7)).toEqual(['never', '', '', '', '82.8', '']);
  });

  test('tells that a record of version 1 holds averages alone, and how to add the rest', async () => {
    const { heldOut, ...record } = madeDiscovery();
    const { parts: _, ...averages } = heldOut!;
    const page = await pageOf([{ ...record, version: 1, heldOut: averages }]);
    expect(page?.tables.map(({ name }) => name)).not.toContain('discovery-by-model');
    expect(words(page?.body)).toContain(
      '1 record of an older version holds averages alone: npm run discover -- --judge-again FILE',
    );
    expect(await leadOf([{ ...record, version: 1, heldOut: averages }])).toEqual([
      [expect.stringMatching(/79\.9 % saved on average over 4 models\.$/), expect.stringMatching(/of 2 threads\.$/)],
    ]);
  });

  test('says that what was played beside a winner is older where the winner was judged again', async () => {
    const { heldOut, ...record } = madeDiscovery();
    const judgedAgain = { date: '2026-11-28', commit: null, dirty: false, node: 'v20.19.0' };
    const body = words((await pageOf([{ ...record, heldOut: { ...heldOut!, judgedAgain } }]))?.body);
    expect(body).toContain(
      'Winners were judged again since; figures and intervals of this table are those of their searches (2026-11-21)',
    );
    expect(words((await pageOf(seeds()))?.body)).not.toContain('judged again since');
  });

  test('draws others of the run beside what was found where they were played on the same held-out stores', async () => {
    const run = HELD_OUT.map((traces) => madeRecord({ traces, controller: 'parallel-probe' }));
    const legend = (page: Awaited<ReturnType<typeof pageOf>>) => /found by search<\/li>.*?<\/ul>/s.exec(String(page?.body))![0];
    expect(legend(await pageOf(seeds(), false, run))).toContain('parallel-probe');
    expect(legend(await pageOf(seeds(), false, run.slice(1)))).not.toContain('parallel-probe');
  });

  test('says of committed records that they are recorded, and of simulated stores that they are', async () => {
    const simulated = madeDiscovery({ stores: ['simulated-Qwen3-4B/aime24'], heldOut: ['simulated-Qwen3-4B/hmmt25'] });
    const body = String((await pageOf([simulated], true))?.body);
    expect(body).toContain('<strong>RECORDED, NOT RECOMPUTED HERE</strong>');
    expect(body).toContain('<strong>SIMULATED</strong>');
    const plain = String((await pageOf(seeds()))?.body);
    expect(plain).not.toContain('class="banner"');
  });

  test('is there without held-out stores, and without any mechanism', async () => {
    const { heldOut: _, ...bare } = madeDiscovery({ heldOut: undefined });
    const page = await pageOf([{ ...bare, ablations: [] }]);
    expect(words(page?.body)).toContain('The controllers found were not played on held-out stores.');
    expect(page?.tables.map(({ name }) => name)).toEqual(['discovery-seeds']);
  });

  test('is not there without records, nor in a study whose stores nobody searched on', async () => {
    expect(discoveryPage(reportData({ records: [madeRecord()] }))).toBeUndefined();
    expect(await pageOf(seeds(), false, [madeRecord({ traces: 'A/gsm8k' })])).toBeUndefined();
  });

  test('gives how to make the records again', async () => {
    const page = String((await pageOf(seeds()))?.body);
    expect(page).toContain('npm run discover -- --seed 3 --candidates 900\n');
    expect(page).toContain('a'.repeat(64));
  });
});

test('the middle of an even number of searches is the worse of two', () => {
  const [group] = groupsOf(judged(foundOf(seeds().slice(0, 4))));
  expect(middle(group).name).toBe('seed 3');
});

test('searches of the same seed have names of their own', () => {
  expect(foundOf([madeDiscovery(), madeDiscovery()]).map(({ name }) => name)).toEqual(['seed 1', 'seed 1 (2)']);
});

describeInBrowser('the page of discovery in Chromium', () => {
  const hostile = HOSTILE.map((text, i) =>
    madeDiscovery({ seed: 10 + i, name: text, mechanism: text, explorer: text, special: text, withoutBeta: i === 0 }),
  );
  const folder = openPages(async () => ({
    'discovery.html': (await pageOf(seeds()))!.document,
    'hostile.html': (await pageOf(hostile))!.document,
  }));

  test.each(['light', 'dark'] as const)('fits a narrow screen, loads nothing and says nothing, in %s', async (colorScheme) => {
    const { page, noise } = await folder.open('discovery.html', { viewport: { width: 390, height: 800 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.locator('figure.chart .plot:not(.narrow) > svg').count()).toBe(5);
    expect(noise).toEqual([]);
  });

  test('shows hostile texts as texts, and runs none', async () => {
    const { page, noise } = await folder.open('hostile.html', { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.locator('img, iframe').count()).toBe(0);
    const text = await page.evaluate<string>('document.body.textContent');
    for (const each of HOSTILE) expect(text).toContain(each);
    expect(noise).toEqual([]);
  });
});
