import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import { canonicalCommand, chosenFreshTraces } from '../../scripts/suite/run-options.ts';
import { chosenRules } from '../../scripts/suite/run-rules.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs `npm run run` on suite smoke with nothing to be reached. */
async function run(args: string[]) {
  return inProcess(['run', '--suite', 'smoke', ...args], await offline());
}

const two: readonly Contestant[] = [contestant('self-consistency', { width: 4 }), contestant('shortest-first')];
const contestants = two.flatMap(({ label }) => ['--contestant', label]);
const exact = { grading: 'exact', mergeVotes: false, errVotes: true };

describe('npm run run', () => {
  test('writes a record for each grading that is asked for, and says in each how it was made', async () => {
    const out = await temporaryFolder();
    const gradings = ['--grading', 'exact', '--grading', 'mathematical'];
    const args = [...contestants, '--orders', '2', ...gradings, '--fresh-traces', '2', '--workers', '1', '--out', out];
    const { code, stdout, stderr } = await run(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^smoke: 4 run records in [^\n]*: 4 played now, 0 kept from before, 0 failed; [^\n]*\n/);
    const records = await filesBelow(join(out, 'records', 'simulated-Qwen3-0.6B', 'aime24'));
    expect([...records.keys()]).toEqual([
      'self-consistency,width=4@2+mathematical.json',
      'self-consistency,width=4@2.json',
      'shortest-first,width=16@2+mathematical.json',
      'shortest-first,width=16@2.json',
    ]);
    for (const [name, text] of records) {
      const { rules, fresh, provenance } = JSON.parse(text);
      expect(rules).toEqual({ ...exact, grading: name.includes('+') ? 'mathematical' : 'exact' });
      expect(fresh.resamples).toBe(2);
      expect(provenance.command).toBe(
        `npm run run -- --suite smoke ${contestants.join(' ')} --orders 2 ${gradings.join(' ')} --fresh-traces 2`,
      );
    }
  });

  test('--merge-votes and --err-abstains go into the name of the record and into its command', async () => {
    const out = await temporaryFolder();
    const flags = ['--grading', 'normalised', '--merge-votes', '--err-abstains'];
    const { code } = await run(['--contestant', two[0].label, '--orders', '1', ...flags, '--workers', '1', '--out', out]);
    expect(code).toBe(0);
    const [[name, text]] = await filesBelow(join(out, 'records'));
    expect(name).toMatch(/self-consistency,width=4@1\+normalised\+merged\+err-abstains\.json$/);
    expect(JSON.parse(text)).toMatchObject({
      rules: { grading: 'normalised', mergeVotes: true, errVotes: false },
      provenance: {
        command: `npm run run -- --suite smoke --contestant self-consistency:width=4 --orders 1 ${flags.join(' ')}`,
      },
    });
  });

  test('ends with 2 and one line where probes cannot be billed, before anything is played', async () => {
    const out = await temporaryFolder();
    for (const billing of ['decoded', 'probes']) {
      const { code, stderr } = await run([...contestants, '--billing', billing, '--out', out]);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^run: simulated-Qwen3-0\.6B\/aime24: billing: expected probes whose tokens were recorded apart [^\n]*, got [^\n]*\n$/,
      );
    }
    expect((await filesBelow(out)).size).toBe(0);
  });

  test('ends with 2 and one line on answer rules that cannot be, and writes nothing', async () => {
    const out = await temporaryFolder();
    const cases: [string[], string][] = [
      [
        ['--merge-votes'],
        '--merge-votes: expected --grading normalised or mathematical, got exact, under which no two answers are equal',
      ],
      [['--grading', 'fuzzy'], '--grading: expected exact, normalised or mathematical, got "fuzzy"'],
      [['--billing', 'free'], '--billing: expected published, decoded or probes, got "free"'],
      [['--billing', 'probes', '--billing', 'probes'], '--billing: expected each billing once, got "probes" again'],
      [['--fresh-traces', '0'], '--fresh-traces: expected an integer from 1 to 65536, got "0"'],
    ];
    const ended = await Promise.all(cases.map(([args]) => run([...args, '--out', out])));
    expect(ended).toEqual(cases.map(([, message]) => ({ code: 2, stdout: '', stderr: `run: ${message}\n` })));
    expect((await filesBelow(out)).size).toBe(0);
  });
});

describe('the answer rules that are chosen', () => {
  test('are those of the published figures unless told', () => {
    expect(chosenRules({})).toEqual([exact]);
  });

  test('are one for each grading, in the order given, and what else is told goes for each', () => {
    expect(chosenRules({ grading: ['mathematical', 'exact'], 'err-abstains': true })).toEqual([
      { grading: 'mathematical', mergeVotes: false, errVotes: false },
      { grading: 'exact', mergeVotes: false, errVotes: false },
    ]);
    expect(chosenRules({ grading: ['normalised', 'mathematical'], 'merge-votes': true })).toEqual([
      { grading: 'normalised', mergeVotes: true, errVotes: true },
      { grading: 'mathematical', mergeVotes: true, errVotes: true },
    ]);
  });

  test('are each of these under each billing that is asked for, which published rules do not name', () => {
    const mathematical = { ...exact, grading: 'mathematical' };
    expect(chosenRules({ grading: ['exact', 'mathematical'], billing: ['published', 'probes'] })).toEqual([
      exact,
      mathematical,
      { ...exact, billing: 'probes' },
      { ...mathematical, billing: 'probes' },
    ]);
    expect(Object.keys(chosenRules({ billing: ['published'] })[0])).toEqual(['grading', 'mergeVotes', 'errVotes']);
  });

  test('name the conventions of percent and units only where they are asked for', () => {
    expect(chosenRules({ grading: ['mathematical'], percent: 'math-verify', units: 'hendrycks' })).toEqual([
      { grading: 'mathematical', percent: 'math-verify', units: 'hendrycks', mergeVotes: false, errVotes: true },
    ]);
    expect(Object.keys(chosenRules({ grading: ['mathematical'] })[0])).toEqual(['grading', 'mergeVotes', 'errVotes']);
  });

  test.each<[string, Parameters<typeof chosenRules>[0], string]>([
    [
      'another convention',
      { grading: ['mathematical'], percent: 'fuzzy' },
      '--percent: expected inspect, math-verify or hendrycks, got "fuzzy"',
    ],
    [
      'a convention where the grading reads nothing',
      { units: 'inspect' },
      '--units: expected --grading normalised or mathematical, got exact, which reads no answer',
    ],
    ['a grading twice', { grading: ['exact', 'exact'] }, '--grading: expected each grading once, got "exact" again'],
    [
      'another spelling',
      { grading: ['Exact'] },
      '--grading: expected exact, normalised or mathematical, got "Exact"; did you mean exact?',
    ],
    ['nothing', { grading: [''] }, '--grading: expected exact, normalised or mathematical, got ""'],
    [
      'merged votes where one of the gradings is exact',
      { grading: ['mathematical', 'exact'], 'merge-votes': true },
      '--merge-votes: expected --grading normalised or mathematical, got exact, under which no two answers are equal',
    ],
  ])('are refused with %s', (_, choice, message) => {
    expect(() => chosenRules(choice)).toThrow(message);
  });
});

describe('the number of fresh traces', () => {
  test('is none unless told, and what is told', () => {
    expect(chosenFreshTraces({})).toBe(0);
    expect(chosenFreshTraces({ 'fresh-traces': '1' })).toBe(1);
    expect(chosenFreshTraces({ 'fresh-traces': '65536' })).toBe(65_536);
  });

  test.each(['0', '65537', '-1', '1.5', '1e3', ' 2', 'many', ''])('is refused when it is "%s"', (text) => {
    expect(() => chosenFreshTraces({ 'fresh-traces': text })).toThrow(
      `--fresh-traces: expected an integer from 1 to 65536, got ${JSON.stringify(text)}`,
    );
  });
});

test('the command that plays the same again has the answer rules, in one order whatever the order given, and no flag that changes nothing', () => {
  expect(
    canonicalCommand({
      'fresh-traces': '9',
      'err-abstains': true,
      'merge-votes': true,
      units: 'inspect',
      percent: 'hendrycks',
      grading: ['normalised', 'mathematical'],
      suite: 'smoke',
    }),
  ).toBe(
    'npm run run -- --suite smoke --grading normalised --grading mathematical --percent hendrycks --units inspect --merge-votes --err-abstains --fresh-traces 9',
  );
  expect(canonicalCommand({ suite: 'smoke', 'merge-votes': false, 'err-abstains': false })).toBe('npm run run -- --suite smoke');
});
