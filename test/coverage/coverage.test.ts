import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageTable } from '../../benchmarks/coverage/coverage-table.ts';
import { DEFAULTS } from '../../benchmarks/coverage/intervals.ts';
import { type Coverage, measureCoverage, outsideBand, scenarios } from '../../benchmarks/coverage/measure-coverage.ts';
import { runScript } from '../support/command-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A reduced `npm run coverage`: the error of one coverage is about 1.3 points here. */
const OPTIONS = { evaluations: 300, replicates: 150, seed: 7 };
const measured = scenarios().flatMap((scenario) => measureCoverage(scenario, OPTIONS));
const kinds = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];

describe('defaults', () => {
  test('cover 93 to 97 % of every population they are offered for, within three errors', () => {
    expect(outsideBand(measured)).toEqual([]);
  });

  test.each(kinds)('cover 94 to 96.5 % on average over the populations: %s', (kind) => {
    const own = measured.filter((row) => row.kind === kind && row.isDefault && !row.beyond);
    expect(own.length).toBeGreaterThanOrEqual(2);
    const mean = own.reduce((sum, { coverage }) => sum + coverage, 0) / own.length;
    const error = Math.sqrt((0.95 * 0.05) / (OPTIONS.evaluations * own.length));
    expect(mean + 3 * error).toBeGreaterThan(0.94);
    expect(mean - 3 * error).toBeLessThan(0.965);
  });

  test('hold also where a difference rests on very few questions, which alone would say too little', () => {
    const sparse = measured.filter(({ scenario }) => scenario === '90 % equal, losses mostly');
    const of = (interval: string) => sparse.filter((row) => row.interval === interval && row.questions === 30)[0];
    expect(of('paired score').coverage).toBeGreaterThan(0.95);
    expect(of('paired score, where not sparse').evaluations).toBeLessThan(0.1 * OPTIONS.evaluations);
  });
});

describe('the measurement', () => {
  test('finds what is known to fail: Student-t and percentiles near 1', () => {
    const failing = measured.filter(({ scenario, questions }) => scenario === 'binary, near 0.95' && questions === 30);
    for (const interval of ['Student t', 'percentile', 'BCa']) {
      expect(failing.find((row) => row.interval === interval)?.coverage, interval).toBeLessThan(0.85);
    }
  });

  test('tells a default that fails', () => {
    const row = { ...measured[0], isDefault: true, beyond: false, error: 0.005 };
    const failing = [0.91, 0.99].map((coverage): Coverage => ({ ...row, coverage }));
    const passing = [0.92, 0.95, 0.98].map((coverage): Coverage => ({ ...row, coverage }));
    expect(outsideBand([...failing, ...passing])).toEqual(failing);
    expect(outsideBand(failing.map((other) => ({ ...other, beyond: true })))).toEqual([]);
    expect(outsideBand(failing.map((other) => ({ ...other, isDefault: false })))).toEqual([]);
  });

  test('depends on nothing but its seed', () => {
    const [scenario] = scenarios();
    const few = { evaluations: 20, replicates: 50, seed: 1 };
    expect(measureCoverage(scenario, few)).toEqual(measureCoverage(scenario, few));
    expect(measureCoverage(scenario, { ...few, seed: 2 })).not.toEqual(measureCoverage(scenario, few));
  });

  test('measures the default of every kind of figure, at 30 and 60 questions', () => {
    for (const kind of kinds) {
      const sizes = measured
        .filter((row) => row.kind === kind && row.interval === DEFAULTS[kind])
        .map(({ questions }) => questions);
      expect(new Set(sizes), kind).toEqual(new Set([30, 60]));
    }
  });
});

test('the table has a row for each, with a star for the default and brackets beyond it', () => {
  const rows: Coverage[] = [
    {
      kind: 'accuracy',
      scenario: 'near 0.5',
      questions: 30,
      interval: 'Wilson',
      isDefault: true,
      beyond: false,
      evaluations: 10,
      coverage: 0.9,
      error: 0.095,
      meanWidth: 0.33,
      falselyNonInferior: 0.021,
      falselyBetter: null,
    },
    {
      kind: 'no difference',
      scenario: 'few',
      questions: 60,
      interval: 'sign flip',
      isDefault: false,
      beyond: true,
      evaluations: 10,
      coverage: 1,
      error: 0,
      meanWidth: null,
      falselyNonInferior: null,
      falselyBetter: null,
    },
  ];
  expect(coverageTable(rows).split('\n')).toEqual([
    'figure         population   n    interval   covers %  error  width',
    'accuracy       near 0.5    30  * Wilson         90.0    9.5  0.330',
    'no difference  (few)       60    sign flip     100.0    0.0',
  ]);
});

describe('npm run coverage', () => {
  test('prints the table, writes it, and is the same again', async () => {
    const out = join(await temporaryFolder(), 'coverage.json');
    const args = ['--evaluations', '20', '--replicates', '20', '--seed', '3'];
    const [first, second] = [
      await runScript('scripts/coverage.ts', [...args, '--json', out], {}),
      await runScript('scripts/coverage.ts', args, {}),
    ];
    expect(first.stderr).toBe('');
    expect(first.stdout).toBe(second.stdout);
    expect(first.stdout).toMatch(/^figure +population +n +interval +covers % +error +width\n/);
    expect(first.stdout).toMatch(/\d+ of \d+ defaults cover 93 to 97 %, within 3 errors\n/);
    expect(first.stdout).toMatch(/\d+ of \d+ leaderboards of equals split in at most 5 %, within 3 errors\n$/);
    const { evaluations, replicates, seed, coverage, leaderboards } = JSON.parse(await readFile(out, 'utf8'));
    expect({ evaluations, replicates, seed }).toEqual({ evaluations: 20, replicates: 20, seed: 3 });
    expect(first.stdout.split('\n').length - 11).toBe(coverage.length + leaderboards.length);
  });

  test.each([
    ['--evaluations', '1', 'expected an integer from 2 to 1000000, got "1"'],
    ['--replicates', 'many', 'expected an integer from 10 to 100000, got "many"'],
    ['--seed', '-1', 'expected an integer from 0 to'],
  ])('ends with 2 and one line on %s %s', async (flag, value, message) => {
    const { code, stdout, stderr } = await runScript('scripts/coverage.ts', [`${flag}=${value}`], {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.split('\n').length).toBe(2);
  });
});
