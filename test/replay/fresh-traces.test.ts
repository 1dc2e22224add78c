import { describe, expect, test } from 'vitest';
import { freshTraces } from '../../benchmarks/replay/fresh-traces.ts';
import { regrade, replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';

describe('freshly drawn branches', () => {
  test('are as many as were recorded, drawn with replacement, the same each time', () => {
    const draw = freshTraces('Qwen3-4B/aime25');
    const drawn = [...Array.from(draw(128, 3, 7, 0))];
    expect(drawn).toHaveLength(128);
    expect(drawn.every((branch) => branch >= 0 && branch < 128)).toBe(true);
    // Of 128 draws about 81 are distinct: 128 (1 − 1/e).
    expect(new Set(drawn).size).toBeGreaterThan(65);
    expect(new Set(drawn).size).toBeLessThan(97);
    expect([...Array.from(freshTraces('Qwen3-4B/aime25')(128, 3, 7, 0))]).toEqual(drawn);
  });

  test('differ by store, question, set and model', () => {
    const first = String(freshTraces('A/aime25')(128, 0, 0, 0));
    for (const other of [
      freshTraces('B/aime25')(128, 0, 0, 0),
      freshTraces('A/aime25')(128, 1, 0, 0),
      freshTraces('A/aime25')(128, 0, 1, 0),
      freshTraces('A/aime25')(128, 0, 0, 1),
    ]) {
      expect(String(other)).not.toBe(first);
    }
  });

  test('give means near those of the recorded branches', async () => {
    const source = await openStore('simulated-Qwen3-8B/aime24');
    const { controller, params } = contestant('self-consistency', { width: 16 });
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const published = replay(source, controller, params, 50);
    const fresh = replay(source, controller, params, 50, freshTraces(source.id));
    expect(Math.abs(mean(fresh.correct) - mean(published.correct))).toBeLessThan(0.04);
    expect(mean(fresh.totalTokens) / mean(published.totalTokens)).toBeCloseTo(1, 1);
  });
});

describe('freshly drawn branches of several models', () => {
  test('are drawn for each model from its own, by a stream of its own; those of the first as if it were alone', () => {
    const question = (model: string, tokens: number): Question =>
      [...model].map((answer, b) => ['', tokens + b, answer] as const);
    const [small, large] = [madeUp([question('ABCDEFGH', 100)]), madeUp([question('ABCDEFGHIJKL', 1000)])];
    // Each branch costs something else, so that tokens tell which were drawn.
    const drawing = improvised(function* (episode) {
      for (const [model, capacity] of episode.capacities.entries()) episode.finish(episode.open(capacity, model));
      yield;
      return episode.branches[0].answer;
    });
    const ids = { id: 'first+second/traces' };
    const [alone, both] = [sourceOf(small), sourceOf(together(small, large))].map((source) =>
      replay({ ...source, ...ids }, drawing, {}, 20, freshTraces(ids.id)),
    );
    expect([...both.parts[0].tokens]).toEqual([...alone.totalTokens]);
    const draw = freshTraces(ids.id);
    const expected = Array.from({ length: 20 }, (_, s) => {
      return Array.from(draw(12, s, 0, 1)).reduce((sum, branch) => sum + 1000 + branch, 0);
    });
    expect([...both.parts[1].tokens]).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(10);
  });
});

test('regrading under the same rules changes nothing', async () => {
  const source = await openStore('simulated-Qwen3-8B/aime24');
  const { controller, params } = contestant('parallel-probe', { width: 4 });
  const outcome = replay(source, controller, params, 3);
  expect(regrade(outcome, await gradeTraces(source, AS_PUBLISHED))).toEqual(outcome);
});
