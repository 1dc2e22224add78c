/** The verdict on held-out stores: of what was found, and of what is played beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge, type Task, type Verdict } from '../../../benchmarks/discovery/held-out/judge.ts';
import { judgeElsewhere } from '../../../benchmarks/discovery/held-out/judge-elsewhere.ts';
import type { Rows } from '../../../benchmarks/discovery/held-out/rows.ts';
import { resamplesOf, shareToReach } from '../../../benchmarks/discovery/held-out/saving.ts';
import { writeWinner } from '../../../benchmarks/discovery/search-record/write-winner.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { replay } from '../../../benchmarks/replay/replay.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { foreign, MAJORITY } from '../sandbox/foreign-code.ts';
import { shortestFirst } from '../space/known-compositions.ts';

const STORES = ['simulated-Qwen3-0.6B/hmmt25', 'simulated-Qwen3-4B/hmmt25'];
const ORDERS = 3;
const BETAS = [0, 0.5, 1];

const shown = (composition: typeof confidenceMomentum) => ({ compositions: [composition], betas: BETAS });

async function verdictOn(comparison: Task['comparison']) {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  const origin = {
    explorer: 'evolve',
    seed: 1,
    candidates: 1,
    ledgerHash: 'a'.repeat(64),
    seconds: 1,
    dollars: 0,
    stores: [],
    ablations: [],
  };
  const file = await writeWinner(candidate({ kind: 'composition', composition: confidenceMomentum }), folder, origin, 'found');
  const verdict = judge({ found: { file }, stores: STORES, orders: ORDERS, ...(comparison && { comparison }) });
  return verdict.finally(() => rm(folder, { recursive: true }));
}

describe('of confidence-momentum, as if it had been found', () => {
  let verdict: Verdict;
  beforeAll(async () => {
    verdict = await verdictOn({
      tokens: 'totalTokens',
      hasWinner: true,
      shown: [
        shown(confidenceMomentum),
        shown(shortestFirst(8, 3)),
        { compositions: [confidenceMomentum, shortestFirst(4, 1)], betas: [0] },
      ],
    });
  });

  test('the verdict is that of the controller of the list, in the published orders: it differs from it in nothing', async () => {
    const { curve, rivalCurve, reached, rivalReached, share, rivalShare, against, questions, orders, baseline } = verdict;
    expect([questions, orders]).toEqual([30, ORDERS]);
    expect(curve).toEqual(rivalCurve);
    expect([reached, share]).toEqual([rivalReached, rivalShare]);
    for (const { difference, lower, upper, reached, totalTokens } of against) {
      expect([difference, lower + upper, upper > 0]).toEqual([0, 0, true]);
      expect(reached.setting).toBeLessThanOrEqual(totalTokens);
    }
    const { controller, params } = contestant('self-consistency', { width: 64 });
    const outcomes = STORES.map((id) => replay(simulatedTraces(id), controller, params, ORDERS));
    const spent = outcomes.flatMap(({ totalTokens }) => [...totalTokens]);
    expect(baseline.totalTokens).toBeCloseTo(spent.reduce((sum, tokens) => sum + tokens, 0) / spent.length, 6);
  });

  test('the parts are all stores and each model, whose mean is the pooled curve', async () => {
    const { parts, curve, baseline } = verdict;
    expect(parts.map(({ kind, name, questions }) => [kind, name, questions])).toEqual([
      ['all', '', 30],
      ['model', 'simulated-Qwen3-0.6B', 30],
      ['model', 'simulated-Qwen3-4B', 30],
    ]);
    const [all, ...models] = parts;
    expect(all.baseline).toMatchObject(baseline);
    for (const [i, { accuracy, totalTokens }] of curve.entries()) {
      expect(all.curve.accuracy[i]).toBeCloseTo(accuracy, 5);
      expect(Math.abs(all.curve.totalTokens[i] - totalTokens)).toBeLessThanOrEqual(0.5);
      expect((models[0].curve.accuracy[i] + models[1].curve.accuracy[i]) / 2).toBeCloseTo(accuracy, 5);
    }
    for (const part of parts) {
      expect(part.curve).toEqual(part.rivalCurve);
      expect(part.curve.ratioWithin.every((factor) => factor >= 1)).toBe(true);
      expect(part.curve.billedTokens?.length).toBe(part.baseline.billedTokens && curve.length);
    }
  });

  test('a contestant played beside it has the curve that replay gives, and a paired difference to it', async () => {
    const { curve, compared } = verdict;
    const [same, other, settings] = compared;
    expect(same.difference).toEqual({ estimate: 0, lower: -same.difference!.upper, upper: expect.any(Number) });
    expect(same.curve.map(({ beta }) => beta)).toEqual(BETAS);
    for (const point of same.curve) {
      const played = curve.find(({ beta }) => beta === point.beta)!;
      expect(point.accuracy).toBeCloseTo(played.accuracy, 10);
      expect(point.totalTokens).toBeCloseTo(played.totalTokens, 6);
    }
    expect(other.difference!.estimate).toBeCloseTo(other.area - same.area, 10);
    expect(other.difference!.lower).toBeLessThan(other.difference!.upper);
    expect(settings.curve).toHaveLength(2);
    expect(settings.curve[0]).toEqual(same.curve[0]);
  });
});

test('without anything beside it, nothing is compared', async () => {
  expect((await verdictOn(undefined)).compared).toEqual([]);
});

describe('the share of tokens', () => {
  const questions = Array.from({ length: 40 }, (_, q) => q);
  const resamples = resamplesOf({ clusters: questions.map(String), strata: questions.map(() => 'a') });
  /** Right on all questions below a bound, at so many tokens each. */
  const rows = (right: number, tokens: number): Rows => ({
    accuracy: questions.map((q) => Number(q < right)),
    tokens: questions.map((q) => tokens * (1 + (q % 3))),
  });

  test('needed by a curve lies within its interval, and is 1 for the setting itself', () => {
    const { estimate, lower, upper } = shareToReach([rows(10, 100), rows(20, 400), rows(30, 1600)], rows(25, 1000), resamples);
    expect(estimate).toBeCloseTo(0.8, 1);
    expect(lower).toBeLessThan(estimate!);
    expect(upper).toBeGreaterThan(estimate!);
    expect(shareToReach([rows(10, 100), rows(20, 400)], rows(20, 400), resamples)).toEqual({ estimate: 1, lower: 1, upper: 1 });
  });

  test('has no end where the accuracy is not always reached, and no figure where it is not', () => {
    const found = shareToReach([rows(10, 100), rows(20, 400)], rows(22, 1000), resamples);
    expect(found).not.toHaveProperty('estimate');
    expect(found).not.toHaveProperty('upper');
  });
});

test('code that fails on held-out stores is told of in one line, from process to process', async () => {
  const code = foreign("if (episode.capacity > 0) throw new RangeError('not these\\nat all');\n".concat(MAJORITY));
  const failed = await rejection(judgeElsewhere({ found: { code }, stores: STORES, orders: 1 }));
  expectDataError(failed, /^on held-out stores: expected the winner to play, got: RangeError: not these$/);
});

test('the other process looks for traces where this one does, and is handed no key', async () => {
  const cache = await temporaryFolder();
  const task = { found: { code: foreign(MAJORITY) }, stores: ['Qwen3-4B/aime25'], orders: 1 };
  const failed = await rejection(judgeElsewhere(task, { AUTOTTS_BENCH_CACHE: cache, AUTOTTS_BENCH_CHAT_KEY: 'secret' }));
  expect((failed as Error).message).toContain(cache);
  expect((failed as Error).message).not.toContain('secret');
});
