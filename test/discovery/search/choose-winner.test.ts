/** Who wins, once the search has ended. */
import { describe, expect, test } from 'vitest';
import { emptySums } from '../../../benchmarks/discovery/objective/curve.ts';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { CandidateFault } from '../../../benchmarks/discovery/sandbox/candidate-fault.ts';
import { chooseWinner, FRESH_ORDERS } from '../../../benchmarks/discovery/search/choose-winner.ts';
import { type Manner, STANDARD } from '../../../benchmarks/discovery/search/manner.ts';
import type { ScoringContext } from '../../../benchmarks/discovery/search/race.ts';
import { historyOf } from '../../../benchmarks/discovery/search/search.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { mechanismsOf } from '../../../benchmarks/discovery/space/mechanisms.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { rejection } from '../../support/failure.ts';
import { entryOf } from '../feedback/feedback-history.ts';
import { madeObjective } from '../objective/made-objective.ts';

/** Code is as good as it says; what it says it throws. */
function courseOf(thrown: (message: string) => Error): ScoringContext {
  const objective = madeObjective();
  return {
    objective,
    reference: [0, 0],
    team: {
      async play(what, betas, { first, count }) {
        if (what.kind !== 'code') throw new TypeError('expected code, got a composition');
        expect([first, count]).toEqual([FRESH_ORDERS.first, FRESH_ORDERS.count]);
        const worth = Number(what.code);
        if (Number.isNaN(worth)) throw thrown(what.code);
        const sums = betas.map((beta) => {
          const sum = emptySums(2);
          sum.worth.fill(count * worth);
          sum.totalTokens.fill(count * (10 + 990 * beta));
          return sum;
        });
        return { orders: count, sums };
      },
    },
  };
}

const entries: readonly Entry[] = ['0.4', 'brittle', '0.7', '0.5'].map((code, index) => entryOf(index, code));
const chosen = (course: ScoringContext, most?: number) => chooseWinner(historyOf(entries), course, 1, 2, most);
const codes = (finalists: Awaited<ReturnType<typeof chosen>>) =>
  finalists.map(({ candidate: { what } }) => (what.kind === 'code' ? what.code : ''));

/** A composition is worth half a thousandth more if it gives up opponents of the winner; all else is worth the same. */
async function partsOfWinner(manner?: Manner): Promise<string[]> {
  const composition: Composition = {
    width: { first: [2, 16], most: [2, 16] },
    rounds: [1000, 1000],
    votes: { ties: 'voted' },
    prune: { from: [4, 4], patience: [4, 8], leave: [2, 2], when: 'after' },
    stop: { ahead: { margin: [1, 4] } },
  };
  const play: ScoringContext['team']['play'] = async (what, betas, { count }) => {
    if (what.kind === 'code') throw new TypeError('expected a composition, got code');
    const worth = what.composition.prune === undefined ? 0.5 : 0.5005;
    const sums = betas.map((beta) => {
      const sum = emptySums(2);
      sum.worth.fill(count * worth);
      sum.totalTokens.fill(count * (10 + 990 * beta));
      return sum;
    });
    return { orders: count, sums };
  };
  const scores = { score: 0.5, folds: [], curve: [], orders: 16 };
  const found = { ...entryOf(0, ''), candidate: candidate({ kind: 'composition', composition }), scores };
  const course = {
    objective: { ...madeObjective(), complexity: 0 },
    reference: [0, 0],
    team: { play },
    ...(manner && { manner }),
  };
  const [{ candidate: winner }] = await chooseWinner(historyOf([found]), course, 1, 1);
  return winner.what.kind === 'composition' ? mechanismsOf(winner.what.composition).map(({ path }) => path) : [];
}

describe('a part of the winner', () => {
  test('is taken away where it gains less than a thousandth', async () => {
    expect(await partsOfWinner()).toEqual([]);
  });

  test('stays in a manner that does not simplify', async () => {
    expect(await partsOfWinner({ ...STANDARD, simplify: false })).toEqual(['prune', 'stop.ahead']);
  });
});

describe('the winner', () => {
  test('is the best in fresh orders, whatever the search had thought; code that fails in them is out', async () => {
    expect(codes(await chosen(courseOf((message) => new CandidateFault(message))))).toEqual(['0.7', '0.5', '0.4']);
  });

  test('is among so many of the best in the search', async () => {
    expect(
      codes(
        await chosen(
          courseOf((message) => new CandidateFault(message)),
          1,
        ),
      ),
    ).toEqual(['0.5']);
  });

  test('is not chosen where this program fails', async () => {
    expect((await rejection(chosen(courseOf((message) => new TypeError(message))))).message).toBe('brittle');
  });
});
