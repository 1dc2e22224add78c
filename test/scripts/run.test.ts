import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { outsideFile } from '../support/outside-controller.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs `npm run run` in a process of its own, with nothing to be reached. */
async function run(args: string[]) {
  return runScript('scripts/run.ts', args, await offline());
}

/** The same in this process. */
async function runHere(args: string[]) {
  return inProcess(['run', ...args], await offline());
}

/** The one run record below a folder. */
async function onlyRecord(out: string): Promise<DoneRecord> {
  const [record, ...others] = await readRecords(join(out, 'records'));
  expect(others).toEqual([]);
  return record as DoneRecord;
}

/** A file of a controller that never ends, however fast the machine is. */
const ENDLESS = `export const endless = {
  name: 'endless',
  source: 'a test',
  parameters: { width: { meaning: 'nothing', default: 1, min: 1, max: 2, integer: true } },
  knob: 'width',
  modes: { saving: 1, high: 2 },
  *play() {
    for (;;);
  },
};
`;

describe('npm run run', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown flag', ['--suit', 'smoke'], /^run: expected a flag of run, got --suit; did you mean --suite\?\n$/],
    ['a stray argument', ['smoke'], /^run: expected flags alone, got "smoke"; npx autotts run --help lists the flags\n$/],
    ['a missing suite', [], /^run: --suite: expected paper, .* or \S+, got nothing\n$/],
    ['an unknown suite', ['--suite', 'smock'], /^run: --suite: expected paper, .*, got "smock"; did you mean smoke\?\n$/],
    [
      'an unknown controller',
      ['--suite', 'smoke', '--contestant', 'sc'],
      /^run: .*expected a controller, one of .*, got "sc"\n$/,
    ],
    [
      'an unknown parameter',
      ['--suite', 'smoke', '--contestant', 'self-consistency:depth=1'],
      /^run: .*expected a parameter, one of width, got "depth"\n$/,
    ],
    [
      'a parameter out of range',
      ['--suite', 'smoke', '--contestant', 'self-consistency:width=0'],
      /^run: .*expected width to be an integer from 1 to 1024, got 0\n$/,
    ],
    [
      'a glob that matches nothing',
      ['--suite', 'smoke', '--traces', 'Qwen3-4B/*'],
      /^run: --traces: expected to match some of smoke's simulated-.*, got "Qwen3-4B\/\*"\n$/,
    ],
    ['no orders', ['--suite', 'smoke', '--orders', '0'], /^run: --orders: expected an integer from 1 to \d+, got "0"\n$/],
    [
      'orders that are no number',
      ['--suite', 'smoke', '--orders', 'many'],
      /^run: --orders: expected an integer from 1 to \d+, got "many"\n$/,
    ],
    ['half an order', ['--suite', 'smoke', '--orders', '1.5'], /^run: --orders: expected an integer from 1 to \d+, got "1.5"\n$/],
    ['no workers', ['--suite', 'smoke', '--workers', '0'], /^run: --workers: expected an integer from 1 to \d+, got "0"\n$/],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { code, stdout, stderr } = await runHere([...args, '--out', await temporaryFolder()]);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('plays the suite smoke with no network and no mirror, and writes the figures', async () => {
    const out = await temporaryFolder();
    const json = join(out, 'deep', 'figures.json');
    const { code, stdout, stderr } = await run(['--suite', 'smoke', '--out', out, '--json', json]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^smoke: .*\d+ played now, 0 kept from before, 0 failed[^\n]*\n\nsimulated-Qwen3-0\.6B, AIME24 \(1 trace store\)\n/,
    );
    for (const line of stdout.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
    for (const { label } of smoke.contestants) expect(stdout).toContain(`\n${label}\n    `);
    expect((await filesBelow(join(out, 'records'))).size).toBe(smoke.contestants.length);

    const figures = JSON.parse(await readFile(json, 'utf8'));
    expect(figures.map(({ controller }: { controller: string }) => controller)).toEqual(
      smoke.contestants.map((each) => each.controller.name),
    );
    for (const row of figures) {
      expect(Object.keys(row)).toEqual([
        'traces',
        'contestant',
        'controller',
        'params',
        'orders',
        'rules',
        'accuracy',
        'totalTokens',
        'sequentialTokens',
        'correctByQuestion',
        'tokensByQuestion',
        'digest',
      ]);
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      const episodes = row.orders * row.correctByQuestion.length;
      expect(row).toMatchObject({ traces: 'simulated-Qwen3-0.6B/aime24', orders: 5 });
      expect(row.accuracy).toBeCloseTo((100 * sum(row.correctByQuestion)) / episodes, 3);
      expect(row.totalTokens).toBeCloseTo(sum(row.tokensByQuestion) / episodes, 3);
      expect(row.sequentialTokens).toBeLessThanOrEqual(row.totalTokens);
      expect(row.digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test('plays what it is told in place of the suite’s own, and records the command that does so again', async () => {
    const out = await temporaryFolder();
    const args = ['--suite', 'simulated', '--traces', '*-8B/aime2?', '--contestant', 'parallel-probe:width=2', '--orders', '1'];
    const { code } = await runHere([...args, '--workers', '2', '--out', out]);
    expect(code).toBe(0);
    const records = await filesBelow(join(out, 'records'));
    expect([...records.keys()]).toEqual([
      join('simulated-Qwen3-8B', 'aime24', 'parallel-probe,width=2@1.json'),
      join('simulated-Qwen3-8B', 'aime25', 'parallel-probe,width=2@1.json'),
    ]);
    for (const record of records.values()) {
      expect(JSON.parse(record).provenance.command).toBe(
        "npm run run -- --suite simulated --traces '*-8B/aime2?' --contestant parallel-probe:width=2 --orders 1",
      );
    }
  });

  test('plays some questions alone where they are asked for, says so, and writes them apart from results of whole stores', async () => {
    const ID = 'simulated-Qwen3-0.6B/aime24';
    const how = ['--suite', 'smoke', '--contestant', 'self-consistency:width=4', '--orders', '3'];
    const out = await temporaryFolder();
    const { code, stdout, stderr } = await runHere([...how, '--question', '7', '--question', '3', '--out', out]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('AIME24, questions 3, 7');
    expect(stdout).toContain(`The figures are of ${ID}#3,7 alone: of these questions, of no whole store.\n`);
    const record = await onlyRecord(out);
    expect(record.traces.id).toBe(`${ID}#3,7`);
    expect(record.provenance.command).toContain('--question 7 --question 3');
    const whole = await temporaryFolder();
    await runHere([...how, '--out', whole]);
    const { correctByQuestion } = await onlyRecord(whole);
    expect(record.correctByQuestion).toEqual([correctByQuestion[3], correctByQuestion[7]]);
    expect((await runHere([...how, '--question', 'nobody'])).stderr).toBe(
      `run: ${ID}: expected a question from 0 to 29, or the name of one, got "nobody"\n`,
    );
  });

  test('ends with 1 when a contestant fails, after playing the others', async () => {
    const out = await temporaryFolder();
    const endless = await outsideFile(ENDLESS);
    const contestants = ['--controllers', endless, '--contestant', 'endless', '--contestant', 'self-consistency:width=1'];
    const args = ['--suite', 'smoke', ...contestants, '--time-limit', '1', '--workers', '1', '--out', out];
    const { code, stdout, stderr } = await runHere(args);
    expect(stdout).toMatch(
      /^failed: endless:width=1 on simulated-\S+: TimeLimitError: expected to be done within 1 s, got no end$/m,
    );
    expect(stdout).toMatch(/1 played now, 0 kept from before, 1 failed/);
    expect([code, stderr]).toEqual([1, '']);
  });

  test('ends with 2 and one line on a damaged record, naming it', async () => {
    const out = await temporaryFolder();
    const folder = join(out, 'records', 'simulated-Qwen3-0.6B', 'aime24');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'self-consistency,width=64@5.json'), '{"version":1');
    const { code, stderr } = await runHere(['--suite', 'smoke', '--contestant', 'self-consistency', '--out', out]);
    expect(stderr).toMatch(
      /^run: .*self-consistency,width=64@5\.json: expected JSON in UTF-8, got 12 bytes that do not parse .*\n$/,
    );
    expect(code).toBe(2);
  });

  test('ends with 2 and one line when the folder cannot be written', async () => {
    const out = join(await temporaryFolder(), 'a-file');
    await writeFile(out, '');
    const { code, stderr } = await runHere(['--suite', 'smoke', '--contestant', 'self-consistency', '--out', out]);
    expect(stderr).toMatch(/^run: .*a-file[^\n]*\n$/);
    expect(code).toBe(2);
  });

  test('ends with 3 and one line when the traces of paper cannot be had', async () => {
    const { code, stderr } = await runHere(['--suite', 'paper', '--out', await temporaryFolder()]);
    expect(stderr).toMatch(/^run: Qwen3-0\.6B\/aime24: no file in the cache .*; url https:.*ECONNREFUSED[^\n]*\n$/);
    expect(code).toBe(3);
  });
});

test('reproduce of a suite that no paper prints leaves one line free between results and report', async () => {
  // A report takes its time for each contestant.
  const { contestants } = smoke;
  Object.assign(smoke, { contestants: contestants.slice(0, 1) });
  onTestFinished(() => void Object.assign(smoke, { contestants }));
  const out = await temporaryFolder();
  const { code, stdout } = await inProcess(['reproduce', '--suite', 'smoke', '--out', out], await offline());
  expect(code).toBe(0);
  expect(stdout).toMatch(/\S\n\nreport: /);
});
