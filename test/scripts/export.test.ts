import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { fileOf, questionsOfFile } from '../support/probe-matrix-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** An offline cache that has one store, `mine/probes`, imported. */
async function workplace() {
  const folder = await temporaryFolder();
  const environment = await offline();
  const [file, other] = ['traces.json', 'samples.jsonl'].map((name) => join(folder, name));
  await writeFile(file, fileOf(questionsOfFile(4)));
  const bring = (...args: string[]) => inProcess(['import', ...args], environment);
  const run = (...args: string[]) => inProcess(['export', ...args], environment);
  expect((await bring(file, '--id', 'mine/probes')).stderr).toBe('');
  return { folder, other, bring, run, environment };
}

describe('npm run export', () => {
  test.each(['samples-jsonl', 'probe-matrix'])(
    'writes %s, to a file or the standard output, that imports as the same store',
    async (format) => {
      const { other, bring, run, environment } = await workplace();
      const args = ['mine/probes', '--format', format];
      const { code, stdout, stderr } = await runScript('scripts/export.ts', args, environment);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain('What is');
      expect(await run('mine/probes', '--format', format, '--out', other)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect((await readFile(other)).toString()).toBe(stdout);
      expect((await bring(other, '--id', 'mine/again')).code).toBe(0);
      expect((await run('mine/again', '--format', format)).stdout).toBe(stdout);
    },
  );

  test.each([
    [
      'an unknown format',
      ['mine/probes', '--format', 'csv'],
      /^export: --format: expected samples-jsonl or probe-matrix, got "csv"\n$/,
    ],
    ['an unknown store', ['mine/none'], /^export: traces: expected the id of a pinned source .*, got "mine\/none"\n$/],
    ['no store', [], /^export: expected ID, the store to export, got nothing; npx autotts trace --list names them\n$/],
    [
      'two stores',
      ['mine/probes', '--traces', 'mine/other'],
      /^export: expected one store, got "mine\/probes" and "mine\/other"\n$/,
    ],
    [
      'a simulated store',
      ['simulated-Qwen3-4B/aime25'],
      /^export: simulated-.*: expected question 0 to be known by a hash of 16 digits, got/,
    ],
  ])('ends with 2 and one line on %s, and leaves no file', async (_, args, message) => {
    const { folder, run, other } = await workplace();
    const { code, stdout, stderr } = await run(...args, '--out', other);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(await readdir(folder)).toEqual(['traces.json']);
  });

  test('takes the store by --traces, as the other commands do', async () => {
    const { run } = await workplace();
    expect(await run('--traces', 'mine/probes')).toEqual(await run('mine/probes'));
  });

  test('ends with 2, one line and no file on a store that the format cannot hold', async () => {
    const { folder, bring, run, other } = await workplace();
    await writeFile(other, '{"question": "q", "gold": "1", "answer": "1", "tokens": 5}\n');
    await bring(other, '--id', 'mine/plain');
    const out = join(folder, 'out.json');
    const { code, stderr } = await run('mine/plain', '--format', 'probe-matrix', '--out', out);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^export: mine\/plain: expected .* got no probes; use samples-jsonl\n$/),
    ]);
    expect((await readdir(folder)).sort()).toEqual(['samples.jsonl', 'traces.json']);
  });

  test('ends quietly when nobody reads on', async () => {
    const { environment } = await workplace();
    const { code, stderr } = await runScript('scripts/export.ts', ['mine/probes'], environment, { deaf: true });
    expect([code, stderr]).toEqual([0, '']);
  });
});
