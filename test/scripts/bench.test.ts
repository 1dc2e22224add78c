/** One's own data, from files to a report by one command: what it plays, says and writes, and that nothing in it is about other data. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
    ANSWERS.map((answer, s) => ({
      id: `Q-${question}`,
      question,
      gold: question === 'c' ? '8' : '7',
      answer,
      tokens: 90 + 10 * s,
    })),
  ),
);
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
    ['JSON Lines', ['samples.jsonl'], [], 'Q-b'],
    ['a log of lm-evaluation-harness', ['lm-eval.jsonl'], [], '101'],
    ['a log of Inspect AI', ['summaries.json', 'header.json'], [], 'rec-b'],
    ['a table', ['table.csv'], ['--columns', 'question=prompt,gold=target,answer=pred,tokens=n,id=key'], 'k-b'],
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
    expect(pages.get('index.html')?.includes('Tokens are estimates')).toBe(files[0] === 'lm-eval.jsonl');
    const { stdout: shown } = await inProcess(
      ['trace', '--traces', id, '--contestant', 'self-consistency:width=2', '--question', name],
      env,
    );
    expect(shown).toContain(`question 1 (${name})`);
    for (const [name, text] of pages) expect([name, OF_PAPERS.exec(text)?.[0]]).toEqual([name, undefined]);
  });
});

describe('the same files again', () => {
  const again = () => bench(at('samples.jsonl'), '--id', 'my/again', '--orders', '2', '--out', at('again'));

  test('are neither imported nor played again; changed ones are refused unless they are to replace the others, and are both then', async () => {
    await again();
    const same = await again();
    expect(same.stdout).toContain('my/again: imported before, samples.jsonl');
    expect(same.stdout).toMatch(/(\d+) run records in .*: \1 done, 0 failed, \1 kept from before/);
    await writeFile(at('samples.jsonl'), `${SAMPLES}\n${JSON.stringify({ question: 'd', gold: '7', answer: '7', tokens: 5 })}`);
    const refused = await again();
    const changed = await bench(at('samples.jsonl'), '--id', 'my/again', '--orders', '2', '--out', at('again'), '--replace');
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

describe('several files', () => {
  const runs = (name: string) => at('runs', name);

  beforeAll(async () => {
    await mkdir(at('runs'));
    await writeFile(runs('one.jsonl'), SAMPLES);
    await writeFile(runs('two.jsonl'), SAMPLES.replaceAll('"tokens":90', '"tokens":95'));
  });

  test('are one store, as for import', async () => {
    const { code, stdout } = await bench(runs('one.jsonl'), runs('two.jsonl'), '--orders', '2', '--out', at('together'));
    expect(code).toBe(0);
    expect(stdout).toContain('imported/one: imported, one.jsonl and two.jsonl (3 questions, 24 branches)');
  });

  test('are a store each where the id has a *, on one report of all of them', async () => {
    const out = at('apart');
    const { code, stdout, stderr } = await bench(runs('*.jsonl'), '--id', 'mine/*', '--orders', '2', '--out', out);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['one', 'two'])
      expect(stdout).toContain(`mine/${name}: imported, ${name}.jsonl (3 questions, 12 branches)`);
    expect(stdout).toMatch(/^mine: \d+ run records/m);
    const { commands } = JSON.parse(await readFile(join(out, 'suite.json'), 'utf8'));
    expect(commands).toEqual([`npx autotts bench '${runs('*.jsonl')}' --id 'mine/*' --orders 2 --out ${out}`]);
    const pages = [...(await pagesOf(out)).values()].join('');
    for (const name of ['one', 'two']) expect(pages).toContain(`mine, ${name}`);
  });

  test('are a store each in a suite file and for import alike', async () => {
    const suite = { name: 'both', stores: [{ id: '*/quiz', files: 'runs/{one,two}.jsonl' }], orders: 2, out: 'both' };
    await writeFile(at('both.json'), JSON.stringify(suite));
    expect((await bench('--config', at('both.json'))).stdout).toMatch(/^one\/quiz: imported(?:.|\n)*\ntwo\/quiz: imported/);
    const { stdout } = await inProcess(['import', runs('one.jsonl'), runs('two.jsonl'), '--id', 'each/*'], env);
    for (const name of ['one', 'two']) expect(stdout).toContain(`each/${name}: imported, ${name}.jsonl`);
  });

  test('of one name cannot be a store each', async () => {
    await mkdir(at('runs', 'more'), { recursive: true });
    await writeFile(runs('more/one.jsonl'), SAMPLES);
    expect(await bench(at('runs/**/one.jsonl'), '--id', 'mine/*')).toEqual({
      code: 2,
      stdout: '',
      stderr: `bench: id: expected another id for each file, got "mine/one" again of ${runs('one.jsonl')}\n`,
    });
  });
});

describe('the page of questions', () => {
  test('plays more than one question of own data round by round, and rows of these lead there; report shows the same', async () => {
    const out = at('replays');
    const lines = ['a', 'b', 'c', 'd'].flatMap((question, q) =>
      ['7', '8', '7', '8', '8'].map((answer, s) => ({
        id: `Q-${question}`,
        question,
        gold: q % 2 ? '8' : '7',
        answer,
        tokens: 50 + s,
      })),
    );
    await writeFile(at('contested.jsonl'), json(lines));
    await bench(at('contested.jsonl'), '--id', 'my/replays', '--orders', '5', '--out', out);
    const page = await readFile(join(out, 'report', 'questions.html'), 'utf8');
    const places = [...page.matchAll(/ id="(replay-my-replays-\d)"/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(1);
    for (const place of places) expect(page).toContain(`<a href="#${place}">Q-`);
    expect(page.match(/<details class="episode-of" name="episode-2"/g)?.length).toBeGreaterThan(1);
    await inProcess(['report', '--records', join(out, 'records')], env);
    expect(await readFile(join(out, 'report', 'questions.html'), 'utf8')).toBe(page);
  });
});

describe('who could not play', () => {
  test('is named with what the data lack, in the terminal and on the page; nobody is where contestants were chosen', async () => {
    const play = (...args: string[]) =>
      bench(at('samples.jsonl'), '--id', 'my/lacks', '--orders', '2', '--out', at('lacks'), ...args);
    const { stdout } = await play();
    expect(stdout).toMatch(/^could not play, since the data have\n {2}no \w+.*: /m);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/no probes \(answers read on the way\): .*\bconvergence-probe\b/);
    const page = (await pagesOf(at('lacks'))).get('index.html');
    expect(page).toMatch(/\d+ controllers could not play/);
    expect(page).toMatch(/no probes \(answers read on the way\): .*\bconvergence-probe\b/);
    const chosen = await play('--contestant', 'self-consistency:width=4');
    expect(chosen.stdout).not.toContain('could not play');
    expect((await pagesOf(at('lacks'))).get('index.html')).not.toContain('could not play');
  });

  test('is said of single stores where others have it', async () => {
    const probed = { question: 'a', gold: '7', answer: '7', tokens: 90, interval: 30, probes: ['7', '7'] };
    await writeFile(at('probed.jsonl'), json([probed, { ...probed, answer: '8' }]));
    await inProcess(['import', at('probed.jsonl'), '--id', 'my/probed'], env);
    await inProcess(['import', at('samples.jsonl'), '--id', 'my/plain'], env);
    const { stdout } = await bench('--traces', 'my/p*', '--orders', '2', '--out', at('some'));
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/no probes \(answers read on the way\) in my\/plain: /);
  });
});

describe('comparisons of own data', () => {
  const said = async (out: string) => (await pagesOf(out)).get('index.html');

  test('were declared beforehand where a suite file declared them, and nowhere else', async () => {
    await bench(at('samples.jsonl'), '--id', 'my/late', '--orders', '2', '--out', at('late'));
    expect(await said(at('late'))).toMatch(/over all \d+ comparisons that were made here/);
    const suite = { name: 'early', stores: ['my/late'], orders: 2, out: 'early' };
    await writeFile(at('early.json'), JSON.stringify(suite));
    await bench('--config', at('early.json'));
    expect(await said(at('early'))).toMatch(/over the \d+ comparisons that were declared beforehand/);
    await inProcess(['report', '--config', at('early.json'), '--margin', '5'], env);
    expect(await said(at('early'))).toMatch(/over all \d+ comparisons that were made here/);
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
