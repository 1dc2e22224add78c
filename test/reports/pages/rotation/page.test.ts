/** The page of the rotation. */
import { describe, expect, test } from 'vitest';
import { rotationSchema } from '../../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { rotationPage } from '../../../../reports/pages/rotation/page.ts';
import { reportData } from '../../../../reports/pages/shared/report-data.ts';
import type { RotationRun } from '../../../../reports/pages/shared/searches.ts';
import { madeRecord } from '../../made-records.ts';
import { wholePage } from '../whole-page.ts';
import { madeFold, madeRotation } from './made-rotation.ts';

async function pageOf(record = madeRotation(), recorded = false, before: readonly RotationRun[] = []) {
  const runs = [...before, { name: 'rotation', record }];
  return (await wholePage(rotationPage, reportData({ records: [madeRecord()], rotation: { runs, recorded } })))!;
}

function words(text: unknown): string {
  return String(text)
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ');
}

describe('the page of a rotation', () => {
  test('is made of a record that its schema knows', () => {
    expect(rotationSchema.parse(madeRotation())).toEqual(madeRotation());
  });

  test('opens with the middle of all folds, in how many it holds, and whether the aim is reached', async () => {
    const body = words((await pageOf()).body);
    expect(body).toContain(
      'the winner in the middle saves 78.0 % (quartiles never and 82.0 %) of the tokens of self-consistency at its accuracy; with probes billed 76.0 % (quartiles never and 80.0 %). The lower quartile of the seeds saves more than confidence-momentum in 1 of 2 whole datasets and 1 of 1 cell. At equal tokens 1 of 3 folds show the winners to be more accurate than confidence-momentum. The aim of 82 % as published is not reached: the middle of all folds and seeds misses it by 4.0 points.',
    );
    expect(body).toContain(
      'the interval lies above 0 in 1 of 3 folds (1 after correction), below 0 in 1; all whole datasets together +0.40 points [−0.60, +1.40].',
    );
  });

  test('says what was searched, what was judged, and which doubts stay', async () => {
    const body = words((await pageOf()).body);
    expect(body).toContain(
      'A dataset: 2 folds, 2 seeds, 600 candidates each. For example, searched on AIME24, 2 models; judged on AIME25, 2 models.',
    );
    expect(body).toContain(
      'All 10 searches had ended before anything was judged: 3,000 candidates in 10 minutes of one thread, 1,200 evaluations a minute.',
    );
    expect(body).toContain('folds are blind to questions and not to people');
    expect(body).toContain('b'.repeat(64));
  });

  test('has tables of comparisons, of savings, of limits and of unseen stores', async () => {
    const { tables = [] } = await pageOf();
    const texts = (name: string) =>
      tables.find((table) => table.name === name)!.rows.map(({ cells }) => cells.map(({ text, verdict }) => verdict ?? text));
    expect(tables.map(({ name }) => name)).toEqual(['rotation-against', 'rotation-saved', 'rotation-limits', 'rotation-unseen']);
    expect(texts('rotation-against').map((row) => row.slice(0, 5))).toEqual([
      ['AIME24', '30', '+1.20', '0.040', 'better'],
      ['AIME25', '30', '−3.00', '0.200', 'worse'],
      ['AIME24 without Qwen3-8B', '30', '+0.50', '0.200', 'non-inferior'],
      ['all whole datasets together', '', '+0.40', '', 'non-inferior'],
    ]);
    expect(
      texts('rotation-saved')
        .slice(4, 8)
        .map((row) => row.slice(0, 4)),
    ).toEqual([
      ['seed 1', '78.0', '76.0', '79.0'],
      ['seed 2', 'never', 'never', 'never'],
      ['Confidence-momentum', '75.0', '73.0', '76.0'],
      ['Shortest-first', '50.0', '48.0', '51.0'],
    ]);
    expect(texts('rotation-limits')[0]).toEqual(['AIME25, 2 models', '50.0', '85.0', '93.0', '35.0', '6', '82.0', '70.0']);
    // The one seed that can play there keeps its name.
    expect(texts('rotation-unseen').map((row) => row.slice(0, 3))).toEqual([
      ['AIME24', 'all seeds', ''],
      ['AIME24', 'seed 2', '30.0'],
      ['AIME24', 'Shortest-first', '50.0'],
    ]);
  });

  test('tells the difference of the fold on one row of all seeds', async () => {
    const { tables = [] } = await pageOf();
    const rows = tables
      .find(({ name }) => name === 'rotation-unseen')!
      .rows.map(({ cells }) => cells.slice(-2).map(({ text }) => text));
    // Confidence-momentum cannot play there.
    expect(rows).toEqual([
      ['', '+0.40'],
      ['', ''],
      ['', ''],
    ]);
  });

  test('counts the curves that never are as accurate, which have no place in the plot', async () => {
    const body = words((await pageOf()).body);
    expect(body).toContain('1 of 6 never reach that accuracy and have no row.');
  });

  test('marks what was not computed here, and what is simulated', async () => {
    expect(words((await pageOf(madeRotation(), true)).body)).toContain('RECORDED, NOT RECOMPUTED HERE');
    expect(words((await pageOf(madeRotation({ simulated: true }))).body)).toContain('SIMULATED');
    expect(words((await pageOf()).body)).not.toMatch(/RECORDED|SIMULATED/);
  });

  test('shows the latest of several protocols, all side by side, and folds the earlier ones away', async () => {
    const folds = [madeFold('aime24', [0.5, 0.6], 0.7), madeFold('aime25', [0.7, 0.8], 0.75)];
    const shaping = 'The manner was chosen on simulated draws.';
    const first = { name: 'first', record: madeRotation({ folds, unseen: [], frozen: { estimands: { shaping } } }) };
    const { body, tables = [] } = await pageOf(madeRotation(), false, [first]);
    const rows = tables.find(({ name }) => name === 'rotation-runs')!.rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(rows.map((row) => row.slice(0, 7))).toEqual([
      ['first', '2', '600', '60.0', '50.0', '58.0', '0 of 2'],
      ['rotation', '2', '600', '78.0', 'never', '76.0', '1 of 2'],
    ]);
    expect(tables.map(({ name }) => name).slice(-2)).toEqual(['rotation-against-of-first', 'rotation-saved-of-first']);
    const [latest, earlier] = words(body).split('The protocol before: first');
    expect(latest).toContain('the winner in the middle saves 78.0 %');
    expect(latest).not.toContain(shaping);
    expect(earlier).toContain('the winner in the middle saves 60.0 %');
    expect(earlier).toContain(shaping);
  });

  test('says nothing of protocols side by side where there is one', async () => {
    const { tables = [] } = await pageOf();
    expect(tables.map(({ name }) => name)).not.toContain('rotation-runs');
  });

  test('is not there without a rotation of these stores', () => {
    const of = (rotation?: Parameters<typeof reportData>[0]['rotation']) =>
      rotationPage(reportData({ records: [madeRecord()], ...(rotation && { rotation }) }));
    expect(of()).toBeUndefined();
    const fold = madeFold('gpqa-diamond', [0.5], 0.5);
    expect(of({ runs: [{ name: 'rotation', record: madeRotation({ folds: [fold] }) }], recorded: false })).toBeUndefined();
  });
});
