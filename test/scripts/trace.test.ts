import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEpisode } from '../../benchmarks/episode-log/episode-files.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs `npm run trace` with nothing to be reached. */
async function trace(args: string[]) {
  return inProcess(['trace', ...args], { ...(await offline()), NO_COLOR: undefined, COLUMNS: undefined });
}

const ID = 'simulated-Qwen3-4B/aime25';
const EPISODE = ['--traces', ID, '--contestant', 'parallel-probe:width=4'];

describe('npm run trace', () => {
  test('lists the questions of a store, and plays nothing', async () => {
    const { code, stdout, stderr } = await trace(['--traces', 'simulated-Qwen3-0.6B/aime24', '--list', '--json', '-']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^question +name +branches +right % +tokens a branch\n +0 /);
    const rows = JSON.parse(stdout);
    expect(rows).toHaveLength(30);
    expect(rows[7]).toMatchObject({ traces: 'simulated-Qwen3-0.6B/aime24', question: 7, branches: 128 });
  });

  test('lists the trace stores where none is named, those of simulation as being here', async () => {
    const { code, stdout } = await trace(['--list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^trace store +kind +here\n/);
    expect(stdout).toMatch(/^simulated-Qwen3-0.6B\/aime24 +simulated +yes$/m);
    expect(stdout).toMatch(/^Qwen3-4B\/aime25 +pinned +(yes|to be fetched)$/m);
    expect((await trace([])).stderr).toBe(
      'trace: --traces: expected a trace store, Qwen3-4B/aime25, got nothing; --list lists them\n',
    );
  });

  test('lists the questions by the names that their files give them', async () => {
    const folder = await temporaryFolder();
    const samples = join(folder, 'named.jsonl');
    await writeFile(samples, JSON.stringify({ id: 'Q-eins', question: 'a', gold: '7', answer: '7', tokens: 5 }));
    const env = { AUTOTTS_BENCH_CACHE: join(folder, 'cache') };
    await inProcess(['import', samples, '--id', 'my/named'], env);
    const { stdout } = await inProcess(['trace', '--traces', 'my/named', '--list'], env);
    expect(stdout).toMatch(/^ +0 +Q-eins +1 +100\.0 +5$/m);
    expect((await inProcess(['trace', '--list'], env)).stdout).toMatch(/^my\/named +imported +yes$/m);
  });

  test('shows the episode that replay plays, without colour where nobody looks, and writes its log', async () => {
    const json = join(await temporaryFolder(), 'deep', 'log.json');
    const args = [...EPISODE, '--question', '5', '--order', '2', '--json', json];
    const { code, stdout, stderr } = await runScript('scripts/trace.ts', args, { ...(await offline()), NO_COLOR: undefined });
    expect([code, stderr]).toEqual([0, '']);
    const { controller, params } = contestant('parallel-probe', { width: 4 });
    const { totalTokens, sequentialTokens } = replay(simulatedTraces(ID), controller, params, 3);
    const at = 2 * 30 + 5;
    expect(stdout).toContain(`${totalTokens[at]} total tokens, ${sequentialTokens[at]} sequential, `);
    expect(stdout).toMatch(/^parallel-probe:width=4 on simulated-Qwen3-4B\/aime25, question 5/);
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const log = await readEpisode(json);
    expect(log).toMatchObject({ question: 5, order: 2, totalTokens: totalTokens[at], sequentialTokens: sequentialTokens[at] });
  });

  test('shows one of a controller from outside as it would show the same of the list', async () => {
    const folder = await temporaryFolder();
    const [mine, listed] = ['mine.json', 'listed.json'].map((name) => join(folder, name));
    const own = ['--contestant', 'mine', '--controllers', await outsideFile(majority('mine')), '--json', mine];
    const [outside] = await Promise.all([
      trace(['--traces', ID, '--order', '3', ...own]),
      trace(['--traces', ID, '--order', '3', '--contestant', 'self-consistency:width=8', '--json', listed]),
    ]);
    expect([outside.code, outside.stderr]).toEqual([0, '']);
    const { controller, contestant, ...log } = await readEpisode(mine);
    expect([controller, contestant]).toEqual(['mine', 'mine:width=8']);
    expect(await readEpisode(listed)).toMatchObject(log);
  });

  test('finds a question by its name, and takes the first question and order unless told otherwise', async () => {
    const [named, numbered] = await Promise.all([trace([...EPISODE, '--question', 'simulated-aime25/0']), trace(EPISODE)]);
    expect(named.code).toBe(0);
    expect(named.stdout).toBe(numbered.stdout);
  });

  test('draws wider where it is told to', async () => {
    const long = ['--traces', ID, '--contestant', 'convergence-probe:width=8', '--question', '29'];
    const [narrow, wide] = await Promise.all([trace([...long, '--width', '64']), trace([...long, '--width', '200'])]);
    expect(narrow.stdout).toMatch(/^Each character is \d+ probes, /m);
    expect(wide.stdout).toMatch(/^Each character is one probe, 500 tokens; /m);
  });

  test.each<[string, string[], RegExp]>([
    [
      'no traces',
      ['--contestant', 'parallel-probe'],
      /^trace: --traces: expected a trace store, .*, got nothing; --list lists them\n$/,
    ],
    ['no contestant', ['--traces', ID], /^trace: --contestant: expected who plays, such as parallel-probe, got nothing\n$/],
    [
      'unknown simulated traces',
      [...EPISODE, '--traces', 'simulated-none'],
      /^trace: expected one of the simulated stores .*, got "simulated-none"\n$/,
    ],
    ['unknown traces', [...EPISODE, '--traces', 'Qwen3-4C/aime25'], /^trace: [^\n]*Qwen3-4C\/aime25[^\n]*\n$/],
    [
      'an unknown question',
      [...EPISODE, '--question', '30'],
      /^trace: simulated-Qwen3-4B\/aime25: expected a question from 0 to 29, or the name of one, got "30"\n$/,
    ],
    ['half an order', [...EPISODE, '--order', '0.5'], /^trace: --order: expected an integer from 0 to 4294967295, got "0.5"\n$/],
    [
      'an unknown contestant',
      [...EPISODE, '--contestant', 'parallel-prob'],
      /^trace: expected a controller, one of .*, got "parallel-prob"; did you mean parallel-probe\?\n$/,
    ],
    ['a width that is none', [...EPISODE, '--width', '10'], /^trace: --width: expected an integer from 64 to 1000, got "10"\n$/],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { code, stdout, stderr } = await trace(args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
