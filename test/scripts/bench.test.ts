/** One's own data, from files to a report by one command: what it plays, says and writes, and that nothing in it is about other data. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { bytesOfLog, logOfFile } from '../support/inspect-log-file.ts';

const json = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).join('\n');
const ANSWERS = ['7', '8', '7', '7'];
const QUESTIONS = ['a', 'b', 'c'];

const SAMPLES = json(
  QUESTIONS.flatMap((question) =>
    ANSWERS.map((answer, s) => ({ question, gold: question === 'c' ? '8' : '7', answer, tokens: 90 + 10 * s })),
  ),
);
const LM_EVAL = json(
  QUESTIONS.map((question, doc_id) => ({
    doc_id,
    doc: { question },
    target: '7',
    resps: [ANSWERS.map((answer) => `The answer is ${answer}.`)],
    filtered_resps: [ANSWERS],
  })),
);
const CSV = ['prompt,target,pred,n', ...QUESTIONS.flatMap((each) => ANSWERS.map((answer) => `${each},7,${answer},100`))].join(
  '\n',
);
const INSPECT = bytesOfLog(
  logOfFile(
    Object.fromEntries(
      QUESTIONS.map((input) => [input, { input, target: 'B', choices: ['x', 'y'], answers: ['B', 'A', 'B', 'B'] }]),
    ),
  ),
);

/** Words that stand on pages about the papers' data alone. */
const OF_PAPERS = /published|\bpapers?\b|claim|\bcommitted|Qwen|AIME|GPQA|hmmt|@64|two points of|of the suite paper/i;

let folder: string;
let env: Record<string, string>;
const at = (...names: string[]) => join(folder, ...names);
const bench = (...args: string[]) => inProcess(['bench', ...args], env);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  env = { AUTOTTS_BENCH_CACHE: at('cache') };
  await writeFile(at('samples.jsonl'), SAMPLES);
  await writeFile(at('lm-eval.jsonl'), LM_EVAL);
  await writeFile(at('table.csv'), CSV);
  await writeFile(at('summaries.json'), INSPECT.summaries);
  await writeFile(at('header.json'), INSPECT.header);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const words = (page: string) =>
  page
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

async function pagesOf(out: string): Promise<Map<string, string>> {
  const names = (await readdir(join(out, 'report'))).filter((name) => name.endsWith('.html'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, words(await readFile(join(out, 'report', name), 'utf8'))] as const)),
  );
}

describe('files of one store become a report', () => {
  test.each([
    ['JSON Lines', ['samples.jsonl'], []],
    ['a log of lm-evaluation-harness', ['lm-eval.jsonl'], []],
    ['a log of Inspect AI', ['summaries.json', 'header.json'], []],
    ['a table', ['table.csv'], ['--columns', 'question=prompt,gold=target,answer=pred,tokens=n']],
  ])('%s', async (_, files, flags) => {
    const out = at(`out-${files[0]}`);
    const id = `mine/${files[0].replace('.', '-')}`;
    const args = [...files.map((file) => at(file)), ...flags, '--id', id, '--orders', '2', '--out', out];
    const { code, stdout, stderr } = await bench(...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${id}: imported, ${files.join(' and ')} (3 questions, 12 branches)`);
    expect(stdout).toMatch(/^mine, .*\n# +ranks +contestant .*against @4$/m);
    for (const width of [1, 2, 4]) expect(stdout).toMatch(new RegExp(`self-consistency:width=${width}\\b`));
    expect(stdout).not.toMatch(/width=(8|16|64)/);
    expect(stdout).toContain(`report: ${join(out, 'report', 'index.html')}\n`);
    for (const [name, text] of await pagesOf(out)) expect([name, OF_PAPERS.exec(text)?.[0]]).toEqual([name, undefined]);
  });
});

describe('the same files again', () => {
  const again = () => bench(at('samples.jsonl'), '--id', 'my/again', '--orders', '2', '--out', at('again'));

  test('are neither imported nor played again; changed ones are both, with nothing to be asked for', async () => {
    await again();
    const same = await again();
    expect(same.stdout).toContain('my/again: imported before, samples.jsonl');
    expect(same.stdout).toMatch(/(\d+) run records in .*: \1 done, 0 failed, \1 kept from before/);
    await writeFile(at('samples.jsonl'), `${SAMPLES}\n${JSON.stringify({ question: 'd', gold: '7', answer: '7', tokens: 5 })}`);
    const changed = await again();
    await writeFile(at('samples.jsonl'), SAMPLES);
    expect(changed.stdout).toContain('my/again: imported anew, samples.jsonl (4 questions, 13 branches)');
    expect(changed.stdout).toContain('0 kept from before');
  });
});

describe('a suite file', () => {
  const SUITE = {
    name: 'quiz',
    title: 'Our quiz',
    stores: [{ id: 'our/quiz', files: 'samples.jsonl' }],
    contestants: ['self-consistency:width=4', 'adaptive-consistency:width=4'],
    orders: 2,
    margin: 1.5,
    baseline: 'self-consistency:width=2',
    out: 'quiz',
  };
  const file = (name: string, text: string) => writeFile(at(name), text).then(() => at(name));

  test.each([
    ['autotts.config.json', JSON.stringify(SUITE)],
    ['autotts.config.ts', `const suite: { readonly name: string } = ${JSON.stringify(SUITE)};\nexport default suite;\n`],
  ])('%s says what is played and how it is reported', async (name, text) => {
    const config = await file(name, text);
    const { code, stdout, stderr } = await bench('--config', config);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('the margin of the verdicts is 1.5 points');
    expect(stdout).toMatch(/self-consistency:width=2 .* baseline$/m);
    expect(JSON.parse(await readFile(at('quiz', 'suite.json'), 'utf8'))).toEqual({
      title: 'Our quiz',
      baseline: 'self-consistency:width=2',
      margin: 1.5,
      commands: [`npx autotts bench --config ${config}`],
    });
    const pages = await pagesOf(at('quiz'));
    for (const text of pages.values()) expect(text).toContain('Our quiz: ');
    expect(pages.get('index.html')).toContain('Against self-consistency @2');
    expect(pages.get('index.html')).toContain('the margin of 1.5 points');
    expect(pages.get('index.html')).toContain('At 1.5 points');
    expect(pages.get('index.html')).toContain('At 0.75 points');
    expect(pages.get('provenance.html')).toContain(`npx autotts bench --config ${config}`);
  });

  test('is read by run, report, leaderboard and check, and flags win over it', async () => {
    const config = await file('autotts.config.json', JSON.stringify(SUITE));
    const on = (...args: string[]) => inProcess([...args, '--config', config], env);
    const ran = await on('run', '--orders', '1');
    expect(ran.stdout).toMatch(/^quiz: 3 run records in .*quiz.records/m);
    const shown = await on('report', '--margin', '3', '--baseline', 'self-consistency:width=4', '--title', 'Once more');
    expect([shown.code, shown.stdout, shown.stderr]).toEqual([0, `${at('quiz', 'report', 'index.html')}\n`, '']);
    const page = (await pagesOf(at('quiz'))).get('index.html');
    for (const said of ['Once more: ', 'Against self-consistency @4', 'the margin of three points']) expect(page).toContain(said);
    expect((await on('leaderboard')).stdout).toMatch(/self-consistency:width=2 .* baseline$/m);
    expect((await on('check', '--update')).stdout).toContain(`${at('quiz.baseline.json')}: written, 3 records`);
    const checked = await on('check', '--contestant', 'sprt:width=4');
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).toContain('sprt:width=4@2 (new) against self-consistency:width=2');
  });

  test.each<[string, object | string, string]>([
    ['no stores', { ...SUITE, stores: [] }, 'stores: expected at least 1 entries, got []'],
    [
      'a wrong rule',
      store({ extract: 'boxt' }),
      'stores[0].extract: expected auto, boxed, choice, number, last-line or regex=PATTERN, got "boxt"',
    ],
    ['a field too many', store({ extrakt: 'boxed' }), 'stores[0]: expected no field "extrakt", got "boxed"'],
    [
      'a store without files',
      { ...SUITE, stores: [{ id: 'a/b' }] },
      'stores[0].files: expected a file, or an array of files, got nothing',
    ],
    ['no such file', store({ files: '*.nothing' }), 'stores[0].files: expected files, got none that'],
    ['a wrong id', store({ id: 'one' }), 'stores[0].id: expected MODEL/DATASET of letters'],
    ['a filter of no use', store({ filter: 'x' }), 'stores[0].filter: expected with lm-eval-samples alone, got samples-jsonl'],
    [
      "a suite's name",
      { ...SUITE, name: 'paper' },
      'name: expected a name of letters, digits and . _ @ - that none of the project\'s suites has, got "paper"',
    ],
    ['a margin of nothing', { ...SUITE, margin: 0 }, 'margin: expected at least 0.01, got 0'],
    ['no JSON', '{', 'expected JSON'],
  ])('with %s is refused in one line that names the place', async (_, suite, said) => {
    const config = await file('wrong.json', typeof suite === 'string' ? suite : JSON.stringify(suite));
    const { code, stdout, stderr } = await bench('--config', config);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`bench: ${config}: ${said}`);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  test.each([
    ['export default 5;', 'expected a suite as its default export, got another'],
    ['export const suite = {};', 'expected a suite as its default export, got none'],
    ['export default {', 'expected code that compiles'],
    ['throw new TypeError("not today");', 'expected a module that loads, got TypeError: not today'],
  ])('that is the module %j is refused in one line', async (text, said) => {
    const config = await file('wrong.ts', text);
    const { code, stderr } = await bench('--config', config);
    expect(code).toBe(2);
    expect(stderr).toContain(`bench: ${config}: ${said}`);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  function store(more: object) {
    return { ...SUITE, stores: [{ ...SUITE.stores[0], ...more }] };
  }
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
    const elsewhere = { AUTOTTS_BENCH_CACHE: at('other-cache') };
    for (const line of lines) {
      const [, command, rest] = /^(?:npx autotts|npm run) (\w+)(?: --)? (.*)$/.exec(line) ?? [];
      const args = rest.split(' ').map((word) => (word === 'samples.jsonl' ? at(word) : word));
      const { code, stderr } = await runScript(`scripts/${command}.ts`, args, elsewhere);
      expect([line, code, stderr]).toEqual([line, 0, '']);
    }
    expect((await pagesOf(at('lines'))).get('index.html')).toBe(before);
  });
});
