/** `autotts collect`: from questions to a store that any suite can play, and what makes no sense is one line. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ServerOptions } from '../live/scripted-answer.ts';
import { scriptedServer } from '../live/scripted-server.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SUMS = ['collect', '--embedded', 'small', '--questions', 'sums-easy', '--limit', '2', '--branches', '4'];
const FAST = ['--interval', '96', '--max-tokens', '400', '--probe-suffix', '#\\boxed{', '--extract', 'boxed', '--branches', '4'];

const QUEUED = ['--queue', 'redis://127.0.0.1:1', '--questions', 'sums-easy'];

test('collects sums; bench plays the folder and builds a report; any suite plays the store by its id', async () => {
  const folder = await temporaryFolder();
  const environment = await offline();
  const out = join(folder, 'collected');
  const { code, stdout, stderr } = await inProcess([...SUMS, '--out', out], environment);
  expect([code, stderr]).toEqual([0, '']);
  const id = 'collected-embedded-small/sums-easy';
  expect(stdout).toMatch(new RegExp(`^${id}: 8 of 8 branches decoded, \\d+ tokens, \\d+ tokens/s$`, 'm'));
  expect(stdout.trim().split('\n').at(-1)).toBe(`store: ${join(out, 'store.jsonl')}; npx autotts bench --traces ${id} plays it`);
  const header = JSON.parse((await readFile(join(out, 'store.jsonl'), 'utf8')).split('\n')[0]);
  expect(header).toMatchObject({ id, model: 'embedded-small', settings: { interval: 16, branches: 4, probeSuffix: '#' } });

  // A report takes its time for each contestant.
  const few = ['--contestant', 'self-consistency:width=4', '--contestant', 'parallel-probe:width=4'];
  const bench = await inProcess(
    ['bench', out, '--orders', '2', '--out', join(folder, 'bench'), '--billing', 'probes', ...few],
    environment,
  );
  expect([bench.code, bench.stderr]).toEqual([0, '']);
  expect(bench.stdout).toContain(`${id}: imported before, store.jsonl (2 questions, 8 branches), collected`);
  expect(bench.stdout).toMatch(/^report: .*index\.html$/m);
  const run = await inProcess(
    ['run', '--traces', id, '--contestant', 'parallel-probe:width=4', '--orders', '1', '--out', join(folder, 'run')],
    environment,
  );
  expect([run.code, run.stderr]).toEqual([0, '']);
});

test('goes on where it was: nothing is decoded again, and other settings are refused', async () => {
  const out = join(await temporaryFolder(), 'collected');
  const environment = await offline();
  const spent = await inProcess([...SUMS, '--budget-tokens', '400', '--out', out], environment);
  expect(spent.code).toBe(1);
  expect(spent.stdout).toMatch(/^expected to spend at most 400 tokens/m);
  expect(spent.stdout).toMatch(/^\d of 8 branches are missing in /m);
  const before = await readFile(join(out, 'branches.jsonl'), 'utf8');
  await appendFile(join(out, 'branches.jsonl'), '{"question":"');
  const { code, stdout } = await inProcess([...SUMS, '--out', out], environment);
  expect(code).toBe(0);
  const kept = before.split('\n').length - 1;
  expect(stdout).toContain('cut off the last line of the branches there, which a kill had torn: 13 bytes\n');
  if (kept > 0) expect(stdout).toContain(`: ${kept} of 8 branches are there\n`);
  expect((await readFile(join(out, 'branches.jsonl'), 'utf8')).startsWith(before)).toBe(true);
  const again = await inProcess([...SUMS, '--out', out], environment);
  expect([again.code, again.stdout]).toEqual([0, expect.not.stringContaining('decoded')]);
  const other = await inProcess([...SUMS, '--temperature', '1', '--out', out], environment);
  expect([other.code, other.stderr]).toEqual([
    2,
    `collect: ${join(out, 'collection.json')}: settings.sampling.temperature: expected 1.8, by which others were collected, got 1; another --out keeps both\n`,
  ]);
});

test('an embedded model tells confidence, and a controller that reads it plays the store', async () => {
  const folder = await temporaryFolder();
  const environment = await offline();
  const out = join(folder, 'collected');
  expect(await inProcess([...SUMS, '--confidence', '--out', out], environment)).toMatchObject({ code: 0, stderr: '' });
  const [header, first] = (await readFile(join(out, 'store.jsonl'), 'utf8')).split('\n').map((line) => JSON.parse(line || '0'));
  expect(header.settings.confidence).toEqual({ window: 2048, likeliest: 20 });
  // Of 24 tokens, 20 likeliest: below the mean of all, and above that of equal ones.
  for (const [, , confidence] of first.probes) expect(confidence).toBeGreaterThan(Math.log(20));
  const run = ['run', '--traces', header.id, '--contestant', 'deepconf-offline:width=4', '--orders', '2'];
  expect(await inProcess([...run, '--out', join(folder, 'run')], environment)).toMatchObject({ code: 0, stderr: '' });
});

describe('from a server', () => {
  const collect = async (args: readonly string[], options: ServerOptions = {}) => {
    const folder = await temporaryFolder();
    const scripted = await scriptedServer({ contextLength: 4096, ...options });
    const questions = join(folder, 'mine.jsonl');
    const lines = [0, 1, 2].map((q) => ({ id: `q${q}`, prompt: `A very private question ${q}?`, gold: '1' }));
    await writeFile(questions, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const environment = { ...(await offline()), NO_PROXY: '127.0.0.1', NO_COLOR: undefined, COLUMNS: '120' };
    const out = join(folder, 'out');
    const given = ['collect', '--server', scripted.url, '--questions', questions, ...FAST, '--out', out, ...args];
    return { ...(await inProcess(given, environment)), out, environment, given };
  };

  test('confidence that the server does not tell is refused before anything is decoded', async () => {
    const { code, stdout, stderr } = await collect(['--confidence']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^collect: --confidence: expected a server that tells log-probabilities, got .*, which tells none\n$/);
  });

  test('that takes few fields, and has no chat template: the header says so, as the terminal does', async () => {
    const { code, stdout, out } = await collect(['--id', 'mine/few'], { textOnly: true, refusedFields: ['top_k'] });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scripted: the server takes no top_k: its own values decide$/m);
    expect(stdout).toMatch(/^scripted: the server tells no chat template: questions are sent as they are/m);
    const [header] = (await readFile(join(out, 'store.jsonl'), 'utf8')).split('\n');
    expect(JSON.parse(header).server).toMatchObject({ ids: false, unsent: ['top_k'], raw: true });
  });

  test('with confidence; no text of a question or response is in any file', async () => {
    const { code, stdout, stderr, out } = await collect(['--confidence', '--id', 'mine/probed'], { logprobs: true });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('--traces mine/probed plays it');
    const store = await readFile(join(out, 'store.jsonl'), 'utf8');
    const [first, ...branches] = store
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first.settings).toMatchObject({ confidence: { window: 2048, likeliest: 5 }, extract: 'boxed' });
    expect(first.settings.instruction).toContain('\\boxed{}');
    const probes = branches.flatMap(({ probes }) => probes);
    expect(probes.length).toBeGreaterThan(0);
    expect(probes.every(([, , confidence]: [string, number, number]) => confidence > 0)).toBe(true);
    expect(`${stdout}${store}${await readFile(join(out, 'collection.json'), 'utf8')}`).not.toContain('private');
  });

  test('in parts: the last one makes the store', async () => {
    const { given, environment, code, stdout } = await collect(['--shard', '0/3']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ of 12 branches are missing in /m);
    const others = [];
    for (const part of ['1/3', '2/3']) others.push(await inProcess([...given.slice(0, -1), part], environment));
    expect(others.map(({ code }) => code)).toEqual([0, 0]);
    expect(others[1].stdout).toMatch(/^store: /m);
  });

  test('that ends in the middle exits with 3, keeps what has ended, and --whole-questions makes a store of it', async () => {
    const { code, stderr, given, environment } = await collect(['--concurrency', '1'], { refuses: { status: 401, after: 45 } });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^collect: \S+: expected a key that the server accepts, got HTTP 401\n$/),
    ]);
    const scripted = await scriptedServer({ contextLength: 4096, refuses: { status: 400, after: 14 } });
    const server = given.map((word, w) => (given[w - 1] === '--server' ? scripted.url : word));
    const other = await inProcess([...server, '--whole-questions'], environment);
    expect(other.stdout).toMatch(/^\d+ of 12 branches are there$|: \d+ of 12 branches are there/m);
  });
});

describe('is refused in one line', () => {
  const folder = ['--out', 'nowhere'];
  test.each([
    ['without a folder', ['--embedded', 'small'], '--out: expected a folder to collect in, got nothing'],
    ['without a model', folder, 'expected --server URL or --embedded small, got neither'],
    [
      'without questions',
      ['--server', 'http://127.0.0.1:9', ...folder],
      '--questions: expected a set or a file of JSON Lines, got nothing',
    ],
    [
      'with a part beyond all',
      ['--embedded', 'small', '--shard', '2/2', ...folder],
      '--shard: expected i/n, with i from 0 to n − 1 and n at most 1000000, got "2/2"',
    ],
    [
      'with an id of the project',
      [...SUMS.slice(1), '--id', 'embedded-small/sums-easy', ...folder],
      '--id: expected MODEL/SET, of no store of the project, got "embedded-small/sums-easy"',
    ],
    [
      'with a set that is gated',
      ['--embedded', 'small', '--questions', 'gpqa-diamond', ...folder],
      expect.stringMatching(/^gpqa-diamond: expected a set that can be downloaded and kept, got: Accept the terms/),
    ],
    [
      'with a set of which no bytes are known',
      ['--embedded', 'small', '--questions', 'hmmt25', ...folder],
      expect.stringMatching(/^hmmt25: expected a set that can be downloaded and kept, got: /),
    ],
    [
      'on a queue without the name of a model',
      [...QUEUED, ...folder],
      '--model: expected the model that the servers of the workers have, got nothing',
    ],
    [
      'on a queue with a server of its own',
      [...QUEUED, '--model', 'm', '--server', 'http://127.0.0.1:9', ...folder],
      '--server: expected no --queue beside it, got one: npm run work takes it, and asks the server',
    ],
    [
      'on a queue with a budget',
      [...QUEUED, '--model', 'm', '--budget-tokens', '9', ...folder],
      '--budget-tokens: expected no --queue beside it, got one: workers know of no budget',
    ],
    [
      'on a queue with texts that may be kept nowhere',
      [...QUEUED, '--model', 'm', '--copy', 'gpqa_diamond.csv', ...folder],
      '--copy: expected no --queue beside it, got one: a Redis would keep the texts of the set; --shard collects it in parts',
    ],
    [
      'on a queue with two models',
      [...QUEUED, '--model', 'm', '--embedded', 'small', ...folder],
      '--model: expected --server with it, got --embedded',
    ],
    [
      'at a pace of nothing',
      ['--server', 'http://127.0.0.1:9', '--questions', 'sums-easy', '--requests-per-minute', '0', ...folder],
      '--requests-per-minute: expected an integer from 1 to 1000000, got "0"',
    ],
  ] as const)('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await inProcess(['collect', ...args], await offline());
    expect([code, stdout, stderr.replace(/^collect: /, '').trimEnd()]).toEqual([2, '', message]);
  });

  test('where a question has no right answer, or its set cannot be had', async () => {
    const file = join(await temporaryFolder(), 'mine.jsonl');
    await writeFile(file, '{"prompt":"1+2","id":"first"}\n');
    const none = await inProcess(['collect', '--embedded', 'small', '--questions', file, ...folder], await offline());
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('question "first": expected a right answer, gold') });
    const gone = await inProcess(['collect', '--embedded', 'small', '--questions', 'gsm8k', ...folder], await offline());
    expect(gone).toMatchObject({ code: 3, stderr: expect.stringMatching(/^collect: gsm8k: .*\n$/) });
  });
});
