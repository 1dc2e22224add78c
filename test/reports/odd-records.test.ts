import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { buildReport } from '../../reports/build-report.ts';
import { reportData } from '../../reports/pages/shared/report-data.ts';
import { leaderboardText } from '../../reports/text/leaderboard-text.ts';
import { summaryTable } from '../../reports/text/summary-table.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { oddRecord, oddRecords } from './odd-records.ts';

/** A set takes a second or a few. */
const RUNS = 4;
const PATIENCE = 240_000;

/** Every file of a report, by its path within the folder. */
async function built(records: readonly RunRecord[]): Promise<Record<string, string>> {
  const out = await temporaryFolder();
  await buildReport({ records, out });
  const files = (await readdir(out, { recursive: true })).filter((file) => /\.(html|csv|md|tex)$/.test(file));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(join(out, file), 'utf8')])));
}

/** Returns every NaN, Infinity, undefined or object in the text of a page, with its surroundings. Scripts may say them. */
function noFigures(text: string): string[] {
  const shown = text.replaceAll(/<script>.*?<\/script>/gs, '');
  const found = shown.matchAll(/\bNaN\b|Infinity|\bundefined\b|\[object /g);
  return [...found].map(({ index }) => shown.slice(Math.max(0, index - 40), index + 30));
}

const store = { id: 'a/b', simulated: false, questions: 1, first: 0, gold: 3, others: [1], tokens: 400 };
const contestant = {
  ...{ controller: 'self-consistency', knob: 'width', value: 4, orders: 5, right: 'some', tokens: 1000, sequential: 100 },
  ...{ spends: 'alike', extra: 'none', selected: false },
} as const;
const rival = { ...contestant, controller: 'parallel-probe', tokens: 500 } as const;

describe('the report', () => {
  test(
    'is built from whatever keeps the schema, and shows no figure that is none',
    async () => {
      await fc.assert(
        fc.asyncProperty(oddRecords, async (records) => {
          const files = await built(records);
          expect(Object.entries(files).flatMap(([file, text]) => noFigures(text).map((found) => `${file}: ${found}`))).toEqual(
            [],
          );
          expect(noFigures(leaderboardText(reportData({ records }), 80) + summaryTable(records, 80))).toEqual([]);
        }),
        { numRuns: RUNS, seed: 1 },
      );
    },
    PATIENCE,
  );

  test('has no interval, no probability and no better verdict of one question, and says why', async () => {
    const records = [oddRecord(store, contestant), oddRecord(store, { ...rival, right: 'all' })];
    const files = await built(records);
    for (const page of ['index.html', 'leaderboard.html', 'frontier.html', 'pairwise.html'])
      expect(files[page]).toContain('a, b (one question: no interval).');
    const [header, ...rows] = files['tables/against-baseline.csv'].trim().split('\r\n');
    const place = (name: string) => header.split(/,(?=\S)/).indexOf(name);
    for (const name of ['Detectable', '"Accuracy difference, points, by bootstrap lower"'])
      expect(rows[0].split(',')[place(name)]).toBe('');
    expect(files['tables/against-baseline.md']).toContain('| inconclusive |  | inconclusive |  |');
    expect(files['tables/leaderboard-overall.csv']).toMatch(/^1,,,parallel-probe @4,,100,,,,,/m);
    expect(leaderboardText(reportData({ records }), 80)).toMatch(
      /one question: no interval, so that verdicts are inconclusive\.\n$/,
    );
  });

  test('shows on its first page the best at the top, in chart and table alike', async () => {
    const three = { ...store, questions: 3 };
    const worse = { ...rival, value: 2, right: 'none' } as const;
    const better = { ...rival, value: 8, right: 'all' } as const;
    const files = await built([contestant, worse, better].map((each) => oddRecord(three, each)));
    const rows = files['tables/against-baseline.csv'].trim().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['parallel-probe @8', 'parallel-probe @2']);
    const [chart] = files['index.html'].match(/<svg.*?<\/svg>/s) ?? [''];
    expect(chart).toMatch(/parallel-probe @8.*parallel-probe @2/s);
  });

  test('names the dataset of which there is one question, and keeps the intervals of the others', async () => {
    const others = { ...store, id: 'a/aime25', questions: 30 };
    const files = await built(
      [{ ...store, id: 'a/hmmt25' }, others].flatMap((each) => [oddRecord(each, contestant), oddRecord(each, rival)]),
    );
    expect(files['index.html']).toContain('(one question of HMMT25: no interval); a, HMMT25 (one question: no interval).');
    expect(files['tables/results.csv']).toMatch(/^"a, HMMT25",parallel-probe @4,5,0,,,/m);
    expect(files['tables/results.csv']).toMatch(/^"a, AIME25",parallel-probe @4,5,[\d.]+,[\d.]+,[\d.]+,/m);
  });

  test.each([
    [3, 3, 0],
    [3, 4, 2],
    [3, 1, 0],
    [2, 30, 0],
  ])('holds stores of %i and of %i questions of a dataset', async (one, other, first) => {
    const stores = [
      { ...store, questions: one },
      { ...store, id: 'c/b', questions: other, first: first || one },
    ];
    const files = await built(stores.flatMap((each) => [oddRecord(each, contestant), oddRecord(each, rival)]));
    expect(files['tables/results.md']).toMatch(/\\\[[\d.]+, [\d.]+\\\]/);
  });

  test('leaves out a result on other questions than most of its trace store, and says so', async () => {
    const stale = oddRecord({ ...store, questions: 2 }, { ...contestant, controller: 'best-of-n' });
    const files = await built([oddRecord(store, contestant), stale, oddRecord(store, rival)]);
    expect(files['index.html']).toContain('<strong>1 result left out.</strong>');
    expect(files['tables/results.csv']).not.toContain('best-of-n');
  });

  test('holds contestants that spend nothing, the baseline too: no share of nothing is saved', async () => {
    const three = { ...store, questions: 3 };
    const free = oddRecord(three, { ...contestant, tokens: 0, sequential: 0, spends: 'on the first' });
    const files = await built([
      free,
      oddRecord(three, rival),
      oddRecord(three, { ...rival, value: 2, tokens: 0, spends: 'on the first' }),
    ]);
    expect(files['tables/frontier-total.md']).toMatch(/\| self-consistency @4 \|.*\| 0\.0k/);
    expect(files['tables/against-baseline.csv'].split('\r\n')[1]).toMatch(/,,,,,parallel-probe:width=2,The two differ on fewer/);
  });

  test('holds thousands of branches and of distinct answers, and questions without any', async () => {
    const many = { ...store, gold: 5000, others: Array<number>(5000).fill(1) };
    const files = await built([oddRecord(many, contestant)]);
    expect(files['tables/exact-expectations.csv']).toMatch(/,128,100,/);
    const none = await built([oddRecord({ ...store, gold: 0, others: [] }, contestant)]);
    expect(none['tables/exact-expectations.csv'].trim().split('\r\n')).toHaveLength(1);
  });

  test('gives each dataset a folder of its own, whatever it is called', async () => {
    const datasets = ['index.html', '..', '%2e', 'a b', 'a-b', 'A-b', 'x'.repeat(3000), 'CON', '🜁', 'é', '<i>'];
    const files = await built(datasets.map((dataset) => oddRecord({ ...store, id: `m/${dataset}` }, contestant)));
    const folders = Object.keys(files).filter((file) => /^[^/]+\/index\.html$/.test(file));
    expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(datasets.length);
    for (const folder of folders) {
      expect(folder).toMatch(/^[\w-][\w.-]{0,79}\/index\.html$/);
      expect(files['index.html']).toContain(`href="${folder}"`);
    }
  });
});
