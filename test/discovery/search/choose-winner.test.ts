/** Who wins, once the search has ended. */
import { describe, expect, test } from 'vitest';
import { emptySums } from '../../../benchmarks/discovery/objective/curve.ts';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { CandidateFault } from '../../../benchmarks/discovery/sandbox/candidate-fault.ts';
import { chooseWinner, FRESH } from '../../../benchmarks/discovery/search/choose-winner.ts';
import type { ScoringContext } from '../../../benchmarks/discovery/search/race.ts';
import { historyOf } from '../../../benchmarks/discovery/search/search.ts';
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
        expect([first, count]).toEqual([FRESH.first, FRESH.count]);
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
