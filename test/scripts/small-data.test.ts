/** Data of people who have little of it, by the real commands: every figure that can be is shown, none that cannot. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import { runScript } from '../support/command-run.ts';
import { inProcessBefore } from '../support/in-process.ts';
import fc from '../support/properties.ts';

type Line = Readonly<Record<string, unknown>>;

const sample = (question: string, answer: string, more: Line = { tokens: 10 }): Line => ({
  question,
  gold: '42',
  answer,
  ...more,
});
const verdict = (score: number) => ({ tokens: 10, verdicts: [score], verdictTokens: 5 });

const STORES: Readonly<Record<string, readonly Line[]>> = {
  one: [sample('Q', '42', { tokens: 812 }), sample('Q', '48', { tokens: 640 })],
  four: ['42', '42', '41', '41'].map((answer) => sample('Q', answer)),
  three: ['a', 'b', 'c'].flatMap((question) => ['42', '42', '42', '42'].map((answer) => sample(question, answer))),
  unknown: ['a', 'b', 'b', 'c'].flatMap((question) => ['42', '41'].map((answer) => sample(question, answer, {}))),
  empty: ['', 'None', '[invalid]', '42', '42'].map((answer) => sample('Q', answer)),
  scored: [sample('Q', '42', verdict(-1)), sample('Q', '42', verdict(-1)), sample('Q', '41', verdict(-2))],
};

/** Runs a command; every night in a process of its own. */
function autotts([name, ...args]: string[], environment: Record<string, string>) {
  return fc.isFull ? runScript(`scripts/${name}.ts`, args, environment) : inProcessBefore([name, ...args], environment);
}

/** Of all tests. */
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  env = { AUTOTTS_BENCH_CACHE: join(folder, 'cache') };
  for (const [name, lines] of Object.entries(STORES)) {
    const file = join(folder, `${name}.jsonl`);
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const { code, stderr } = await autotts(['import', file, '--id', `my/${name}`], env);
    expect([code, stderr]).toEqual([0, '']);
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plays contestants on stores in ten orders. */
async function played(stores: readonly string[], contestants: readonly string[], ...flags: string[]) {
  const out = await mkdtemp(join(folder, 'out-'));
  const args = [
    ...stores.flatMap((store) => ['--traces', `my/${store}`]),
    ...contestants.flatMap((contestant) => ['--contestant', contestant]),
  ];
  return { out, ...(await autotts(['run', ...args, '--orders', '10', '--workers', '1', '--out', out, ...flags], env)) };
}

const words = (page: string) =>
  page
    .replace(/<(script|style|svg)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

describe('small data', () => {
  let out: string;
  let stdout: string;
  const page = async (...path: string[]) => words(await readFile(join(out, 'report', ...path), 'utf8'));

  beforeAll(async () => {
    const contestants = ['self-consistency:width=4', 'self-consistency:width=64', 'adaptive-consistency:width=4'];
    const run = await played(['one', 'four', 'three', 'unknown'], contestants);
    [out, stdout] = [run.out, run.stdout];
    expect([run.code, run.stderr]).toEqual([0, '']);
    const report = await autotts(['report', '--records', join(out, 'records'), '--out', join(out, 'report')], env);
    expect([report.code, report.stderr]).toEqual([0, '']);
  }, 60_000);

  test('of one question has no interval, and its page says why', async () => {
    const text = await page('one', 'index.html');
    expect(text).toContain('NO INTERVALS my, one (one question: no interval)');
    expect(text).not.toMatch(/\d \[/);
    expect(await page('one', 'frontier.html')).not.toContain('Pale bars');
    expect(await page('three', 'frontier.html')).toContain('Pale bars are 95 % intervals');
  });

  test('with fewer branches than asked for says so in record, terminal and page, and ranks who played the same once', async () => {
    const records = await readRecords(join(out, 'records'));
    const wide = records.find(({ traces, contestant }) => traces.id === 'my/four' && contestant.endsWith('width=64'));
    expect(wide?.supply).toEqual({ asked: 64, least: 4, most: 4 });
    expect(
      records.find(({ traces, contestant }) => traces.id === 'my/four' && contestant.endsWith('width=4')),
    ).not.toHaveProperty('supply');
    expect(stdout).toContain('my/four: 4 of 64 branches could be opened by self-consistency:width=64');
    const board = await page('four', 'leaderboard.html');
    expect(board).toContain('my, four: 4 of 64 branches could be opened');
    expect(board).toContain('self-consistency @4 of 64 played the same as self-consistency @4');
    expect(board).toContain('Against self-consistency @4');
    expect(board.match(/\| 1 \| self-consistency/g)).toHaveLength(1);
  });

  test('of three questions without a difference are too few to tell: the interval is wide', async () => {
    const text = await page('three', 'index.html');
    expect(text).toContain(
      'none better, none non-inferior at two points, none inconclusive, 1 with too few differences to tell, none worse.',
    );
    expect(text).toContain('±0.00 [−56.15, +56.15]');
  });

  test('without lengths shows no figure in tokens, and says why', async () => {
    const [board] = (await page('unknown', 'leaderboard.html')).split('As Markdown');
    expect(board).toContain('TOKENS UNKNOWN my/unknown: no length was recorded.');
    expect(board).toContain('unknown unknown baseline');
    expect(board).not.toMatch(/NaN|Total saved|\dk\b/);
    await expect(page('unknown', 'frontier.html')).rejects.toThrow('ENOENT');
  });

  test('of nobody else says nothing of papers', async () => {
    for (const store of ['one', 'unknown']) {
      for (const name of ['index', 'tables', 'leaderboard'])
        expect(await page(store, `${name}.html`)).not.toMatch(/publish|claim|Table 1/i);
    }
  });
});

test('answers that say there is none do not vote under --err-abstains', async () => {
  const { out, code } = await played(['empty'], ['self-consistency:width=5'], '--err-abstains');
  const [record] = await readRecords(join(out, 'records'));
  expect([code, record.status === 'done' && record.correctByQuestion]).toEqual([0, [10]]);
});

describe('verdicts that are no probabilities', () => {
  test('order branches', async () => {
    const { out, code } = await played(['scored'], ['best-of-n:width=3']);
    const [record] = await readRecords(join(out, 'records'));
    expect([code, record.status === 'done' && record.correctByQuestion]).toEqual([0, [10]]);
  });

  test('are refused by who weighs them, with a reason', async () => {
    const { code, stderr } = await played(['scored'], ['weighted-vote:width=3']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /got my\/scored, which has lengths, verdicts, tokens; its verdicts are on no known scale, and can be ordered but not weighed\n$/,
    );
  });
});

test('a leaderboard of one question ranks what it can feed, without an interval, and says why', async () => {
  const out = await mkdtemp(join(folder, 'out-'));
  const { code, stdout, stderr } = await autotts(['leaderboard', '--traces', 'my/one', '--out', out], env);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^my\/one$|my, one/m);
  for (const contestant of ['self-consistency:width=1', 'sprt:width=2'])
    expect(stdout).toMatch(new RegExp(`^1 +${contestant}\\n +50\\.00 +±0\\.00 +inconclusive +`, 'm'));
  expect(stdout).toMatch(/^1 +self-consistency:width=2\n +50\.00 +baseline +1\.5k$/m);
  expect(stdout).toMatch(/^one question: no interval, so that verdicts are inconclusive\.$/m);
  const none = await autotts(['leaderboard', '--traces', 'my/none', '--out', out], env);
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toMatch(
    /^leaderboard: --traces: expected to match some of what was imported, .*my\/one.*, got "my\/none"; did you mean my\/one\?\n$/,
  );
}, 60_000);
