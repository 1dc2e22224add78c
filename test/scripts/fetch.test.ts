import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pins } from '../../datasets/pins/pins.ts';
import { runScript } from '../support/command-run.ts';
import { closedPort, send, serve } from '../support/http-server.ts';
import { inProcess } from '../support/in-process.ts';
import { realMirror } from '../support/mirror.ts';
import { pinOfBytes } from '../support/probe-matrix-file.ts';
import { describeWhere } from '../support/required.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const [{ id, sha256 }] = await pins();

/** Runs `npm run fetch` with a cache of its own. */
async function fetch(
  args: string[],
  { mirror = '', proxy = '', cache }: { mirror?: string | undefined; proxy?: string; cache?: string } = {},
) {
  return inProcess(['fetch', ...args], {
    AUTOTTS_BENCH_CACHE: cache ?? (await temporaryFolder()),
    AUTOTTS_BENCH_MIRROR: mirror,
    ...Object.fromEntries(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => [name, proxy || undefined])),
    NO_PROXY: undefined,
    no_proxy: undefined,
  });
}

describe('npm run fetch', () => {
  test.each([
    [
      'an unknown flag',
      ['--sweet'],
      /^fetch: expected a flag of fetch, got --sweet; npx autotts fetch --help lists the flags\n$/,
    ],
    ['a stray argument', ['paper'], /^fetch: expected flags alone, got "paper"; npx autotts fetch --help lists the flags\n$/],
    ['an unknown suite', ['--suite', 'papr'], /^fetch: --suite: expected paper, .*, got "papr"; did you mean paper\?\n$/],
    ['a flag without its value', ['--suite'], /^fetch: --suite: expected NAME, got nothing\n$/],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { code, stdout, stderr } = await fetch(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('has nothing to do for a suite on simulated traces', async () => {
    const { code, stdout } = await fetch(['--suite', 'simulated'], { proxy: await closedPort() });
    expect([code, stdout]).toEqual([0, 'nothing to fetch: every trace of simulated comes with the project\n']);
  });

  test('says how to get a gated question set, and verifies a copy without keeping it', async () => {
    const cache = await temporaryFolder();
    const gated = await fetch(['--questions', 'gpqa-diamond'], { cache, proxy: await closedPort() });
    expect([gated.code, gated.stderr]).toEqual([0, '']);
    expect(gated.stdout).toMatch(
      /^gpqa-diamond: GPQA-Diamond, 198 questions, CC BY 4.0.*\n {2}terms: .*\n {2}not fetched: Accept the terms/,
    );
    const copy = join(await temporaryFolder(), 'copy.csv');
    await writeFile(copy, 'not it');
    const wrong = await fetch(['--questions', 'gpqa-diamond', '--copy', copy], { cache });
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^fetch: .*copy.csv: expected SHA-256 .* got [0-9a-f]{64}\n$/);
    expect(await readdir(cache)).toEqual([]);
  });

  test('goes through all question sets, and ends with 3 where some cannot be reached', async () => {
    const { code, stdout, stderr } = await fetch(['--questions'], { proxy: await closedPort() });
    expect(stdout).toMatch(/^gpqa-diamond: [\s\S]*\nhmmt25: .*© Harvard-MIT Mathematics Tournament\n {2}not fetched: /);
    expect(stderr).toMatch(/^fetch: math500: no file in the cache .*ECONNREFUSED.*; 3 more of 6 question sets failed\n$/);
    expect(code).toBe(3);
  });

  test.each([
    [
      'an unknown question set',
      ['--questions', 'gpqa'],
      /^fetch: --questions: expected all or one of gpqa-diamond, .*, got "gpqa"\n$/,
    ],
    ['a copy of nothing', ['--copy', 'x'], 'fetch: --copy: expected --questions ID, which it is a copy of, got none\n'],
    ['a copy of all', ['--questions', '--copy', 'x'], /^fetch: --questions: expected one of gpqa-diamond, .*, got "all"\n$/],
    ['questions of a suite', ['--suite', 'paper', '--questions'], /^fetch: --questions: expected neither --suite nor --verify/],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { code, stdout, stderr } = await fetch(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('ends with 2 and one line on wrong bytes in a mirror', async () => {
    const mirror = await temporaryFolder();
    await mkdir(join(mirror, 'sha256'));
    await writeFile(join(mirror, 'sha256', sha256), 'wrong');
    const { code, stderr } = await fetch([], { mirror, proxy: await closedPort() });
    expect(stderr).toMatch(
      new RegExp(`^fetch: ${id} \\(mirror .*\\): expected \\d+ bytes, got 5; 33 more of 34 sources failed\n$`),
    );
    expect(code).toBe(2);
  });

  test('ends with 3 and one line when nothing can be reached', async () => {
    const { code, stderr } = await fetch([], { proxy: await closedPort() });
    expect(stderr).toMatch(
      new RegExp(`^fetch: ${id}: no file in the cache .*; url https:.*ECONNREFUSED.*; 33 more of 34 sources failed\n$`),
    );
    expect(code).toBe(3);
  });

  test('ends quietly when nobody reads on', async () => {
    const { code, stderr } = await runScript('scripts/fetch.ts', ['--help'], {}, { deaf: true });
    expect([code, stderr]).toEqual([0, '']);
  });
});

describeWhere(
  'traces',
  realMirror ? '' : 'no AUTOTTS_BENCH_MIRROR, no mirror beside the project',
  'npm run fetch with the real files',
  () => {
    test('fetches all, verifies all, and needs no mirror the second time', async () => {
      const cache = await temporaryFolder();
      const first = await fetch([], { cache, mirror: realMirror });
      expect([first.code, first.stderr]).toEqual([0, '']);
      expect(first.stdout).toContain(`${id}: 2.4 MB from the mirror\n`);
      expect(first.stdout).toContain('o3-mini@low/aime24: 17 kB from the mirror\n');
      const again = await fetch([], { cache, proxy: await closedPort() });
      expect([again.code, again.stderr]).toEqual([0, '']);
      const verified = await fetch(['--verify'], { cache });
      expect([verified.code, verified.stdout]).toEqual([0, `21 of 21 sources and 13 column files verified in ${cache}\n`]);
      await writeFile(join(cache, 'sha256', sha256), 'wrong');
      const damaged = await fetch(['--verify'], { cache });
      expect([damaged.code, damaged.stderr]).toEqual([2, expect.stringMatching(/^fetch: .*sha256.*got 5; removed, .*\n$/)]);
    });
  },
);

describe('two processes', () => {
  test('both succeed when they fetch into one cache at once, and the cache is whole', async () => {
    const bytes = Buffer.alloc(3_000_000, 'traces ');
    const { url } = await serve((request, response) => setTimeout(() => send(bytes, request, response), 50));
    const folder = await temporaryFolder();
    const pin = JSON.stringify(pinOfBytes(bytes, url));
    const runs = await Promise.all([1, 2].map(() => runScript('test/support/fetch-in-process.ts', [pin, folder], {})));
    for (const run of runs) expect(run).toEqual({ code: 0, stderr: '', stdout: 'whole\n' });
    expect(await readdir(join(folder, 'sha256'))).toEqual([JSON.parse(pin).sha256]);
    expect(await readdir(folder)).toEqual(['sha256']);
  });
});
