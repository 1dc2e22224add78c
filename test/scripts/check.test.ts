import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExpected } from '../../benchmarks/committed/expected-file.ts';
import { CHOSEN, CONTESTANTS, check, NOT_THERE, recorded, where } from '../support/checked-baseline.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { parseXml } from '../support/xml.ts';

/** Changes the lines of a baseline that a text is in. */
async function change(file: string, text: string, how: (line: string) => string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines.filter((line) => line.includes(text)).length).toBeGreaterThan(0);
  await writeFile(file, lines.map((line) => (line.includes(text) ? how(line) : line)).join('\n'));
}

function otherDigest(line: string): string {
  return line.replace(/"digest":"(.)/, (_, first) => `"digest":"${first === '0' ? 1 : 0}`);
}

describe('npm run check', () => {
  test('ends with 0 and two lines when every digest is as it was recorded', async () => {
    const args = ['--baseline', await recorded(), ...(await where())];
    const { code, stdout, stderr } = await runScript('scripts/check.ts', args, { ...(await offline()), ...NOT_THERE });
    const all = CONTESTANTS;
    expect(stdout).toMatch(
      new RegExp(
        `^smoke: ${all} run records .*\\n\\S*smoke\\.json, recorded \\d{4}-\\d\\d-\\d\\d: ${all} of ${all} records equal\\n$`,
      ),
    );
    expect([code, stderr]).toEqual([0, '']);
  });

  test('ends with 1 when a digest differs or a contestant can no longer be made, and tells everyone who listens', async () => {
    const file = await recorded();
    await change(file, '"controller":"parallel-probe"', otherDigest);
    await change(file, '"controller":"shortest-first"', (line) => line.replace('"width":16', '"breadth":16'));
    const [junit, summary] = [join(await temporaryFolder(), 'deep/junit.xml'), join(await temporaryFolder(), 'summary.md')];
    await writeFile(summary, 'written before\n');
    const { code, stdout } = await check(['--baseline', file, '--junit', junit], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(stdout).toMatch(
      /^parallel-probe:width=64@5 on simulated-\S+\n +20\.00 → 20\.00 +0\.00 +too few +1\.000 .*\n +\[−11\.35, \+11\.35\]/m,
    );
    expect(stdout).toMatch(/^missing: shortest-first:width=16@5 on simulated-\S+: .*got "breadth"$/m);
    expect(stdout).toMatch(new RegExp(`: ${CONTESTANTS - 2} of ${CONTESTANTS} records equal, 1 changed, 1 missing\\n`));
    expect(stdout).toMatch(
      /^::error file=controllers\/parallel-probe\.ts,title=parallel-probe%3Awidth=64@5::the digest differs; /m,
    );
    expect(code).toBe(1);
    expect(await readFile(summary, 'utf8')).toMatch(/^written before\n### smoke: .*\n\n❌ .*\n\n\| contestant \|/);
    const [suite] = parseXml(await readFile(junit, 'utf8')).children;
    expect(suite.attributes).toMatchObject({ name: 'smoke', tests: String(CONTESTANTS), failures: '2' });
  });

  test('measures a controller from outside against those of the baseline', async () => {
    const [file, mine] = [await recorded(), await outsideFile(majority('mine'))];
    const all = await check(['--baseline', file, '--controllers', mine]);
    expect(all.stdout).toMatch(/^mine: keeps the contract of controllers$/m);
    expect(all.stdout).toMatch(/^mine:width=8@5 \(new\) against self-consistency:width=64 on\s/m);
    expect(all.stdout).toMatch(new RegExp(`: ${CONTESTANTS} of ${CONTESTANTS} records equal, 1 new\n$`));
    const only = await check([
      '--baseline',
      file,
      '--controllers',
      mine,
      '--contestant',
      'mine:mode=saving',
      '--contestant',
      'parallel-probe',
    ]);
    expect(only.stdout).toMatch(/^smoke: 2 run records /);
    expect(only.stdout).toMatch(/: 1 of 1 records equal, 1 new\n$/);
    expect([all.code, only.code]).toEqual([0, 0]);
  });

  test('ends with 1 when a controller from outside fails, at its file', async () => {
    const [file, mine] = [await recorded(), await outsideFile(majority('mine', "throw new Error('100 % wrong');"))];
    const { code, stdout } = await check(['--baseline', file, '--controllers', mine, '--contestant', 'mine'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: join(mine, '..'),
    });
    const place = String.raw`\(at \S*mine\.ts:\d+, question 0, order 0\)`;
    expect(stdout).toMatch(
      new RegExp(String.raw`\n::error file=mine\.ts,title=mine%3Awidth=8@5::failed: Error: 100 %25 wrong ${place}\n`),
    );
    const told = stdout.match(
      new RegExp(String.raw`^failed: mine:width=8 on simulated-\S+: Error: 100 % wrong ${place}; (.*)$`, 'gm'),
    );
    expect(told).toHaveLength(1);
    expect(told?.[0]).toMatch(
      /; npm run trace -- --traces simulated-\S+ --question 0 --order 0 --contestant mine:width=8 --controllers \S+mine\.ts$/,
    );
    expect(code).toBe(1);
  });

  test('ends with 1 when a controller from outside breaks the contract, and says which promise', async () => {
    const [file, mine] = [await recorded(), await outsideFile(majority('mine', 'width = 65 - width;'))];
    const { code, stdout } = await check(['--baseline', file, '--controllers', mine, '--contestant', 'mine']);
    expect(stdout).toMatch(
      /^mine: breaks the contract of controllers: expected mean tokens not to fall as width grows, got \d+ at 2 after \d+ at 1$/m,
    );
    expect(code).toBe(1);
  });

  test('ends with 1 when a contestant of the baseline comes from a file that is not given', async () => {
    const [file, mine] = [await recorded(), ['--controllers', await outsideFile(majority('mine'))]];
    await check(['--baseline', file, '--update', ...mine, '--contestant', 'mine', '--contestant', 'self-consistency']);
    const { code, stdout } = await check(['--baseline', file]);
    expect(stdout).toMatch(/^missing: mine:width=8@5 on simulated-\S+: expected a controller, one of .*, got "mine"$/m);
    expect(stdout).toMatch(/: 1 of 2 records equal, 1 missing\n$/);
    expect(code).toBe(1);
  });

  test('--update writes the same bytes only when something changed, and says what', async () => {
    const file = await recorded();
    await change(file, '"date"', (line) => line.replace(/"date":"[^"]*"/, '"date":"2000-01-01"'));
    const before = await readFile(file, 'utf8');
    const still = await check(['--baseline', file, '--update', ...CHOSEN]);
    expect(still.stdout).toMatch(/records equal\n\S+smoke\.json: left as it was, since nothing changed\n$/);
    expect(await readFile(file, 'utf8')).toBe(before);
    await change(file, '"controller":"parallel-probe"', otherDigest);
    const changed = await check(['--baseline', file, '--update', ...CHOSEN]);
    expect(changed.stdout).toMatch(/^parallel-probe:width=64@5 /m);
    expect(changed.stdout).toMatch(new RegExp(`, 1 changed\\n\\S+smoke\\.json: written, ${CONTESTANTS} records\\n$`));
    expect((await readExpected(file))?.recorded.date).not.toBe('2000-01-01');
    expect([still.code, changed.code]).toEqual([0, 0]);
    expect(changed.stdout).not.toContain('::error');
  });

  test('--update leaves the baseline as it was when a contestant fails', async () => {
    const [file, mine] = [await recorded(), await outsideFile(majority('mine', "throw new Error('no');"))];
    const before = await readFile(file, 'utf8');
    const { code, stdout } = await check([
      '--baseline',
      file,
      '--update',
      '--controllers',
      mine,
      '--contestant',
      'mine',
      ...CHOSEN,
    ]);
    expect(stdout).toMatch(/left as it was, since a contestant failed\n$/);
    expect([code, await readFile(file, 'utf8')]).toEqual([1, before]);
  });

  test('ends with 2 and one line when there is no baseline', async () => {
    const none = join(await temporaryFolder(), 'none.json');
    const { code, stdout, stderr } = await inProcess(['check', '--baseline', none], await offline());
    expect(stderr).toBe(`check: ${none}: expected a baseline, got no file; --update writes one\n`);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('ends with 3 and one line when the traces of the baseline cannot be had', async () => {
    const { code, stderr } = await inProcess(['check', '--traces', 'Qwen3-0.6B/aime24'], await offline());
    expect(stderr).toMatch(/^check: Qwen3-0\.6B\/aime24: no file in the cache [^\n]*\n$/);
    expect(code).toBe(3);
  });
});

describeWithRealTraces('npm run check on the real traces', () => {
  // All of them every night. Replay itself is compared with all in test/golden, and `reproduce` in whole-job.test.ts.
  test(`finds the committed baseline of suite paper as it was${fc.isFull ? '' : ', of one contestant on one store'}`, async () => {
    const one = ['--traces', 'Qwen3-0.6B/aime24', '--contestant', 'parallel-probe:width=64'];
    const [chosen, records] = fc.isFull ? [[], 216] : [one, 2];
    const { code, stdout } = await inProcess(['check', ...chosen, ...(await where())], NOT_THERE);
    expect(stdout).toMatch(new RegExp(`: ${records} of ${records} records equal\\n$`));
    expect(code).toBe(0);
  }, 180_000);
});
