import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExpected } from '../../benchmarks/committed/expected-file.ts';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { embedded } from '../../benchmarks/suites/embedded.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { EMBEDDED_STORES } from '../../datasets/store/embedded-ids.ts';
import { expectedFile } from '../../scripts/check/check-plan.ts';
import { committedBaseline } from '../../scripts/report/committed-baseline.ts';
import { changeUntilTheEnd } from '../support/changed-settings.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { REPRODUCING, reproduced } from '../support/reproduced.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The suite of the embedded models is played as a whole every night, by day one of its stores in a few orders. */
if (!fc.isFull) changeUntilTheEnd(embedded, { traces: embedded.traces.slice(0, 1), orders: 5 });

/** The recorded report shows every rule of billing and grading every night, by day those of the papers. */
const baseline = await committedBaseline();
if (!fc.isFull && baseline !== undefined)
  changeUntilTheEnd(baseline, { records: baseline.records.filter(({ rules }) => rulesSuffix(rules) === '') });

/** Tells a record of a run from the others. */
function nameOf({ traces, contestant, rules }: Pick<RunRecord, 'traces' | 'contestant' | 'rules'>): string {
  return `${traces.id} ${contestant}${rulesSuffix(rules)}`;
}

describe('with nothing to be reached', () => {
  test('npm start says why, plays real traces of the embedded models, and builds the report', async () => {
    const out = await temporaryFolder();
    // Whole and in a process of its own, every night.
    const started = fc.isFull
      ? runScript('scripts/start.ts', ['--out', out], await offline())
      : inProcess(['start', '--out', out], await offline());
    const { code, stdout, stderr } = await started;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^suite embedded: the traces of paper cannot be had:\n(?: {2}.*\n)+ {2}in their place: real traces of two very small models/,
    );
    // Nine contestants under three billings.
    expect(stdout).toContain(`${27 * (fc.isFull ? EMBEDDED_STORES.size : 1)} played now, 0 kept from before, 0 failed`);
    expect(stdout).not.toContain('SIMULATED');
    const page = await readFile(join(out, 'report', 'index.html'), 'utf8');
    expect(page).not.toContain('<strong>SIMULATED</strong>');
    expect(page).toContain('<strong>VERY SMALL MODELS</strong>');
    expect(page).toContain('embedded-small');
    expect(stdout).toContain('the figures of the real traces, as they were recorded: npm run report -- --recorded\n');
  }, 600_000);

  test('npm run report -- --recorded shows the committed figures of the real traces, marked as recorded', async () => {
    const out = join(await temporaryFolder(), 'report');
    const { code, stdout, stderr } = await inProcess(['report', '--recorded', '--out', out], await offline());
    expect([code, stdout, stderr]).toEqual([0, `${join(out, 'index.html')}\n`, '']);
    const claims = await readFile(join(out, 'claims.html'), 'utf8');
    expect(claims).toContain('reproduced exactly');
    expect(claims).toContain('not recomputed here');
    const both = await inProcess(['report', '--recorded', '--records', out], await offline());
    expect([both.code, both.stderr]).toEqual([2, 'report: --records: expected no --recorded beside it, got both\n']);
  });

  test('npm run reproduce fails with exit code 3 and one line, and leaves nothing', async () => {
    const out = await temporaryFolder();
    const { code, stderr } = await inProcess(['reproduce', '--out', out], await offline());
    expect(code).toBe(3);
    expect(stderr).toMatch(/^reproduce: .*\n$/);
    expect(existsSync(join(out, 'records'))).toBe(false);
  });
});

describeWithRealTraces('with the real traces', () => {
  test(
    'npm run reproduce finds every published row of the papers that reproduces, and tells why the others do not',
    async () => {
      const { out, code, stdout, stderr } = await reproduced();
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(
        'of 211 published rows compared, averages and repositories included, 199 agree (=), 12 differ (!)',
      );
      const differing = stdout.split('\n').filter((line) => line.startsWith('differs: ') && !line.includes('/average '));
      expect(differing.map((line) => line.split(': ')[1])).toEqual([
        'arXiv:2605.08083 Qwen3-1.7B/aime24 parallel-probe',
        'arXiv:2605.08083 Qwen3-1.7B/aime25 parallel-probe',
        'arXiv:2605.08083 Qwen3-1.7B/hmmt25 parallel-probe',
        'arXiv:2605.08083 Qwen3-4B/aime24 adaptive-consistency',
        'arXiv:2605.08083 Qwen3-4B/aime25 adaptive-consistency',
        'arXiv:2605.08083 Qwen3-4B/hmmt25 adaptive-consistency',
      ]);
      expect(existsSync(join(out, 'report', 'index.html'))).toBe(true);

      // Its records are those of the committed baseline.
      const baseline = (await readExpected(expectedFile(undefined)))!.records.filter(({ rules }) => rules.grading === 'exact');
      const played = new Map((await readRecords(join(out, 'records'))).map((record) => [nameOf(record), record]));
      expect(baseline).toHaveLength(108);
      for (const record of baseline) expect(played.get(nameOf(record)), nameOf(record)).toMatchObject({ digest: record.digest });
    },
    REPRODUCING,
  );
});
