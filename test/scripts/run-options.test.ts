import { availableParallelism } from 'node:os';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { workersFor } from '../../benchmarks/run/players.ts';
import { gpqa } from '../../benchmarks/suites/gpqa.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { blocksOf, pairsOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { chosenSuite } from '../../scripts/suite/chosen-suite.ts';
import { canonicalCommand, executionOptions } from '../../scripts/suite/run-options.ts';
import { rejection } from '../support/failure.ts';
import { inProcess } from '../support/in-process.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';

describe('controllers from outside', () => {
  test('play beside the contestants of the suite, with their defaults', async () => {
    const { contestants } = await chosenSuite({ suite: 'smoke', controllers: [await outsideFile(majority('mine'))] });
    expect(contestants.slice(0, -1)).toEqual(smoke.contestants);
    expect(contestants.at(-1)).toMatchObject({
      label: 'mine:width=8',
      controller: { outside: { file: expect.stringMatching(/mine\.ts$/) } },
    });
  });

  test('play as they are asked to, in place of the contestants of the suite', async () => {
    const controllers = [await outsideFile(majority('mine')), await outsideFile(majority('other'))];
    const { contestants } = await chosenSuite({ suite: 'smoke', controllers, contestant: ['other:mode=high', 'mine:width=3'] });
    expect(contestants.map(({ label }) => label)).toEqual(['other:width=16', 'mine:width=3']);
  });

  test('are named among the controllers there are', async () => {
    const controllers = [await outsideFile(majority('mine'))];
    const error = await rejection(chosenSuite({ suite: 'smoke', controllers, contestant: ['yours'] }));
    expect(error.message).toMatch(/^expected a controller, one of self-consistency, .*, mine, got "yours"$/);
  });

  test.each([
    [['run', '--suite', 'papr'], 'paper'],
    [['run', '--suite', 'smoke', '--contestant', 'self-consistancy'], 'self-consistency'],
    [['run', '--suite', 'smoke', '--contestant', 'self-consistency:widht=4'], 'width'],
    [['run', '--suite', 'smoke', '--contestant', 'self-consistency:mode=savings'], 'saving'],
    [['run', '--traces', 'qwen3-4b/aime25'], 'Qwen3-4B/aime25'],
    [['run', '--suite', 'smoke', '--traces', 'simulated-Qwen3-0.6B/aime42'], 'simulated-Qwen3-0.6B/aime24'],
    [['run', '--suite', 'smoke', '--grading', 'mathematic'], 'mathematical'],
    [['run', '--suite', 'smoke', '--billing', 'decode'], 'decoded'],
    [['run', '--suite', 'smoke', '--grading', 'normalised', '--units', 'hendriks'], 'hendrycks'],
    [['check', '--require', 'not-wors'], 'not-worse'],
    [['export', 'Qwen3-4B/aime25', '--format', 'sample-jsonl'], 'samples-jsonl'],
    [['discover', '--explorer', 'evolv'], 'evolve'],
  ])('%j is refused with what was probably meant', async (args, meant) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.endsWith(`; did you mean ${meant}?\n`)).toBe(true);
  });

  test('are part of the command that plays the same again, since they decide what it gives', () => {
    expect(canonicalCommand({ suite: 'smoke', contestant: ['mine'], controllers: ['./my file.ts', 'b.ts'] })).toBe(
      "npm run run -- --suite smoke --contestant mine --controllers './my file.ts' --controllers b.ts",
    );
  });
});

const CASCADE = 'gpt-5-nano@high+gpt-5@high/gpqa-diamond';
const BOTH = 'simulated-Qwen3-0.6B+simulated-Qwen3-8B/aime24';

const labelsOn = (suite: Suite, id: string) =>
  pairsOf(suite)
    .filter(({ traces }) => traces === id)
    .map(({ contestant }) => contestant.label);

describe('the trace stores of a suite of several blocks', () => {
  test('are all played as the suite says unless some are chosen', async () => {
    expect(pairsOf(await chosenSuite({ suite: 'gpqa' }))).toEqual(pairsOf(gpqa));
  });

  test.each<[string, string[]]>([
    ['of its first block', ['gpt-5@high/gpqa-diamond']],
    ['of another block', [CASCADE]],
    ['of several blocks', ['claude-*/*', '*deepseek-reasoner/*']],
  ])('that are chosen, %s, are played by whoever the suite has play them, and no others', async (_, traces) => {
    const suite = await chosenSuite({ suite: 'gpqa', traces });
    const chosen = tracesOf(suite);
    expect(chosen.length).toBeGreaterThan(0);
    expect(pairsOf(suite)).toEqual(pairsOf(gpqa).filter(({ traces }) => chosen.includes(traces)));
    for (const { traces, contestants } of blocksOf(suite)) expect(traces.length * contestants.length).toBeGreaterThan(0);
  });

  test('are all played by the contestants that are asked for', async () => {
    const suite = await chosenSuite({ suite: 'gpqa', contestant: ['self-consistency:width=3'] });
    expect(tracesOf(suite)).toEqual(tracesOf(gpqa));
    expect(new Set(pairsOf(suite).map(({ contestant }) => contestant.label))).toEqual(new Set(['self-consistency:width=3']));
  });

  test.each<[string, string[] | undefined]>([
    ['all', undefined],
    ['those of its first block', ['gpt-5@high/gpqa-diamond']],
    ['those of another block', [CASCADE]],
  ])('are played by controllers from outside too: %s', async (_, traces) => {
    const controllers = [await outsideFile(majority('mine'))];
    const suite = await chosenSuite({ suite: 'gpqa', controllers, ...(traces && { traces }) });
    expect(pairsOf(suite).map(({ contestant }) => contestant.label)).toContain('mine:width=8');
  });
});

describe('trace stores of no suite', () => {
  test.each([
    'Qwen3-4B/aime25',
    'Qwen3-4B/aime25#odd',
    'gpt-5.2@low+gpt-5@high/gpqa-diamond',
    `${CASCADE}#even`,
    'Llama-3.3-70B-Instruct/gpqa-diamond-64#verified',
  ])('that are pinned can be named in full: %s', async (id) => {
    const suite = await chosenSuite({ suite: 'smoke', traces: [id], contestant: ['self-consistency:width=2'] });
    expect(tracesOf(suite)).toEqual([id]);
    expect(labelsOn(suite, id)).toEqual(['self-consistency:width=2']);
  });

  test('can be named beside those of the suite, and are played by the contestants of its first block', async () => {
    const suite = await chosenSuite({ suite: 'smoke', traces: ['simulated-*/*', 'Qwen3-4B/aime25'] });
    expect(tracesOf(suite)).toEqual([...smoke.traces, 'Qwen3-4B/aime25']);
    expect(labelsOn(suite, 'Qwen3-4B/aime25')).toEqual(smoke.contestants.map(({ label }) => label));
  });

  test('may join, or be parts of, simulated stores of the suite', async () => {
    const contestant = ['cascade'];
    for (const id of [BOTH, `${BOTH}#odd`, 'simulated-Qwen3-8B/aime24#even'])
      expect(tracesOf(await chosenSuite({ suite: 'simulated', traces: [id], contestant }))).toEqual([id]);
  });

  test.each<[string, string, RegExp]>([
    ['smoke', 'Qwen3-4B+none/aime25', /^--traces: .*, got "Qwen3-4B\+none\/aime25"$/],
    ['smoke', 'Qwen3-*/aime25#even', /^--traces: .*, got "Qwen3-\*\/aime25#even"$/],
    ['smoke', 'Qwen3-4B/aime25#half', /^traces: Qwen3-4B\/aime25#half: expected even, odd, .* after #, got "half"$/],
    ['simulated', 'simulated-Qwen3-8B+simulated-Qwen3-8B/aime24', /: expected each model once, got "simulated-Qwen3-8B" again$/],
  ])('in the suite %s %s is refused in one line', async (suite, id, message) => {
    expect((await rejection(chosenSuite({ suite, traces: [id] }))).message).toMatch(message);
  });

  test('are part of the command that plays the same again', () => {
    const traces = [CASCADE, 'Qwen3-4B/aime25#odd'];
    expect(canonicalCommand({ suite: 'gpqa', traces })).toBe(
      `npm run run -- --suite gpqa --traces ${CASCADE} --traces 'Qwen3-4B/aime25#odd'`,
    );
  });
});

describe('workers', () => {
  test('are as many as asked for, up to two for each core, and a line says when that is fewer', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    expect(executionOptions({ workers: '2' }).workers).toBe(2);
    expect(executionOptions({}).workers).toBeUndefined();
    expect(said).not.toHaveBeenCalled();
    const most = 2 * availableParallelism();
    expect(executionOptions({ workers: '256' }).workers).toBe(Math.min(256, most));
    if (most < 256) expect(said).toHaveBeenCalledExactlyOnceWith(`--workers: 256 asked for, ${most} used, two for each core\n`);
  });

  test('are one unless there is work for more, and never more than cores, unless told', () => {
    const cores = availableParallelism();
    expect([0, 1, 159_999].map(workersFor)).toEqual([1, 1, 1]);
    expect(workersFor(160_000)).toBe(Math.min(2, cores));
    expect(workersFor(1e12)).toBe(cores);
  });
});
