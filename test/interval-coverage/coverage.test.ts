import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageTable, coverageText } from '../../benchmarks/interval-coverage/coverage-text.ts';
import { DEFAULTS } from '../../benchmarks/interval-coverage/intervals.ts';
import { type Coverage, measureCoverage, outsideBand, scenarios } from '../../benchmarks/interval-coverage/measure-coverage.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A reduced `npm run coverage`: the error of one coverage is about 2.8 points here, 1.3 in the night. */
const OPTIONS = { evaluations: fc.isFull ? 300 : 60, replicates: 150, seed: 7 };
const isUsual = ({ kind }: { readonly kind: string }) => kind !== 'attacked difference' && kind !== 'recorded difference';
const measured = scenarios()
  .filter(isUsual)
  .flatMap((scenario) => measureCoverage(scenario, OPTIONS));
const kinds = (Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]).filter((kind) => isUsual({ kind }));

test('the same seed measures the same again', () => {
  const [first] = scenarios().filter(isUsual);
  const again = measureCoverage(first, OPTIONS);
  expect(again.length).toBeGreaterThan(0);
  expect(again).toEqual(measured.slice(0, again.length));
});

describe('defaults', () => {
  test('cover 93 to 97 % of every population they are offered for, within three errors', () => {
    expect(outsideBand(measured)).toEqual([]);
  });

  test.each(kinds.filter((kind) => kind !== 'difference' && kind !== 'savings'))(
    'cover 94 to 96.5 % on average over the populations: %s',
    (kind) => {
      const own = measured.filter((row) => row.kind === kind && row.isDefault && !row.beyond);
      expect(own.length).toBeGreaterThanOrEqual(2);
      const mean = own.reduce((sum, { coverage }) => sum + coverage, 0) / own.length;
      const error = Math.sqrt((0.95 * 0.05) / (OPTIONS.evaluations * own.length));
      expect(mean + 3 * error).toBeGreaterThan(0.94);
      expect(mean - 3 * error).toBeLessThan(0.965);
    },
  );

  test('hold also where a difference rests on very few questions, which alone would say too little', () => {
    const sparse = measured.filter(({ scenario }) => scenario === '90 % equal, losses mostly');
    const of = (interval: string) => sparse.filter((row) => row.interval === interval && row.questions === 30)[0];
    expect(of('paired score').coverage).toBeGreaterThan(0.95);
  });

  test('of the usual differences are no more than a fifth wider than Student-t at 60 questions', () => {
    const widths = (interval: RegExp) =>
      measured
        .filter((row) => row.kind === 'difference' && row.questions === 60 && !row.beyond && interval.test(row.interval))
        .filter(({ scenario }) => /40 to 80/.test(scenario))
        .map(({ meanWidth }) => meanWidth as number);
    const [own, student] = [widths(/^paired score$/), widths(/^(paired|clustered) t$/)];
    for (const [i, width] of own.entries()) expect(width / student[i]).toBeLessThan(1.2);
  });

  const savings = measured.filter(({ kind }) => kind === 'savings');

  test('of savings hold 93 % with heavy tails too, where Student-t of the log ratio covers 85 to 91 %', () => {
    const heavy = savings.filter(({ scenario, questions, beyond }) => /heavy.*σ/.test(scenario) && questions === 30 && !beyond);
    const of = (interval: string) => heavy.filter((row) => row.interval === interval);
    for (const { coverage, error, scenario } of of(DEFAULTS.savings))
      expect(coverage + 3 * error, scenario).toBeGreaterThan(0.93);
    expect(Math.min(...of('log-ratio t').map(({ coverage }) => coverage))).toBeLessThan(0.89);
  });

  test('of savings are a third wider at most where tails are not heavy', () => {
    const usual = savings.filter(({ scenario }) => !scenario.startsWith('heavy'));
    const widths = (interval: string) =>
      usual.filter((row) => row.interval === interval).map(({ meanWidth }) => meanWidth as number);
    const [own, student] = [widths(DEFAULTS.savings), widths('log-ratio t')];
    expect(own.length).toBe(24);
    for (const [i, width] of own.entries()) expect(width / student[i]).toBeLessThan(1.4);
  });

  test('of savings warn where a question or two make the width, and seldom where tails are not heavy', () => {
    const warned = savings
      .filter(({ interval }) => interval === `${DEFAULTS.savings}, not warned`)
      .map(({ scenario, questions, evaluations }) => [scenario, questions, 1 - evaluations / OPTIONS.evaluations] as const);
    for (const [scenario, questions, share] of warned) {
      const name = `${scenario} ${questions}`;
      if (!scenario.startsWith('heavy')) expect(share, name).toBeLessThan(questions === 30 ? 0.13 : 0.06);
      else if (questions === 30) expect(share, name).toBeGreaterThan(0.1);
    }
  });

  test('of savings cannot know a kind of question that was not met', () => {
    const unmet = savings.find(({ scenario, questions }) => scenario.includes('1 in 20') && questions === 30);
    expect(unmet).toMatchObject({ interval: DEFAULTS.savings, beyond: true });
    expect(unmet?.coverage).toBeLessThan(0.85);
  });
});

describe('where differences attack intervals', () => {
  const names = [
    'losses of 1 at 2 %',
    '+.02 at 80, -1 at 1.6 %',
    '+.05 at 60, -.6 at 5 %',
    '+.02 at 80, -.5 at 7.2 %',
    '+.04 at 80, -.02 at 10, rare -1: 0 points',
  ];
  const attacked = scenarios()
    .filter(({ name, layout }) => names.some((own) => name === own || name === `4 models, ${own}`) && layout.names.length < 300)
    .flatMap((scenario) => measureCoverage(scenario, OPTIONS));

  test('the default covers 93 % and gives at most 5 % of false verdicts, within three errors', () => {
    expect(attacked.filter(({ isDefault }) => isDefault).length).toBe(25);
    expect(outsideBand(attacked)).toEqual([]);
  });

  test('Student-t does not: a verdict is won by silence in a third of evaluations and more', () => {
    const falsely = attacked.filter(({ interval }) => interval.endsWith('d t'));
    expect(Math.max(...falsely.map((row) => row.falselyBetter ?? 0))).toBeGreaterThan(0.33);
    expect(Math.max(...falsely.map((row) => row.falselyNonInferior ?? 0))).toBeGreaterThan(0.33);
  });

  test('false verdicts are held against a default, beyond three errors', () => {
    const row = attacked.filter(({ isDefault }) => isDefault)[0];
    const kept = { ...row, coverage: 0.99, falselyBetter: null, evaluations: 1000 };
    expect(outsideBand([{ ...kept, falselyNonInferior: 0.08 }]).length).toBe(1);
    expect(outsideBand([{ ...kept, falselyNonInferior: 0.06 }])).toEqual([]);
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
      expect(new Set(sizes), kind).toEqual(new Set(kind === 'savings' ? [30, 60, 198] : [30, 60]));
    }
  });
});

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

test('the table has a row for each, with a star for the default and brackets beyond it', () => {
  expect(coverageTable(rows).split('\n')).toEqual([
    'figure         population   n    interval   covers %  error  width  false ≥ %  false ▲ %',
    'accuracy       near 0.5    30  * Wilson         90.0    9.5  0.330        2.1',
    'no difference  (few)       60    sign flip     100.0    0.0',
  ]);
});

test('the defaults outside of the band stand once more by themselves, below their count', () => {
  const [near] = rows;
  const low = { ...near, scenario: 'near 0.9', evaluations: 1000, coverage: 0.5, error: 0.016, falselyNonInferior: null };
  const { text, isAsClaimed } = coverageText({ coverage: [near, low], leaderboards: [] });
  expect(isAsClaimed).toBe(false);
  expect(text).toMatch(/\n1 of 2 defaults cover 93 to 97 %, within 3 errors\nthe others:\nfigure .*\naccuracy +near 0\.9 .*\n\n/);
  expect(coverageText({ coverage: [near], leaderboards: [] }).text).not.toContain('the others');
});

describe('npm run coverage', () => {
  test('prints the table, writes it, and is the same again', async () => {
    const out = join(await temporaryFolder(), 'coverage.json');
    const few = fc.isFull ? 10 : 2;
    const args = ['--evaluations', `${few}`, '--replicates', '10', '--seed', '3'];
    const first = await runScript('scripts/coverage.ts', [...args, '--json', out], {});
    expect(first.stderr).toBe('');
    // Every night; by day the first population is measured again above.
    if (fc.isFull) expect((await inProcess(['coverage', ...args])).stdout).toBe(first.stdout);
    expect(first.stdout).toMatch(/^figure +population +n +interval +covers % +error +width +false ≥ % +false ▲ %\n/);
    expect(first.stdout).toMatch(/\d+ of \d+ defaults cover 93 to 97 %, within 3 errors\n/);
    expect(first.stdout).toMatch(/\d+ of \d+ leaderboards of equals split in at most 5 %, within 3 errors\n/);
    const { evaluations, replicates, seed, coverage, leaderboards } = JSON.parse(await readFile(out, 'utf8'));
    expect({ evaluations, replicates, seed }).toEqual({ evaluations: few, replicates: 10, seed: 3 });
    const once = first.stdout.replaceAll(/^the others:\n(?:.+\n)+/gm, '');
    expect(once.split('\n').length - 10).toBe(coverage.length + leaderboards.length);
  });

  test.each([
    ['--evaluations', '1', 'expected an integer from 2 to 1000000, got "1"'],
    ['--replicates', 'many', 'expected an integer from 10 to 100000, got "many"'],
    ['--seed', '-1', 'expected an integer from 0 to'],
  ])('ends with 2 and one line on %s %s', async (flag, value, message) => {
    const { code, stdout, stderr } = await inProcess(['coverage', `${flag}=${value}`]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.split('\n').length).toBe(2);
  });
});
