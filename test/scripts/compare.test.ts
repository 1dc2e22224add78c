import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeExpected } from '../../benchmarks/committed/expected-file.ts';
import { recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { done, failed } from '../regression/made-records.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function compare(...args: string[]) {
  return inProcess(['compare', ...args]);
}

/** Writes records as a run does. @returns their folder */
async function written(records: readonly RunRecord[], below = ''): Promise<string> {
  const folder = await temporaryFolder();
  for (const record of records) {
    await writeRecord(recordFile(join(folder, below), record.traces.id, record.contestant, record.orders), record);
  }
  return folder;
}

const same = [done(), done({ traces: 'model/other' })];

describe('npm run compare', () => {
  test('ends with 0 when nothing differs, be it folders of records, of results, or a baseline', async () => {
    const [records, results] = await Promise.all([written(same), written(same, 'records')]);
    const baseline = join(await temporaryFolder(), 'test.json');
    await writeExpected(baseline, same, { date: '2026-01-31', ...same[0].provenance });
    expect(JSON.parse(await readFile(baseline, 'utf8')).suite).toBe('test');
    for (const pair of [
      [records, results],
      [baseline, records],
    ]) {
      expect(await compare(...pair)).toEqual({
        code: 0,
        stdout: '2 equal, 0 changed, 0 failed, 0 only in A, 0 only in B\n',
        stderr: '',
      });
    }
  });

  test('ends with 1 where figures differ, whatever the digest says', async () => {
    const cheaper = done({ tokens: [100, 100, 100, 20] });
    const { code, stdout } = await compare(await written(same), await written([cheaper, same[1]]));
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n1 equal, 1 changed, 0 failed, 0 only in A, 0 only in B\n$/);
  });

  test('counts by contestant what only one side has', async () => {
    const gone = [done({ controller: 'gone' }), done({ controller: 'gone', traces: 'model/other' })];
    const { stdout } = await compare(await written([...same, ...gone]), await written(same));
    expect(stdout).toBe('only in A: gone:width=64@2 on 2 trace stores\n2 equal, 0 changed, 0 failed, 2 only in A, 0 only in B\n');
  });

  test('counts once what only one side has under several rules, and names no more contestants than anyone reads', async () => {
    const under = (record: RunRecord) =>
      (['exact', 'mathematical'] as const).map((grading) => ({ ...record, rules: { ...record.rules, grading } }));
    const gone = Array.from({ length: 12 }, (_, c) => under(done({ controller: `gone-${c + 1}` }))).flat();
    const folder = await temporaryFolder();
    for (const record of [...same, ...gone]) {
      const file = recordFile(folder, record.traces.id, record.contestant, record.orders, record.rules);
      await writeRecord(file, record);
    }
    const { stdout } = await compare(folder, await written(same));
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('only in A: gone-1:width=64@2 on model/data, under 2 sets of rules');
    expect(lines.slice(-2)).toEqual([
      'only in A: 4 more contestants, 8 records; --json names them',
      '2 equal, 0 changed, 0 failed, 24 only in A, 0 only in B',
    ]);
  });

  test('prints figures for programs alone, where these go to the standard output', async () => {
    const cheaper = done({ tokens: [100, 100, 100, 20] });
    const { code, stdout, stderr } = await compare(await written(same), await written([cheaper, same[1]]), '--json', '-');
    expect(code).toBe(1);
    expect(stderr).toMatch(/1 equal, 1 changed/);
    const rows = JSON.parse(stdout);
    expect(rows.map(({ kind, traces }: { kind: string; traces: string[] }) => [kind, traces])).toEqual([
      ['changed', ['model/data']],
      ['equal', ['model/other']],
      ['average', ['model/data', 'model/other']],
    ]);
    expect(rows[0]).toMatchObject({
      contestant: 'self-consistency:width=64@2',
      accuracy: { estimate: 0, before: 62.5, after: 62.5 },
      totalTokens: { estimate: -20, before: 50, after: 40 },
    });
  });

  test('ends with 2 and one line where a record was edited', async () => {
    const folder = await written(same);
    const file = recordFile(folder, same[0].traces.id, same[0].contestant, same[0].orders);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"dirty":false', '"dirty":true'));
    const { code, stdout, stderr } = await compare(folder, folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^compare: .*@2\.json: contentSha256: expected [0-9a-f]{64}, of what the file says, got "[0-9a-f]{56}…\n$/,
    );
  });

  test('ends with 1 and shows what differs', async () => {
    const a = await written([...same, done({ controller: 'gone' })]);
    const b = await written([done({ correct: [0, 2, 0, 1], digest: 'e' }), same[1], failed({ controller: 'new' })]);
    const { code, stdout, stderr } = await runScript('scripts/compare.ts', [a, b], {});
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^contestant\n(?: .*\n)+self-consistency:width=64@2 on all 2\n(?: .*\n)+self-consistency:width=64@2 on model\/data\n +62\.50 → 37\.50 +−25\.00/,
    );
    expect(stdout).toContain('\nonly in A: gone:width=64@2 on model/data\n');
    expect(stdout).toContain('\nin B: new:width=64@2 on model/data: failed: RangeError: too bad\n');
    expect(stdout).toMatch(/\n1 equal, 1 changed, 1 failed, 1 only in A, 0 only in B\n$/);
  });

  test('ends with 2 and one line unless it is given two sets of records', async () => {
    const [folder, none] = [await written(same), join(await temporaryFolder(), 'none')];
    const empty = await temporaryFolder();
    const cases: [string[], string][] = [
      [[], 'compare: expected A and B, got nothing\n'],
      [['x', 'y', 'z'], 'compare: expected A and B, got "x", "y", "z"\n'],
      [[folder, none], `compare: ${none}: expected run records or a baseline, got nothing of this name\n`],
      [[empty, folder], `compare: ${empty}: expected run records (*.json), got none\n`],
    ];
    const outcomes = await Promise.all(cases.map(([args]) => compare(...args)));
    expect(outcomes).toEqual(cases.map(([, stderr]) => ({ code: 2, stdout: '', stderr })));
  });
});
