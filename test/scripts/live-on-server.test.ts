/** `autotts live` plays controllers against a model server, and what it writes replays alike. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ServerOptions } from '../live/scripted-answer.ts';
import { scriptedServer } from '../live/scripted-server.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FAST = ['--interval', '24', '--max-tokens', '600', '--probe-suffix', '#\\boxed{', '--branches', '16'];

async function live(args: readonly string[], options: ServerOptions = {}) {
  const scripted = await scriptedServer(options);
  const environment = { ...(await offline()), NO_PROXY: '127.0.0.1', NO_COLOR: undefined, COLUMNS: '120' };
  const run = await inProcess(['live', '--server', scripted.url, ...FAST, ...args], environment);
  return { ...run, scripted, environment };
}

async function questions(folder: string, lines: readonly object[]): Promise<string> {
  const file = join(folder, 'questions.jsonl');
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}

const SET = Array.from({ length: 4 }, (_, i) => ({ id: `q${i}`, prompt: `A very private question ${i}?`, gold: '1' }));

test('prints a table, and writes record and traces that replay alike', async () => {
  const folder = await temporaryFolder();
  const file = await questions(folder, SET);
  const out = join(folder, 'out');
  const { code, stdout, stderr, environment } = await live([
    ...['--questions', file, '--limit', '3', '--out', out, '--json', join(folder, 'figures.json')],
    ...['--contestant', 'parallel-probe:width=5,warmUp=1', '--contestant', 'shortest-first:width=5'],
  ]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/^contestant +accuracy \[95 %\] +tokens +of probes +rounds +seconds$/m);
  const [first, second] = JSON.parse(await readFile(join(folder, 'figures.json'), 'utf8'));
  expect(first).toMatchObject({ contestant: 'parallel-probe:width=5,warmUp=1', questions: 3 });
  expect(second).toMatchObject({ contestant: 'shortest-first:width=5', questions: 3, probeTokens: 0 });
  const record = JSON.parse(await readFile(join(out, 'record.json'), 'utf8'));
  expect(record).toMatchObject({ model: 'scripted', offers: { ids: true }, settings: { interval: 24, extract: 'auto' } });
  expect(record.requests.lostTokens).toBe(0);
  expect(`${stdout}${stderr}${JSON.stringify(record)}`).not.toContain('private');
  const traces = join(out, 'parallel-probe-width=5-warmUp=1.jsonl');
  const imported = await inProcess(['import', traces, '--id', 'scripted/live'], environment);
  expect(imported).toMatchObject({ code: 0 });
});

test('one prompt gives an answer, of which nobody knows whether it is right', async () => {
  const folder = await temporaryFolder();
  const { code, stdout } = await live([
    '--prompt',
    'How many?',
    '--contestant',
    'self-consistency:width=4',
    '--out',
    join(folder, 'out'),
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^self-consistency:width=4 +– /m);
  expect(stdout).toMatch(/^self-consistency:width=4 answers \d$/m);
});

test('a server of chats alone is played too, and what it does not take is told', async () => {
  const who = ['--contestant', 'self-consistency:width=2'];
  const { code, stdout } = await live(['--prompt', 'How many?', ...who], { chats: {}, refusedFields: ['top_k'] });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^scripted: the server takes no top_k: its own values decide$/m);
  expect(stdout).toMatch(/^self-consistency:width=2 answers (\d|ERR)$/m);
});

test('a budget ends it with 1, and what was played before is shown', async () => {
  const file = await questions(await temporaryFolder(), SET);
  const { code, stdout } = await live([
    '--questions',
    file,
    '--contestant',
    'self-consistency:width=2',
    '--budget-tokens',
    '1000',
  ]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/expected to spend at most 1000 tokens/);
  expect(stdout).toMatch(/^self-consistency:width=2: [1-3] of 4 questions by scripted, \d+ tokens$/m);
});

describe('dollars', () => {
  const who = ['--contestant', 'self-consistency:width=2', '--price', '1,1000'];

  test('are shown with a price, and stand in record and figures: prompts as often as they are sent', async () => {
    const folder = await temporaryFolder();
    const [file, json] = [await questions(folder, SET), join(folder, 'figures.json')];
    const more = ['--limit', '2', '--out', join(folder, 'out'), '--json', json];
    const { code, stdout } = await live(['--questions', file, ...who, ...more]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^self-consistency:width=2: 2 of 2 questions by scripted, \d+ tokens, \$\d\.\d+$/m);
    expect(stdout).toMatch(/ seconds +dollars$/m);
    const [{ dollars, decodedTokens }] = JSON.parse(await readFile(json, 'utf8'));
    const record = JSON.parse(await readFile(join(folder, 'out', 'record.json'), 'utf8'));
    const { promptTokens, tokens } = record.requests;
    expect(tokens).toBe(2 * decodedTokens);
    expect(dollars).toBeCloseTo((promptTokens + 1000 * tokens) / 1e6, 10);
    expect(record.dollars).toEqual({ price: { input: 1, output: 1000 }, spent: dollars });
  });

  test('are capped: no request is sent that might cost more', async () => {
    const file = await questions(await temporaryFolder(), SET);
    const { code, stdout } = await live(['--questions', file, ...who, '--budget-dollars', '1']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^expected to spend at most \$1\.00, got a request for up to \$0\.\d+ more after \$0\.\d+$/m);
    expect(stdout).toMatch(/^self-consistency:width=2: [1-3] of 4 questions by scripted, \d+ tokens, \$0\.\d+$/m);
  });

  test.each([
    [['--budget-dollars', '1'], /^live: --budget-dollars: expected a model with a price, or --price IN,OUT, got "scripted"\n$/],
    [
      ['--price', '1'],
      /^live: --price: expected US dollars per million tokens of input and output, such as 0.05,0.40, got "1"\n$/,
    ],
    [['--budget-dollars=-1', '--price', '1,1'], /^live: --budget-dollars: expected US dollars, such as 2.50, got "-1"\n$/],
  ])('%j is refused in one line', async (args, line) => {
    const { code, stderr } = await live(['--prompt', 'x', '--contestant', 'self-consistency', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(line)]);
  });
});

describe('is refused in one line', () => {
  test.each([
    [
      'without a question',
      ['--contestant', 'self-consistency'],
      /live: --questions: expected a file of JSON Lines or --prompt, got nothing/,
    ],
    ['without a contestant', ['--prompt', 'x'], /--contestant: expected who plays/],
    [
      'with a temperature that is no number',
      ['--prompt', 'x', '--contestant', 'self-consistency', '--temperature', 'hot'],
      /--temperature: expected a number from 0 to 100, got "hot"/,
    ],
    [
      'with a need that is not met',
      ['--prompt', 'x', '--contestant', 'best-of-n'],
      /expected a server with verdicts for best-of-n/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await live(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('with questions that are none, without showing them', async () => {
    const folder = await temporaryFolder();
    for (const line of [{ prompt: 5, secret: 'private' }, { id: 'private' }, 'private']) {
      const file = await questions(folder, [line as object]);
      const { code, stderr } = await live(['--questions', file, '--contestant', 'self-consistency']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/questions\.jsonl, line 1: expected/);
      expect(stderr).not.toContain('private');
    }
  });

  test('with a key that is refused, which is shown nowhere', async () => {
    const { code, stderr } = await live(['--prompt', 'x', '--contestant', 'self-consistency'], {
      refuses: { status: 401, after: 5 },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/expected a key that the server accepts, got HTTP 401/);
  });
});
