import { describe, expect, test } from 'vitest';
import { type EstimatedCost, estimateProbeCost } from '../../../datasets/billing/probe-cost.ts';
import { sourceOf } from '../../support/made-up-traces.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { record } from './recorded-with-probes.ts';

function estimated({ recorded }: ReturnType<typeof record>): EstimatedCost {
  const estimate = estimateProbeCost([recorded.traces]);
  if (typeof estimate === 'string') throw new Error(estimate);
  return estimate;
}

describe('the cost of a probe, in stores whose probes are known', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => String(seed));
  const recordings = seeds.map((seed) => record(seed));

  test('is found from branches that ended: within two standard errors as often as these say, and without bias', () => {
    const errors = recordings.map((recording) => {
      // The estimate is the mean over the branches that ended; those that were cut are few, and cost more.
      const { ended } = estimated(recording);
      const own = recording.branches
        .filter(({ probes }) => probes.length > 0)
        .filter((_, b) => recording.recorded.traces.tokens[b] < 40_960);
      const probes = own.flatMap((branch) => branch.probes);
      const truth = probes.reduce((sum, tokens) => sum + tokens, 0) / probes.length;
      return (ended.tokens - truth) / ended.standardError;
    });
    const within = errors.filter((error) => Math.abs(error) < 2).length / errors.length;
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(within).toBeGreaterThanOrEqual(0.85);
    expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(errors.length));
  });

  test('is that of all probes of the store to three quarters of a token, though those of cut branches cost more and are left out', () => {
    for (const recording of recordings)
      expect(Math.abs(estimated(recording).ended.tokens - recording.tokensOfProbe)).toBeLessThan(0.75);
  });

  test('is found from branches that were cut exactly, less what the few take off that ended in their last interval', () => {
    for (const recording of recordings.slice(0, 10)) {
      const { cut } = estimated(recording);
      const own = recording.branches.filter((_, b) => recording.recorded.traces.tokens[b] >= 40_960);
      const probes = own.flatMap((branch) => branch.probes);
      const truth = probes.reduce((sum, tokens) => sum + tokens, 0) / probes.length;
      expect(cut.branches).toBe(own.length);
      expect(cut.tokens).toBeLessThanOrEqual(truth + 1e-9);
      expect(truth - cut.tokens).toBeLessThan(2);
    }
  });

  test.each([10, 25, 50])('is %i where each takes as much', (tokens) => {
    const { ended, cut } = estimated(record(`each ${tokens}`, { probe: () => tokens }));
    expect(Math.abs(ended.tokens - tokens)).toBeLessThan(3 * ended.standardError);
    expect(cut.most).toBeLessThanOrEqual(tokens);
  });
});

describe('a store has no estimate', () => {
  test.each<[string, Parameters<typeof record>[1], string]>([
    ['whose lengths do not contain its probes', { apart: true, intervals: 70 }, '0 branches cut at 40960 tokens'],
    ['with probes longer than 50', { probe: () => 70 }, 'lengths that do not contain the probes'],
    ['without branches that were cut', { intervals: 8 }, '0 branches cut at 40960 tokens'],
    ['with too few that ended', { questions: 4, branches: 20, intervals: 90 }, 'branches that ended before'],
  ])('%s', (_, options, why) => {
    const { recorded } = record('none', options);
    const plain = { ...recorded.traces, probeCost: undefined };
    expect(estimateProbeCost([plain as never])).toContain(why);
  });
});

const STORES = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'].flatMap((model) =>
  ['aime24', 'aime25', 'hmmt25'].map((dataset) => `${model}/${dataset}`),
);

describeWithRealTraces('the twelve published stores', () => {
  const estimates = async () => {
    const sources = await Promise.all(STORES.map((id) => realTraces(id)));
    return sources.map((source) => estimateProbeCost(Array.from(source.blocks(), ({ traces }) => traces)) as EstimatedCost);
  };

  test('hold 1,104 branches that were cut, in which a probe takes at most exactly 50.0 tokens on average, reached five times', async () => {
    const cuts = (await estimates()).map(({ cut }) => cut);
    expect(cuts.reduce((sum, { branches }) => sum + branches, 0)).toBe(1104);
    expect(Math.max(...cuts.map(({ most }) => most))).toBe(50);
    expect(cuts.filter(({ most }) => most === 50).reduce((sum, { atMost }) => sum + atMost, 0)).toBe(5);
  });

  test('agree with their own branches that were cut: the squared distances in standard errors are those of chance', async () => {
    const distances = (await estimates()).map(({ ended, cut }) => {
      return (ended.tokens - cut.tokens) / Math.hypot(ended.standardError, cut.standardError);
    });
    const squares = distances.reduce((sum, distance) => sum + distance ** 2, 0);
    // The 95 % quantile of χ² with twelve degrees of freedom.
    expect(squares).toBeLessThan(21.03);
  });

  test('cost 20.4 to 27.6 tokens a probe, known to less than a tenth each', async () => {
    const ended = (await estimates()).map((estimate) => estimate.ended);
    expect(ended.map(({ tokens }) => Number(tokens.toFixed(2)))).toEqual([
      20.41, 23.27, 21.44, 25.11, 27.58, 25.79, 21.94, 25.36, 25.3, 22.32, 22.5, 21.97,
    ]);
    expect(Math.max(...ended.map(({ standardError }) => standardError))).toBeLessThan(0.1);
  });

  test('give the same cost where the number of probes of a branch is regressed on: a slope of a probe, an intercept of half an interval', async () => {
    let [slopes, intercepts] = [0, 0];
    for (const [s, id] of STORES.entries()) {
      const [{ traces }] = (await realTraces(id)).blocks();
      const points: [number, number][] = [];
      for (let b = 0; b < traces.tokens.length; b++) {
        const probes = traces.probeStart[b + 1] - traces.probeStart[b];
        if (traces.tokens[b] < 40_960) points.push([probes, traces.tokens[b] - (probes - 1) * traces.interval]);
      }
      const [mx, my] = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i], 0) / points.length);
      const slope =
        points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
      slopes += slope / ((await estimates())[s].ended.tokens * STORES.length);
      intercepts += (my - slope * mx) / STORES.length;
    }
    // Harder questions have longer branches and other probes, so that the slope is not the mean to the last digit.
    expect(Math.abs(slopes - 1)).toBeLessThan(0.05);
    expect(Math.abs(intercepts - 250)).toBeLessThan(15);
  });

  test('end each of their 46,080 branches on its last probe', async () => {
    let [same, branches] = [0, 0];
    for (const id of STORES) {
      const [{ traces }] = (await realTraces(id)).blocks();
      branches += traces.final.length;
      for (let b = 0; b < traces.final.length; b++)
        same += Number(traces.probe[traces.probeStart[b + 1] - 1] === traces.final[b]);
    }
    expect([same, branches]).toEqual([46_080, 46_080]);
  });
});

test('blocks of one source are one store', () => {
  const { recorded } = record('blocks');
  const whole = estimateProbeCost([recorded.traces]) as EstimatedCost;
  const twice = estimateProbeCost(Array.from(sourceOf(recorded, recorded).blocks(), ({ traces }) => traces)) as EstimatedCost;
  expect(twice.ended.tokens).toBeCloseTo(whole.ended.tokens, 10);
  expect(twice.ended.standardError).toBeCloseTo(whole.ended.standardError / Math.SQRT2, 10);
});
