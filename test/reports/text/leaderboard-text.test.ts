import { describe, expect, test } from 'vitest';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { leaderboardText } from '../../../reports/text/leaderboard-text.ts';
import { expectedPaper } from '../../support/expected-paper.ts';
import { failedRecord, madeRecord } from '../made-records.ts';

describe('the leaderboard in a terminal', () => {
  test('ranks those of the committed baseline, each with its interval, its saving and its verdict', async () => {
    const [scope, header, ...rows] = leaderboardText(reportData({ records: await expectedPaper() }))
      .trimEnd()
      .split('\n');
    expect(scope).toBe('4 models, AIME25 + HMMT25');
    expect(header).toMatch(/^# +ranks +contestant +accuracy +tokens +saved +against @64$/);
    expect(rows[0]).toMatch(
      /^1 +1-\d +confidence-momentum:beta=1 \(high\) +47\.04 \[3\d\.\d, 5\d\.\d\] +621\.6k +42\.6 \[.*\] +\+1\.86 non-inferior.*$/,
    );
    expect(rows.at(-1)).toMatch(/^95 % intervals over questions; the margin of the verdicts is two points\./);
    expect(rows.at(-1)).toMatch(/ not after correction: p-values are adjusted by Holm over the \d+ comparisons that /);
    expect(rows).toHaveLength(10);
  });

  test('says of simulated traces that they are', () => {
    expect(leaderboardText(reportData({ records: [madeRecord({ simulated: true })] }))).toContain('SIMULATED traces');
  });

  test('says when the figures were recorded, not recomputed', () => {
    const recorded = { date: '2026-11-21', commit: null };
    expect(leaderboardText(reportData({ records: [madeRecord()], recorded }))).toContain(
      'recorded on 2026-11-21, not recomputed here',
    );
  });

  test('has a line for a run in which everything failed', () => {
    expect(leaderboardText(reportData({ records: [failedRecord({ reason: 'Error: no' })] }))).toBe(
      'nothing was played to its end\n',
    );
  });
});
