/** `autotts live`: an embedded model plays from questions to a table, and what makes no sense is one line. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { majority } from '../support/outside-controller.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const small = (...more: string[]) => ['live', '--embedded', 'small', ...more];

test('plays sums, prints a table, gives figures to programs, and keeps samples that can be imported', async () => {
  const folder = await temporaryFolder();
  const json = join(folder, 'figures.json');
  const who = ['--contestant', 'parallel-probe:width=4', '--contestant', 'self-consistency:width=2'];
  const { code, stdout, stderr } = await inProcess(small(...who, '--limit', '2', '--out', folder, '--json', json));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^parallel-probe:width=4: 2 of 2 questions by embedded-small, \d+ tokens$/m);
  expect(stdout).toMatch(/^parallel-probe:width=4 +\d+\.\d \[\d+, \d+\] +\d+ +\d+ +\d+\.\d +\d+\.\d$/m);
  const [probed, whole] = JSON.parse(await readFile(json, 'utf8'));
  expect(probed).toMatchObject({ contestant: 'parallel-probe:width=4', questions: 2 });
  expect(probed.probeTokens).toBeGreaterThan(0);
  expect(whole).toMatchObject({ contestant: 'self-consistency:width=2', probeTokens: 0, rounds: 1 });
  const kept = await readFile(join(folder, 'self-consistency-width=2.jsonl'), 'utf8');
  const imported = await inProcess(['import', join(folder, 'self-consistency-width=2.jsonl'), '--id', 'mine/sums'], {
    AUTOTTS_BENCH_CACHE: join(folder, 'cache'),
  });
  expect([imported.code, kept.split('\n').filter((line) => line !== '').length > 0]).toEqual([0, true]);
});

test('answers one prompt, of which no right answer is known', async () => {
  const { code, stdout } = await inProcess(small('--prompt', '12+(45-7)*3', '--contestant', 'self-consistency:width=1'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^self-consistency:width=1 +– /m);
  expect(stdout).toMatch(/^self-consistency:width=1 answers (-?\d+|ERR)$/m);
});

test('plays a controller of a file as it plays one of the list, and names the file where it fails', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'mine.ts');
  const figures = async (contestant: string, ...more: string[]) => {
    const json = join(folder, 'figures.json');
    const { code, stderr } = await inProcess(small('--contestant', contestant, ...more, '--limit', '2', '--json', json));
    return code === 0 ? JSON.parse(await readFile(json, 'utf8'))[0].episodes : [code, stderr];
  };
  await writeFile(file, majority('mine'));
  const [own, listed] = [await figures('mine:width=2', '--controllers', file), await figures('self-consistency:width=2')];
  expect(own).toEqual(listed);
  await writeFile(file, majority('mine').replace('return votes.winner', "throw new Error('no such luck')"));
  const failed = await figures('mine:width=2', '--controllers', file);
  expect(failed).toEqual([2, `live: ${file}: Error: no such luck\n`]);
});

test('grades the questions whose answers are known, and says how many they are', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'mine.jsonl');
  const json = join(folder, 'figures.json');
  await writeFile(file, '{"prompt":"1+2","gold":3}\n{"prompt":"3+4"}\n{"prompt":"5+6","gold":"12"}\n');
  const who = ['--contestant', 'self-consistency:width=1', '--temperature', '0'];
  const { code, stdout } = await inProcess(small('--questions', file, ...who, '--json', json));
  expect(code).toBe(0);
  const [{ graded, accuracy, episodes }] = JSON.parse(await readFile(json, 'utf8'));
  const right = episodes.map(({ correct }: { correct: boolean | null }) => correct);
  expect([graded, right[1], right[2]]).toEqual([2, null, false]);
  expect(accuracy).toBe(right[0] ? 50 : 0);
  expect(stdout).toMatch(/^self-consistency:width=1 +\d+\.0 \[\d+, \d+\] of 2 /m);
});

test('ends with 1 and one line where the budget does not suffice for one episode', async () => {
  const { code, stdout } = await inProcess(small('--contestant', 'self-consistency:width=1', '--budget-tokens', '5'));
  expect([code, stdout]).toEqual([1, 'expected to spend at most 5 tokens, got a request for 16 more after 0\n']);
});

test('plays the same again, whatever else is played', async () => {
  const play = async (...more: string[]) => {
    const { stdout } = await inProcess(small('--contestant', 'self-consistency:width=2', ...more, '--limit', '1', '--json', '-'));
    return JSON.parse(stdout.slice(stdout.indexOf('[\n'))).at(-1).episodes;
  };
  expect(await play()).toEqual(await play());
  expect(await play('--seed', '1')).not.toEqual(await play());
});

describe('refuses in one line', () => {
  const asked = ['--contestant', 'self-consistency:width=1'];
  test.each<[string, string[], RegExp]>([
    ['nobody to ask', ['live', ...asked], /^live: expected --server URL or --embedded small, got neither$/],
    [
      'both to ask',
      small(...asked, '--server', 'http://127.0.0.1:9'),
      /^live: --embedded: expected a model or --server, got both$/,
    ],
    [
      'a misspelt size',
      ['live', '--embedded', 'smal', ...asked],
      /^live: --embedded: expected small or medium, got "smal"; did you mean small\?$/,
    ],
    ['nobody to play', small(), /^live: --contestant: expected who plays, such as parallel-probe:width=8, got nothing$/],
    [
      'a controller whose needs are not met',
      small('--contestant', 'best-of-n'),
      /^live: expected a server with verdicts for best-of-n, got embedded-small, one model without a verifier$/,
    ],
    [
      'a missing file',
      small(...asked, '--questions', 'sums-esy'),
      /^live: --questions: expected sums-easy, .* got "sums-esy"; did you mean sums-easy\?$/,
    ],
    ['a flag that is about a server', small(...asked, '--stream'), /^live: --stream: expected --server with it, got --embedded$/],
    ['a character without a token', small(...asked, '--prompt', 'what?'), /expected .*$/],
    [
      'a number that is none',
      small(...asked, '--temperature', 'hot'),
      /^live: --temperature: expected a number from 0 to 100, got "hot"$/,
    ],
  ])('%s', async (_, args, line) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(line);
  });

  test('a line of a file that is no question', async () => {
    const file = join(await temporaryFolder(), 'mine.jsonl');
    await writeFile(file, '{"prompt":"1+2","gold":3}\n{"id":7}\n');
    const { code, stderr } = await inProcess(small(...asked, '--questions', file));
    expect([code, stderr.trimEnd()]).toEqual([
      2,
      expect.stringMatching(/mine\.jsonl, line 2: expected \{"prompt": text, .* got another prompt$/),
    ]);
  });
});
