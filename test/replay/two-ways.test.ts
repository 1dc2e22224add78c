/**
 * Replay plays branches one by one, or as sets while they are in lock-step; a slow, obvious episode plays them too (slow-episode.ts). The controller may
 * also play elsewhere, round by round. Which of the four it was cannot be seen: whatever a controller does, it sees the same, and it costs the same.
 */
import { expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Controller } from '../../controllers/controller.ts';
import { type Episode, MisuseError } from '../../controllers/episode.ts';
import { type RandomStream, stream } from '../../datasets/foundation/random-streams.ts';
import type { RecordedTraces, TraceStore } from '../../datasets/store/trace-store.ts';
import { arbitraryTraces, permutation } from '../support/arbitrary-traces.ts';
import { madeUp, type Trace } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { playElsewhere } from './play-elsewhere.ts';
import { SlowEpisode } from './slow-episode.ts';

const ROUNDS = 40;

/** All that can be seen of an episode between two rounds. */
function seen(episode: Episode): unknown {
  const branches = episode.branches.map((branch) => {
    const { index, answer, finished, pruned, depth, repeats, counter, model, confidence, stopFlag } = branch;
    return [index, answer, finished, pruned, depth, repeats, counter, model, confidence, stopFlag];
  });
  const running = episode.running.map(({ index }) => index);
  const finished = episode.justFinished.map(({ index }) => index);
  return {
    branches,
    running,
    finished,
    counts: [episode.openedCount, episode.runningCount, episode.capacity],
    majority: majorityOf(episode),
  };
}

function majorityOf(episode: Episode): unknown {
  try {
    return episode.majority;
  } catch (error) {
    if (error instanceof MisuseError) return error.message;
    throw error;
  }
}

/** Any of these, a few of them, all of them. */
function some<Item>(items: readonly Item[], random: RandomStream): Item[] {
  const chance = random.uniform();
  return items.filter(() => random.uniform() < chance);
}

/**
 * Plays mostly in lock-step, and now and then does something else.
 *
 * @param wild how often
 * @param looks how often it looks at all that can be seen, which may itself make a difference
 * @param waits whether it may wait for a branch to end
 */
function* anyhow(
  episode: Episode,
  random: RandomStream,
  { wild, looks, waits }: { readonly wild: number; readonly looks: number; readonly waits: boolean },
  log: unknown[],
): Generator<void, number, void> {
  const votes = episode.tally();
  const [patience, leave] = [random.below(6), random.below(3)];
  let latest = -1;
  episode.open(1 + random.below(episode.capacity));
  yield;
  for (let round = 0; round < ROUNDS; round++) {
    episode.voteFinished(votes);
    log.push(votes.size, votes.first, votes.second);
    if (random.uniform() < looks) log.push(seen(episode));
    if (episode.runningCount > 0 && random.below(4) > 0) {
      latest = random.below(4) > 0 ? episode.majority : random.below(4);
      log.push(latest, episode.countAgreeing(latest, random.below(3)), episode.pruneOpponents(latest, patience, leave));
    }
    if (random.below(4) === 0) {
      const standing = episode.tally();
      episode.voteLatest(standing, random.below(4));
      log.push(standing.size, standing.first, standing.second, standing.size > 0 ? standing.winner : -1);
    }
    if (random.below(4) === 0) {
      const repeating = episode.repeating(random.below(4));
      log.push(repeating.map(({ index }) => index));
      const how = random.below(3);
      if (how === 0) episode.prune(repeating);
      else if (how === 1) log.push(episode.pruneRepeating(random.below(6)));
    }
    if (random.uniform() < wild) {
      if (wildly(episode, random, waits, log)) yield;
      continue;
    }
    if (episode.runningCount === 0) break;
    const how = waits ? random.below(9) : 2 + random.below(7);
    if (how === 0) episode.advanceUntilEnd();
    else if (how === 1) episode.advanceUntilEnd(1 + random.below(5));
    else if (how < 6) episode.advance();
    else if (how === 8 && wild > 0) episode.advanceBursts(1 + random.below(3));
    else episode.advance(episode.running);
    yield;
    log.push(episode.latestIntervals);
  }
  log.push(seen(episode));
  return episode.branches[random.below(episode.openedCount)].answer;
}

/** Something that not all running branches do alike. @returns whether a round is under way */
function wildly(episode: Episode, random: RandomStream, waits: boolean, log: unknown[]): boolean {
  const left = episode.capacity - episode.openedCount;
  const running = episode.running;
  switch (random.below(7)) {
    case 0:
      if (left === 0) return false;
      episode.open(1 + random.below(left));
      return true;
    case 1: {
      const chosen = some(running, random);
      episode.finish(chosen);
      return chosen.length > 0;
    }
    case 2: {
      const chosen = some(running, random);
      const alike = random.below(2) === 0;
      episode.advance(chosen, alike ? 1 + random.below(3) : chosen.map(() => 1 + random.below(3)));
      return chosen.length > 0;
    }
    case 3:
      episode.prune(some(running, random));
      return false;
    case 4:
      episode.advanceBursts(1 + random.below(3));
      return running.length > 0;
    case 5: {
      for (const branch of some(episode.branches, random)) branch.counter = random.below(5);
      return false;
    }
    default: {
      // These actions are allowed while a round is under way.
      if (running.length < 2) return false;
      const [one, ...others] = running;
      if (random.below(2) === 0) episode.advance(others);
      else {
        episode.prune([one]);
        if (waits) episode.advanceUntilEnd();
        else episode.advance();
      }
      log.push(one.answer, one.depth, one.counter, episode.branches.length);
      if (!one.pruned && random.below(2) === 0) episode.prune([one]);
      if (left > 0 && random.below(2) === 0) episode.open(1);
      return true;
    }
  }
}

interface Seen {
  readonly log: unknown[];
  readonly answer: number;
  readonly totalTokens: number;
  readonly sequentialTokens: number;
}

function played({ traces }: RecordedTraces) {
  return fc.record({
    traces: fc.constant(traces),
    order: permutation(traces.branchStart[1]),
    abstaining: fc.integer({ min: -1, max: 2 }),
    seed: fc.nat(),
    manner: fc.record({ wild: fc.constantFrom(0, 0.05, 0.3), looks: fc.constantFrom(0, 0.2, 1), waits: fc.boolean() }),
  });
}

/** One of the ways to play. */
type Way = (traces: TraceStore, order: readonly number[], abstaining: number, controller: Controller) => Omit<Seen, 'log'>;

const byReplay =
  (setsAfter: number): Way =>
  (traces, order, abstaining, controller) => {
    const episode = new ReplayEpisode(traces, [abstaining], undefined, setsAfter);
    episode.begin(
      0,
      order,
      ...(traces.others ?? []).map(({ branchStart }) => Array.from({ length: branchStart[1] }, (_, b) => b)),
    );
    const answer = play(controller, {}, episode);
    return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens };
  };

const slowly: Way = (traces, order, abstaining, controller) => {
  const episode = new SlowEpisode(traces, order, abstaining);
  const rounds = controller.play(episode, {});
  let step = rounds.next();
  for (; !step.done; step = rounds.next()) episode.endRound();
  return { answer: step.value, totalTokens: episode.totalTokens, sequentialTokens: episode.clock };
};

/** It waits for nobody: such an episode goes on by one interval at a time. */
const told: Way = (traces, order, abstaining, controller) => {
  const episode = new ReplayEpisode(traces, [abstaining]);
  episode.begin(0, order, ...(traces.others ?? []).map(({ branchStart }) => Array.from({ length: branchStart[1] }, (_, b) => b)));
  const answer = playElsewhere(controller, episode, abstaining);
  return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens };
};

/** A question of as many branches as take several words of a set, most of which give one of a few answers. */
const wide = fc.tuple(fc.integer({ min: 20, max: 300 }), fc.nat()).chain(([branches, seed]) => {
  const random = stream('wide question', seed);
  const answer = () => 'ABCDEFGH'[Math.min(random.below(8), random.below(8))];
  const question = Array.from({ length: branches }, (): Trace => {
    const probes: string[] = [];
    while (random.below(12) > 0) probes.push(random.below(3) > 0 ? (probes.at(-1) ?? answer()) : answer());
    return [probes.join(''), 1 + random.below(1200), probes.at(-1) ?? answer()];
  });
  return played(madeUp([question]));
});

const ways: Readonly<Record<string, Way>> = {
  slowly,
  'one by one': byReplay(Number.POSITIVE_INFINITY),
  'as sets': byReplay(0),
  told,
};

test.each([
  ['small questions', arbitraryTraces(['revisions', 'models', 'verdicts'], 1).chain(played), 1200],
  ['wide questions', wide, 150],
])(
  'on %s, whatever a controller does, it sees and costs the same one by one, as sets, slowly, and told from elsewhere',
  (_, questions, numRuns) => {
    fc.assert(
      fc.property(questions, ({ traces, order, abstaining, seed, manner }) => {
        const possible = Object.entries(ways).filter(([, plays]) => plays !== told || !manner.waits);
        const outcomes = possible.map(([way, plays]): [string, Seen] => {
          const log: unknown[] = [];
          const controller = improvised((episode) => anyhow(episode, stream('two ways', seed), manner, log));
          return [way, { ...plays(traces, order, abstaining, controller), log }];
        });
        const [[, expected], ...others] = outcomes;
        for (const [way, got] of others) expect({ way, ...got }).toEqual({ way, ...expected });
      }),
      { numRuns },
    );
  },
);
