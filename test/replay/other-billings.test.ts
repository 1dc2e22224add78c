/** The bills of episodes where billing is not as published. A controller does the same under each. */
import { describe, expect, test } from 'vitest';
import { replay, replayBilled } from '../../benchmarks/replay/replay.ts';
import type { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Controller } from '../../controllers/controller.ts';
import type { Episode, Play } from '../../controllers/episode.ts';
import { controllers } from '../../controllers/index.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { BILLINGS, type Billing } from '../../datasets/billing/billing.ts';
import { arbitraryContestant } from '../contract/arbitrary-contestant.ts';
import { record } from '../datasets/billing/recorded-with-probes.ts';
import { arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { inFileOrder, madeUp, sourceOf, type Trace } from '../support/made-up-traces.ts';
import { actOn, improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

/** Δ is 100; the probes of the first take 10, 20 and 30 tokens, beside a length of 250. */
const FIRST: Trace = ['ABC', 250, 'C', { probeCost: [10, 20, 30] }];
const SECOND: Trace = ['A', 60, 'A', { probeCost: [5] }];

function bill(traces: readonly Trace[], billing: Billing, actions: Play<object>): { total: number; sequential: number } {
  const [billed] = billSource(sourceOf(madeUp([traces])), billing).blocks();
  const { totalTokens, sequentialTokens } = actOn(billed, actions);
  return { total: totalTokens, sequential: sequentialTokens };
}

/** Opens a branch, advances it so often, and then finishes it if asked. */
const steps = (advances: number, finish: boolean): Play<object> =>
  function* (episode) {
    const branches = episode.open(1);
    yield;
    for (let i = 0; i < advances; i++) {
      episode.advance(branches);
      yield;
    }
    if (finish) {
      episode.finish(branches);
      yield;
    }
    return branches[0].answer;
  };

const whole: Play<object> = function* (episode) {
  const branches = episode.open(1);
  episode.finish(branches);
  yield;
  return branches[0].answer;
};

describe('a branch', () => {
  test.each<[string, Play<object>, decoded: number, probes: number]>([
    ['that is opened costs an interval, and its probe', steps(0, false), 100, 110],
    ['that is probed on costs another, and the next probe', steps(1, false), 200, 230],
    ['whose last probe lies beyond its end costs no more than it decoded', steps(2, false), 250, 310],
    ['that is probed to its end costs all that it decoded, and all of its probes', steps(3, false), 250, 310],
    ['that is finished after two probes costs all that it decoded, and these two', steps(1, true), 250, 280],
    ['that is read whole costs what it decoded, and no probe', whole, 250, 250],
  ])('%s', (_, actions, decoded, probes) => {
    expect(bill([FIRST], 'decoded', actions)).toEqual({ total: decoded, sequential: decoded });
    expect(bill([FIRST], 'probes', actions)).toEqual({ total: probes, sequential: probes });
  });

  test('is billed Δ for its last probe as published, though it has ended before', () => {
    expect(bill([FIRST], 'published', steps(2, false)).total).toBe(300);
    expect(bill([SECOND], 'published', steps(0, false)).total).toBe(100);
    expect(bill([SECOND], 'decoded', steps(0, false)).total).toBe(60);
    expect(bill([SECOND], 'probes', steps(0, false)).total).toBe(65);
  });

  test('waits for the probes of those that run beside it, where these are billed', () => {
    const both: Play<object> = function* (episode) {
      const branches = episode.open(2);
      yield;
      episode.advance(branches);
      yield;
      return branches[0].answer;
    };
    expect(bill([FIRST, SECOND], 'decoded', both)).toEqual({ total: 260, sequential: 200 });
    expect(bill([FIRST, SECOND], 'probes', both)).toEqual({ total: 295, sequential: 230 });
  });
});

describe('a controller that reads no probe', () => {
  const silent = (play: Play<object>): Controller => ({ ...improvised(play, 'silent'), readsProbes: false });
  const played = (controller: Controller, billing: Billing) =>
    replay(billSource(sourceOf(madeUp([[FIRST, SECOND]])), billing), controller, {}, 1, () => inFileOrder(2));

  test('is billed for none', () => {
    const lockstep = silent(function* (episode) {
      const branches = episode.open(2);
      for (;;) {
        yield;
        const running = episode.running;
        if (running.length === 0) return branches[1].answer;
        episode.advance(running);
      }
    });
    expect(Array.from(played(lockstep, 'probes').totalTokens)).toEqual([310]);
    expect(played(lockstep, 'probes')).toEqual(played(lockstep, 'decoded'));
  });

  test.each<[string, Play<object>]>([
    ['the answer of a running branch', steps(0, false)],
    ...(['confidence', 'stopFlag'] as const).map((what): [string, Play<object>] => [
      `the ${what} of a running branch`,
      function* (episode) {
        const [branch] = episode.open(1);
        yield;
        return Number(branch[what]);
      },
    ]),
    [
      'the majority while one runs',
      function* (episode) {
        episode.open(1);
        yield;
        return episode.majority;
      },
    ],
  ])('may not read %s', (_, play) => {
    for (const billing of BILLINGS)
      expect(() => played(silent(play), billing)).toThrow(/^expected a controller that says readsProbes: false to read finished/);
  });
});

describe('a controller that reads confidence alone', () => {
  const sure: Trace = ['ABC', 250, 'C', { probeCost: [10, 20, 30], confidence: [9, 5, 7] }];
  const confident = (play: Play<object>): Controller => ({ ...improvised(play, 'confident'), readsProbes: 'confidence' });
  const played = (controller: Controller, billing: Billing, params = {}) =>
    replay(billSource(sourceOf(madeUp([[sure, sure]])), billing), controller, params, 1, () => inFileOrder(2));

  const untilUnsure: Play<object> = function* (episode) {
    const branches = episode.open(2);
    yield;
    while (branches[1].confidence > 6) {
      episode.advance([branches[1]]);
      yield;
    }
    episode.prune([branches[1]]);
    episode.finish([branches[0]]);
    yield;
    return branches[0].answer;
  };

  test('is billed for no probe: a server gives confidence with the tokens', () => {
    expect(Array.from(played(confident(untilUnsure), 'probes').totalTokens)).toEqual([450]);
    expect(played(confident(untilUnsure), 'probes')).toEqual(played(confident(untilUnsure), 'decoded'));
    expect(Array.from(played(improvised(untilUnsure), 'probes').totalTokens)).toEqual([450 + 10 + 30]);
  });

  test('may read no answer, no stop flag, and no majority of running branches', () => {
    const read = (what: (episode: Episode) => unknown): Play<object> =>
      function* (episode) {
        episode.open(1);
        yield;
        what(episode);
        return 0;
      };
    for (const what of [
      ({ branches: [branch] }: Episode) => branch.answer,
      ({ branches: [branch] }: Episode) => branch.stopFlag,
      ({ majority }: Episode) => majority,
    ])
      expect(() => played(confident(read(what)), 'published')).toThrow(
        /^expected a controller that says readsProbes: 'confidence' to read confidence alone/,
      );
  });

  test('is deepconf-online: probes cost it nothing, and published bills are as they were', () => {
    const online = controllers.find(({ name }) => name === 'deepconf-online') as Controller;
    const params = { width: 2, initial: 1, keep: 0.9, batch: 1, consensus: 2 };
    expect(played(online, 'probes', params)).toEqual(played(online, 'decoded', params));
    const { readsProbes, ...asBefore } = online;
    expect(readsProbes).toBe('confidence');
    expect(played(online, 'published', params)).toEqual(played(asBefore, 'published', params));
    expect(played(asBefore, 'probes', params).totalTokens[0]).toBeGreaterThan(played(online, 'probes', params).totalTokens[0]);
  });
});

describe('under every billing', () => {
  const fed = controllers.filter(({ needs = [] }) => needs.every((need) => need === 'probes'));
  /** Any traces, each probe with a cost of its own. */
  const costly = fc.array(arbitraryQuestion, { minLength: 1, maxLength: 3 }).chain((questions) =>
    fc.infiniteStream(fc.integer({ min: 0, max: 60 })).map((costs) => {
      const next = () => costs.next().value as number;
      return storeOf(
        questions.map((question) => question.map((branch) => ({ ...branch, more: { probeCost: branch.probes.map(next) } }))),
      );
    }),
  );

  const any = fc.constantFrom(...fed).chain(arbitraryContestant);
  test('contestants answer alike; decoded tokens are at most those with probes, which are these and no more than all probes', () => {
    fc.assert(
      fc.property(costly, any, (recorded, { controller, params }) => {
        const played = (how: Billing) => replay(billSource(sourceOf(recorded), how), controller, params, 3);
        const [published, decoded, probes] = BILLINGS.map(played);
        for (const other of [decoded, probes]) {
          expect(other.answers).toEqual(published.answers);
          expect(other.correct).toEqual(published.correct);
        }
        const all = recorded.traces.probeCost!.reduce((sum, tokens) => sum + tokens, 0);
        for (let i = 0; i < decoded.totalTokens.length; i++) {
          expect(decoded.totalTokens[i]).toBeLessThanOrEqual(published.totalTokens[i]);
          expect(probes.totalTokens[i]).toBeGreaterThanOrEqual(decoded.totalTokens[i]);
          expect(probes.totalTokens[i]).toBeLessThanOrEqual(decoded.totalTokens[i] + all);
          for (const { totalTokens, sequentialTokens } of [decoded, probes]) {
            expect(totalTokens[i]).toBeGreaterThan(0);
            expect(sequentialTokens[i]).toBeLessThanOrEqual(totalTokens[i]);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('one play is billed in every way as a play of its own for each', () => {
    fc.assert(
      fc.property(costly, any, (recorded, { controller, params }) => {
        const sources = BILLINGS.map((how) => billSource(sourceOf(recorded), how));
        expect(replayBilled(sources, controller, params, 3)).toEqual(sources.map((each) => replay(each, controller, params, 3)));
      }),
      { numRuns: 80 },
    );
  });

  test('a branch never costs less once more of it has been read', () => {
    fc.assert(
      fc.property(costly, fc.constantFrom(...BILLINGS), (recorded, how) => {
        const [block] = billSource(sourceOf(recorded), how).blocks();
        const costs: number[] = [];
        actOn(block, function* (episode) {
          const [branch] = episode.open(1);
          yield;
          while (!branch.finished) {
            costs.push((episode as ReplayEpisode).bare().bills[0].of(0));
            episode.advance([branch]);
            yield;
          }
          costs.push((episode as ReplayEpisode).bare().bills[0].of(0));
          return branch.answer;
        });
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        expect(costs.every((cost) => Number.isInteger(cost) && cost > 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('by estimate, whoever probes every branch to its end is billed for what was recorded', () => {
    const { recorded } = record('to the end', { questions: 12, branches: 24 });
    const all = controllers.find(({ name }) => name === 'convergence-probe') as Controller;
    const outcome = replay(billSource(sourceOf(recorded), 'probes'), all, { width: 24, streak: 1000 }, 1);
    const { branchStart, tokens } = recorded.traces;
    for (let q = 0; q < recorded.traces.questions; q++) {
      const own = tokens.subarray(branchStart[q], branchStart[q + 1]).reduce((sum, length) => sum + length, 0);
      expect(outcome.totalTokens[q]).toBe(own);
    }
  });
});
