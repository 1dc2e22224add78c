import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FILES } from '../datasets/imports/files-of-formats.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A folder with the files of every format, and `npm run import` in it with a cache of its own, offline. */
async function workplace() {
  const folder = await temporaryFolder();
  for (const { files } of FILES) for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  const environment = await offline();
  const run = (...args: string[]) => inProcess(['import', ...args], environment);
  return { folder, run, cache: environment.AUTOTTS_BENCH_CACHE as string };
}

describe('npm run import', () => {
  test('says what the samples hold, who can play them and who cannot, and why', async () => {
    const { folder, run } = await workplace();
    const { code, stdout, stderr } = await run(join(folder, 'samples.jsonl'), '--id', 'mine/two');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^mine\/two: imported, samples.jsonl \(0.0 MB\), samples-jsonl\n/);
    for (const line of [
      /^ {2}questions +1$/m,
      /^ {2}branches +2, 2 a question$/m,
      /^ {2}probes +2, every 40 tokens$/m,
      /^ {2}tokens +160, 80 a branch$/m,
      /^ {2}verdicts +2, of 30 tokens each, taken for probabilities$/m,
      /^ {2}accuracy +50.00 % right, the mean over questions, exactly graded$/m,
      /^ {2}offers +probes, lengths, verdicts, probabilities, tokens$/m,
      /^ {2}can play +self-consistency, .*parallel-probe/m,
      /^ {2}cannot +cascade, effort-ladder: for want of models$/m,
      /^ {2}answers +2 from the log$/m,
      /^play and show it: npx autotts bench --traces mine\/two$/m,
    ]) {
      expect(stdout).toMatch(line);
    }
  });

  test('heads with the accuracy that counts, by the grading that the log agrees with', async () => {
    const { folder, run } = await workplace();
    const line = (exact_match: number, response: string, doc_id: number) =>
      JSON.stringify({
        doc_id,
        doc: { question: `q${doc_id}` },
        target: '1/2',
        resps: [[response]],
        filtered_resps: [response],
        exact_match,
      });
    const file = join(folder, 'samples_quiz_2025-01-31T10-20-30.5.jsonl');
    const answers = ['\\boxed{\\frac{1}{2}}', '\\boxed{1/2}', '\\boxed{0.5}', '\\boxed{3}'];
    await writeFile(file, answers.map((answer, q) => line(Number(q < 3), answer, q)).join('\n'));
    const { code, stdout } = await run(file, '--json', join(folder, 'out.json'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^imported\/quiz: imported/);
    expect(stdout).toMatch(
      /^ {2}accuracy +75\.00 % right, the mean over questions, mathematically graded, as the log agrees with \(25\.00 % letter for letter, /m,
    );
    const [row] = JSON.parse(await readFile(join(folder, 'out.json'), 'utf8'));
    expect(row).toMatchObject({ accuracy: 75, grading: 'mathematical' });
  });

  test('takes standard input, packed or not', async () => {
    const { files } = FILES.find(({ format }) => format === 'samples-jsonl')!;
    const [[, bytes]] = Object.entries(files);
    for (const input of [bytes, gzipSync(bytes)]) {
      const { code, stdout, stderr } = await runScript('scripts/import.ts', ['-', '--id', 'mine/two'], await offline(), {
        input,
      });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^mine\/two: imported, standard-input \(0.0 MB\), samples-jsonl\n/);
    }
  });

  test('takes files with flags between them, says so when they come again, lists and removes', async () => {
    const { folder, run, cache } = await workplace();
    const [summaries, header] = ['summaries.json', 'header.json'].map((name) => join(folder, name));
    const first = await run(header, '--id=mine/log', summaries);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const again = await run('--id', 'mine/log', '--file', summaries, header);
    expect(again.stdout).toMatch(/^mine\/log: was imported before, from the same bytes, /);
    await run(join(folder, 'log.eval'));
    const list = await run('--list');
    expect(list.stdout).toBe(
      'imported/log: 2 questions, 4 branches, from log.eval (inspect-eval)\n' +
        'mine/log: 2 questions, 4 branches, from summaries.json and header.json (inspect-log)\n',
    );
    expect((await run('--remove', 'mine/log')).stdout).toBe('mine/log: removed\n');
    expect((await run('--remove', 'imported/log')).code).toBe(0);
    expect((await run('--list')).stdout).toBe('nothing has been imported\n');
    expect(await readdir(join(cache, 'imported'))).toEqual([]);
  });

  test.each([
    ['no file', [], /^import: expected files to import, or --list, or --remove ID; npx autotts import --help lists the flags\n$/],
    ['files beside --list', ['--list', 'x'], /^import: expected files to import, or --list/],
    [
      'an unknown flag',
      ['--sweet', 'x'],
      /^import: expected a flag of import, got --sweet; npx autotts import --help lists the flags\n$/,
    ],
    ['an unknown format', ['x', '--format', 'xml'], /^import: format: expected .*samples-jsonl.*, got "xml"\n$/],
    [
      'a file that is not there',
      ['none.jsonl'],
      /^import: none.jsonl: expected a file that can be read, got nothing of this name\n$/,
    ],
    [
      'an id that nothing has',
      ['--remove', 'a/b'],
      /^import: --remove: expected an id of those imported, nothing, got "a\/b"\n$/,
    ],
    [
      'an id of the project',
      ['samples.jsonl', '--id', 'Qwen3-4B/aime25'],
      /^import: id: expected one that the project does not pin itself/,
    ],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { folder, run, cache } = await workplace();
    const { code, stdout, stderr } = await run(
      ...args.map((argument) => (argument === 'samples.jsonl' ? join(folder, argument) : argument)),
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(await readdir(cache)).not.toContain('imported');
  });
});
