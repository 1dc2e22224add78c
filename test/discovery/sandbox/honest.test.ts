/** Isolation changes nothing for a controller that keeps the rules: the same answers at the same cost as in plain replay. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HELPER_FILES } from '../../../benchmarks/discovery/sandbox/helper-modules.ts';
import { recordEpisode } from '../../../benchmarks/episode-log/record-episode.ts';
import { freshTraces } from '../../../benchmarks/replay/fresh-traces.ts';
import { digest, replay } from '../../../benchmarks/replay/replay.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { controllers } from '../../../controllers/index.ts';
import { gradeTraces } from '../../../datasets/grading/graded-traces.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { madeUp, sourceOf } from '../../support/made-up-traces.ts';
import fc from '../../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { foreign, MAJORITY, opened } from './foreign-code.ts';

/** The controllers that could be foreign code: they need probes at most, and import helpers alone. */
const onProbes = controllers.filter(
  ({ name, needs = [] }) =>
    needs.every((need) => need === 'probes') && importsOf(codeOf(name)).every((file) => HELPER_FILES.includes(file)),
);

/** The files that code imports more than types from. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/^import (?!type)[^']*'(?:\.\.?\/)*([^']+)'/gm)].map(([, file]) => file);
}

function codeOf(name: string): string {
  const places = ['controllers', 'controllers/discovered'].map(
    (folder) => new URL(`../../../${folder}/${name}.ts`, import.meta.url),
  );
  return readFileSync(places.find((place) => existsSync(place)) as URL, 'utf8');
}

async function requireEqual(name: string, source: TraceSource): Promise<void> {
  const isolated = await opened(codeOf(name));
  const { controller, modes } = { controller: contestant(name).controller, modes: contestant(name).controller.modes };
  expect(isolated.declared).toEqual(JSON.parse(JSON.stringify({ ...controller, play: undefined })));
  for (const setting of [modes.saving, modes.high]) {
    const { params } = contestant(name, { [controller.knob]: setting });
    const [plain, apart] = [replay(source, controller, params, 4), await isolated.replay(source, params, 4)];
    expect(digest(apart)).toBe(digest(plain));
    expect(apart).toMatchObject({ answers: plain.answers, sequentialTokens: plain.sequentialTokens });
  }
}

describe('gives the digests of plain replay on simulated traces', () => {
  const simulated = simulatedTraces('simulated-Qwen3-4B/aime24', { questions: 6, branches: 70, blockSize: 4 });
  test.each(onProbes)('$name', async ({ name }) => requireEqual(name, simulated));
});

describeWithRealTraces('gives the digests of plain replay on real traces', () => {
  // By day a third of them.
  test.each(onProbes.filter((_, i) => fc.isFull || i % 3 === 0))('$name', async ({ name }) =>
    requireEqual(name, await realTraces('Qwen3-1.7B/aime24')),
  );
});

test('plays any orders that it is asked for, with any parameters', async () => {
  const source = sourceOf(madeUp([[...'ABACADAABB'].map((letter, b) => ['AB', 150 + 10 * b, letter] as const)]));
  const { controller, params } = contestant('self-consistency', { width: 3 });
  const isolated = await opened(codeOf('self-consistency'));
  const apart = await isolated.replay(source, params, [5, 6, 7], freshTraces('here'));
  const all = replay(source, controller, params, 8, freshTraces('here'));
  expect([...apart.totalTokens]).toEqual([...all.totalTokens.subarray(5, 8)]);
  expect([...apart.correct]).toEqual([...all.correct.subarray(5, 8)]);
});

test('lets nothing vote that the rules of grading silence', async () => {
  const made = madeUp([[...'EEEEAAB'].map((letter, b) => ['', 100 + b, letter === 'E' ? 'ERR' : letter] as const)]);
  const source = await gradeTraces(sourceOf(made), { grading: 'exact', mergeVotes: false, errVotes: false });
  const { controller, params } = contestant('self-consistency', { width: 7 });
  const isolated = await opened(codeOf('self-consistency'));
  expect((await isolated.replay(source, params, 6)).answers).toEqual(replay(source, controller, params, 6).answers);
});

test('records an episode as it is recorded without isolation', async () => {
  const block = madeUp([[...'ABACADAABB'].map((letter, b) => ['ABAB'.slice(b % 3), 450 + 10 * b, letter] as const)]);
  for (const name of ['confidence-momentum', 'parallel-probe', 'self-consistency']) {
    const chosen = contestant(name);
    const isolated = await opened(codeOf(name));
    const placed = { block, question: 0, index: 0 };
    expect(await isolated.record(placed, chosen.params, 2)).toEqual(recordEpisode(placed, chosen, 2));
  }
});

test('keeps nothing from one episode to the next: what a file remembers is made anew', async () => {
  const counting = foreign(`played++; if (played > 1) throw new Error('remembered'); ${MAJORITY}`, 'let played = 0;');
  expect((await (await opened(counting)).replay(sourceOf(madeUp([[['A', 90, 'A']]])), { beta: 1 }, 3)).answers).toHaveLength(3);
});

test('plays several sources in firstVerdict, and the first again', async () => {
  const sources = Array.from({ length: 20 }, (_, i) => sourceOf(madeUp([[['A', 90 + i, 'A']]])));
  const isolated = await opened(foreign(MAJORITY));
  for (const i of [...sources.keys(), 0]) {
    expect([...(await isolated.replay(sources[i], { beta: 1 }, 1)).totalTokens]).toEqual([90 + i]);
  }
});
