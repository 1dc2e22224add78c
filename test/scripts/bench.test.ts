/** One's own data, from files to a report by one command: what it plays, says and writes, and that nothing in it is about other data. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ANSWERS, benchFolder, json, pagesOf, QUESTIONS, SAMPLES } from '../support/bench-folder.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { bytesOfLog, logOfFile } from '../support/inspect-log-file.ts';
import fc from '../support/properties.ts';

const LM_EVAL = json(
  QUESTIONS.map((question, doc_id) => ({
    doc_id: 100 + doc_id,
    doc: { question },
    target: '7',
    resps: [ANSWERS.map((answer) => `The answer is ${answer}.`)],
    filtered_resps: [ANSWERS],
  })),
);
const CSV = [
  'prompt,target,pred,n,key',
  ...QUESTIONS.flatMap((each) => ANSWERS.map((answer) => `${each},7,${answer},100,k-${each}`)),
].join('\n');
const INSPECT = bytesOfLog(
  logOfFile(
    Object.fromEntries(
      QUESTIONS.map((input) => [`rec-${input}`, { input, target: 'B', choices: ['x', 'y'], answers: ['B', 'A', 'B', 'B'] }]),
    ),
  ),
);

/** Words that stand on pages about the papers' data alone. */
const OF_PAPERS = /published|\bpapers?\b|claim|\bcommitted|Qwen|AIME|GPQA|hmmt|@64|two points of|of the suite paper/i;

const { at, env, bench } = benchFolder();

beforeAll(async () => {
  await writeFile(at('samples.jsonl'), SAMPLES);
  await writeFile(at('lm-eval.jsonl'), LM_EVAL);
  await writeFile(at('table.csv'), CSV);
  await writeFile(at('summaries.json'), INSPECT.summaries);
  await writeFile(at('header.json'), INSPECT.header);
});

/** Every night all contestants, by day those that the test looks for: a report takes its time for each. */
const THREE = fc.isFull ? [] : [1, 2, 4].flatMap((width) => ['--contestant', `self-consistency:width=${width}`]);

describe('files of one store become a report', () => {
  test.each([
    ['JSON Lines', ['samples.jsonl'], [], 'Q-b'],
    ['a log of lm-evaluation-harness', ['lm-eval.jsonl'], [], '101'],
    ['a log of Inspect AI', ['summaries.json', 'header.json'], THREE, 'rec-b'],
    ['a table', ['table.csv'], ['--columns', 'question=prompt,gold=target,answer=pred,tokens=n,id=key', ...THREE], 'k-b'],
  ])('%s, with its own names of questions', async (_, files, flags, name) => {
    const out = at(`out-${files[0]}`);
    const id = `mine/${files[0].replace('.', '-')}`;
    const args = [...files.map((file) => at(file)), ...flags, '--id', id, '--orders', '2', '--out', out];
    const { code, stdout, stderr } = await bench(...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${id}: imported, ${files.join(' and ')} (3 questions, 12 branches)`);
    expect(stdout).toMatch(/^mine, .*\n(?:.*\n)?.*\bagainst @4\b/m);
    for (const width of [1, 2, 4]) expect(stdout).toMatch(new RegExp(`self-consistency:width=${width}\\b`));
    expect(stdout).not.toMatch(/width=(8|16|64)/);
    expect(stdout).toContain(`report: ${join(out, 'report', 'index.html')}\n`);
    const pages = await pagesOf(out);
    expect(pages.get('questions.html')).toContain(` ${name} `);
    // The log of lm-evaluation-harness alone holds no lengths.
    for (const text of [pages.get('index.html'), stdout])
      expect(text?.replaceAll(/\s+/g, ' ').includes('Tokens are estimates')).toBe(files[0] === 'lm-eval.jsonl');
    const { stdout: shown } = await inProcess(
      ['trace', '--traces', id, '--contestant', 'self-consistency:width=2', '--question', name],
      env,
    );
    expect(shown).toContain(`question 1 (${name})`);
    for (const [name, text] of pages) expect([name, OF_PAPERS.exec(text)?.[0]]).toEqual([name, undefined]);
  });
});

describe('data with one sample a question', () => {
  const alone = (more: object) => json(QUESTIONS.map((question) => ({ question, gold: '7', answer: '7', tokens: 90, ...more })));
  test('have nothing to compare, and both terminal and pages say so and what to do', async () => {
    await writeFile(at('alone.jsonl'), alone({}));
    const { code, stdout } = await bench(at('alone.jsonl'), '--orders', '2', '--out', at('alone'));
    expect(code).toBe(0);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/Nothing to compare: each question has one sample, so that all \d+ contestants read the same one\./);
    expect(text).toContain('Draw several samples a question (Inspect AI: --epochs 8;');
    expect(stdout.match(/100\.00 \[/g)).toHaveLength(1);
    expect((await pagesOf(at('alone'))).get('index.html')).toContain('ONE SAMPLE A QUESTION Nothing to compare');
  });

  test('compare where answers were read on the way: who stops early differs', async () => {
    const probes = { tokens: 200, interval: 20, probes: Array(10).fill('7') };
    await writeFile(at('probed.jsonl'), alone(probes));
    const { code, stdout, stderr } = await bench(at('probed.jsonl'), '--orders', '2', '--out', at('probed'));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('Nothing to compare');
  });
});

describe('the same files again', () => {
  // A report takes its time for each contestant.
  const few = [2, 4].flatMap((width) => ['--contestant', `self-consistency:width=${width}`]);
  const again = (...more: string[]) =>
    bench(at('samples.jsonl'), '--id', 'my/again', '--orders', '2', ...few, '--out', at('again'), ...more);

  test('are neither imported nor played again; changed ones are refused unless they are to replace the others, and are both then', async () => {
    await again();
    const same = await again();
    expect(same.stdout).toContain('my/again: imported before, samples.jsonl');
    expect(same.stdout).toMatch(/(\d+) run records in .*: 0 played now, \1 kept from before, 0 failed;/);
    await writeFile(at('samples.jsonl'), `${SAMPLES}\n${JSON.stringify({ question: 'd', gold: '7', answer: '7', tokens: 5 })}`);
    const refused = await again();
    const changed = await again('--replace');
    await writeFile(at('samples.jsonl'), SAMPLES);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toBe(
      'bench: id: expected one that is free, or --replace: my/again is samples.jsonl (3 questions, 12 branches), samples-jsonl, ' +
        'got samples.jsonl (4 questions, 13 branches), samples-jsonl; another --id keeps both\n',
    );
    expect(changed.stdout).toContain('my/again: imported anew, samples.jsonl (4 questions, 13 branches)');
    expect(changed.stdout).toContain('0 kept from before');
  });
});

describe('two samples, whose vote is the first of them', () => {
  test('are as right as one, in bench and in plan', async () => {
    const { stdout } = await bench(at('samples.jsonl'), '--id', 'my/pair', '--orders', '7', '--json', '-', '--out', at('pair'));
    const rows: { contestant: string; accuracy: { estimate: number }; against: { accuracy: { estimate: number } } | null }[] =
      JSON.parse(stdout);
    const [one, two] = [1, 2].map((width) => rows.find(({ contestant }) => contestant === `self-consistency:width=${width}`)!);
    // Three of four are right on two questions, one of four on the third.
    expect([one.accuracy.estimate, two.accuracy.estimate]).toEqual([58.3333, 58.3333]);
    const args = ['--traces', 'my/pair', '--against', 'self-consistency:width=4', '--out', at('pair-plan'), '--json', '-'];
    const planned: { contestant: string; difference: number }[] = JSON.parse((await inProcess(['plan', ...args], env)).stdout);
    for (const { contestant, against } of [one, two])
      expect(planned.find((row) => row.contestant === contestant)?.difference).toBe(against?.accuracy.estimate);
  });
});

describe('bench refuses in one line', () => {
  test.each([
    [[], 'expected FILES, --traces, --config, or an autotts.config.json here, got none of them'],
    [['--extract', 'boxed'], '--extract: expected beside FILES, got none'],
    [['a.jsonl', '--config', 'b.json'], 'expected FILES or --config, got both'],
    [['a.jsonl', '--traces', 'b/c'], 'expected FILES or --traces, got both'],
    [['a.jsonl', '--name', 'paper'], '--name: expected letters, digits and . _ @ -, and no suite\'s name, got "paper"'],
    [['a.jsonl', '--margin', 'two'], '--margin: expected points of accuracy from 0.01 to 100, got "two"'],
  ])('%j', async (args, said) => {
    expect(await bench(...args)).toEqual({ code: 2, stdout: '', stderr: `bench: ${said}\n` });
  });
});

describe('the last page', () => {
  test('gives the lines that make the report again, and they do', async () => {
    await inProcess(['import', at('samples.jsonl'), '--id', 'my/lines'], env);
    await inProcess(
      ['run', '--traces', 'my/lines', '--contestant', 'self-consistency:width=4', '--orders', '2', '--out', at('lines')],
      env,
    );
    await inProcess(['report', '--records', at('lines', 'records')], env);
    const text = await readFile(at('lines', 'report', 'provenance.html'), 'utf8');
    const [, block] = /<h3>Reproduce this page<\/h3>\s*<pre[^>]*><code>(.*?)<\/code>/s.exec(text) ?? [];
    const lines = block.split('\n').slice(1);
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'npx autotts import',
      'npm run run',
      'npm run report',
    ]);
    const before = (await pagesOf(at('lines'))).get('index.html');
    await rm(at('lines'), { recursive: true });
    // In processes of their own every night.
    const elsewhere = { AUTOTTS_BENCH_CACHE: at('other-cache') };
    for (const line of lines) {
      const [, command, rest] = /^(?:npx autotts|npm run) (\w+)(?: --)? (.*)$/.exec(line) ?? [];
      const args = rest.split(' ').map((word) => (word === 'samples.jsonl' ? at(word) : word));
      const { code, stderr } = await (fc.isFull
        ? runScript(`scripts/${command}.ts`, args, elsewhere)
        : inProcess([command, ...args], elsewhere));
      expect([line, code, stderr]).toEqual([line, 0, '']);
    }
    expect((await pagesOf(at('lines'))).get('index.html')).toBe(before);
  });
});
