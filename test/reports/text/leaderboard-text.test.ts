import { describe, expect, test } from 'vitest';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { leaderboardText } from '../../../reports/text/leaderboard-text.ts';
import { expectedPaper } from '../../support/expected-paper.ts';
import { failedRecord, madeRecord } from '../made-records.ts';

describe('the leaderboard in a terminal', () => {
  test('ranks those of the committed baseline, each with its interval, its saving and its verdict', async () => {
    const [scope, header, ...rows] = leaderboardText(reportData({ records: await expectedPaper() }), 160)
      .trimEnd()
      .split('\n');
    expect(scope).toBe('4 models, AIME25 + HMMT25');
    expect(header).toMatch(/^# +ranks +contestant +accuracy +against @64 +verdict +tokens +saved$/);
    expect(rows[0]).toMatch(
      /^1 +1-\d +confidence-momentum:beta=1 \(high\) +47\.04 \[3\d\.\d, 5\d\.\d\] +\+1\.86 \[.\d\.\d\d, .\d\.\d\d\] +non-inferior.* +621\.6k +42\.6 \[.*\]$/,
    );
    const notes = rows.slice(rows.findIndex((row) => row.startsWith('Accuracy'))).join(' ');
    expect(notes).toMatch(/, 95 % intervals over questions; the margin of the verdicts is two points\./);
    expect(notes).toMatch(/° not after correction: p-values are adjusted by Holm over the \d+ comparisons that /);
    expect(rows.filter((row) => /^\d/.test(row))).toHaveLength(9);
  });

  test('fits into 80 columns, with every name whole', async () => {
    const records = await expectedPaper();
    const text = leaderboardText(reportData({ records }), 80);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const { contestant } of records) expect(text).toContain(contestant);
  });

  test('says of simulated traces that they are', () => {
    expect(leaderboardText(reportData({ records: [madeRecord({ simulated: true })] }), 160)).toContain('SIMULATED traces');
  });

  test('says when the figures were recorded, not recomputed', () => {
    const recorded = { date: '2026-11-21', commit: null };
    expect(leaderboardText(reportData({ records: [madeRecord()], recorded }), 80)).toContain(
      'recorded on 2026-11-21, not recomputed here',
    );
  });

  test('has a line for a run in which everything failed', () => {
    expect(leaderboardText(reportData({ records: [failedRecord({ reason: 'Error: no' })] }), 80)).toBe(
      'nothing was played to its end\n',
    );
  });
});
