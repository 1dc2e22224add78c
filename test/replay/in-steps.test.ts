/** Responses without probes, played by a controller that reads none: it sees which end first. */
import { describe, expect, test } from 'vitest';
import { episodeSchema } from '../../benchmarks/episode-log/episode-schema.ts';
import { recordEpisode } from '../../benchmarks/episode-log/record-episode.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { withoutProbes } from '../../benchmarks/replay/without-probes.ts';
import { contestant } from '../../controllers/contestant.ts';
import { shortestFirst } from '../../controllers/shortest-first.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import { answerStyles } from '../../reports/kit/episode/episode-answers.ts';
import { terminalRows } from '../../reports/text/episode-terminal-rows.ts';

/** One question; each branch is an answer and a length. */
function plain(...branches: [answer: string, tokens: number][]) {
  const builder = new TraceStoreBuilder('model/plain', 5000);
  for (const [answer, tokens] of branches) builder.branch([], tokens, answer);
  builder.endQuestion('q', 'A');
  return builder.build();
}

const play = (recorded: ReturnType<typeof plain>, params: { width: number; complete: number }) => {
  const source = { id: 'model/plain', sha256: '0'.repeat(64), questions: 1, blocks: () => [recorded] };
  const inOrder = (capacity: number) => Array.from({ length: capacity }, (_, i) => i);
  const { correct, totalTokens, sequentialTokens } = replay(source, shortestFirst, params, 1, inOrder);
  return { correct: correct[0], totalTokens: totalTokens[0], sequentialTokens: sequentialTokens[0] };
};

describe('shortest-first on responses without probes', () => {
  test('stops when the first ones have ended, and pays the others to the step in which they did', () => {
    // Δ is a hundredth of 5,000: 50 tokens. The shortest end at 420 and 430, in the ninth step; the others have decoded 8 steps by then.
    const store = plain(['B', 5000], ['A', 420], ['B', 3000], ['A', 430]);
    expect(play(store, { width: 4, complete: 2 })).toEqual({
      correct: 1,
      totalTokens: 420 + 430 + 2 * 9 * 50,
      sequentialTokens: 9 * 50,
    });
  });

  test('waits for all where all are to end: self-consistency, at its cost', () => {
    const store = plain(['B', 5000], ['A', 420], ['B', 3000]);
    expect(play(store, { width: 3, complete: 3 })).toEqual({ correct: 0, totalTokens: 8420, sequentialTokens: 5000 });
  });

  test('is offered where lengths are known, and only there', () => {
    const { traces } = plain(['A', 420]);
    expect(capabilities(traces)).toEqual(['lengths', 'tokens']);
    expect(capabilities({ ...traces, tokensEstimated: true })).toEqual(['lengths']);
    expect(capabilities({ ...traces, tokensUnknown: true })).toEqual([]);
  });
});

test('a store with probes keeps its own steps', () => {
  const builder = new TraceStoreBuilder('model/probed', 500);
  builder.branch(['A', 'B'], 1200, 'B');
  builder.endQuestion('q', 'A');
  const { traces } = builder.build();
  const { interval, probe } = withoutProbes(traces);
  expect([interval, [...probe]]).toEqual([500, [...traces.probe]]);
});

test('a length of whole steps ends with its last one, without a step more', () => {
  const { traces } = plain(['A', 100], ['A', 200], ['A', 1]);
  const { interval, probeStart } = withoutProbes(traces);
  expect(interval).toBe(2);
  expect([...probeStart]).toEqual([0, 49, 148, 148]);
});

test('its log says that nothing was read on the way, and leaves the lead to those that have ended', () => {
  const block = plain(['B', 5000], ['A', 420], ['B', 3000], ['A', 430]);
  const placed = { block, question: 0, index: 0 };
  const log = recordEpisode(placed, contestant('shortest-first', { width: 4, complete: 2 }), 0);
  expect(episodeSchema.safeParse(JSON.parse(JSON.stringify(log))).error?.issues).toBeUndefined();
  expect([log.unprobed, log.interval, log.totalTokens]).toEqual([true, 50, 420 + 430 + 2 * 9 * 50]);
  expect(log.rounds.map(({ votes }) => votes)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 2]);
  const { lines } = terminalRows(log, answerStyles(log), 80, false);
  expect(lines.slice(0, 4).map((line) => line.replace(/^ +\d+ /, ''))).toEqual(
    log.branches.map(({ final }) => (final === null ? '─────────→' : '─────────●A')),
  );
});
