/** Actions of foreign code are carried out here: bills and answers are those of the episodes that they make, whatever is sent. */

import { describe, expect, test } from 'vitest';
import { perform, writeAnswer, writeRound } from '../../../benchmarks/discovery/sandbox/actions.ts';
import { Numbers } from '../../../benchmarks/discovery/sandbox/numbers.ts';
import { ToldEpisode } from '../../../benchmarks/discovery/sandbox/told-episode.ts';
import { ReplayEpisode } from '../../../benchmarks/replay/replay-episode.ts';
import type { Action } from '../../../benchmarks/rounds/action.ts';
import { RoundByRound } from '../../../benchmarks/rounds/round-by-round.ts';
import { MisuseError } from '../../../controllers/episode.ts';
import fc from '../../support/properties.ts';
import { traces } from './foreign-code.ts';

const [{ traces: store }] = [...traces.blocks()];
const TOLD = { unread: undefined, signs: false, verdicts: false };

function episode(): ReplayEpisode {
  const begun = new ReplayEpisode(store);
  begun.begin(0, [0, 1, 2, 3, 4, 5, 6, 7]);
  return begun;
}

function numbers(values: readonly number[]): Numbers {
  const list = new Numbers();
  for (const value of values) list.push(value);
  return list;
}

/** Carries out numbers to the end of an episode. Returns its answer and bill. */
function carriedOut(values: readonly number[]) {
  const played = episode();
  const told = new ToldEpisode(played, 8, -1, TOLD);
  const actions = numbers(values);
  for (;;) {
    const answer = told.play(actions);
    if (answer !== undefined) return { answer, totalTokens: played.totalTokens };
    told.tell(new Numbers());
  }
}

/** The numbers of rounds, and of an answer by its name. */
function written(rounds: readonly (readonly Action[])[], name?: number): number[] {
  const out = new Numbers();
  for (const actions of rounds) writeRound(actions, out);
  if (name !== undefined) writeAnswer(name, out);
  return [...out.view()];
}

test('lists of branches come back as they were', () => {
  const listed = (places: readonly number[]) => {
    const actions = numbers(
      written([
        [
          { do: 'open', count: 8, model: 0 },
          { do: 'finish', places },
        ],
      ]),
    );
    const played = episode();
    const finished: number[] = [];
    const watched = {
      open: (count: number) => played.open(count),
      get branches() {
        return played.branches;
      },
      finish: (branches: readonly { index: number }[]) => void finished.push(...branches.map(({ index }) => index)),
    };
    expect(perform(watched as never, actions)).toBeUndefined();
    expect(finished).toEqual(places);
  };
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1 }), listed));
});

const OPEN_TWO: readonly Action[] = [{ do: 'open', count: 2, model: 0 }];

describe('refuses', () => {
  const opening = written([OPEN_TWO]);
  test.each<[string, readonly number[], string]>([
    [
      'an answer that was not told',
      [...opening, ...written([], 7)],
      'expected the controller to return an answer that it read from a branch, got 7',
    ],
    [
      'the answer that abstains where there is none',
      [...opening, ...written([], 0)],
      'expected the controller to return an answer that it read',
    ],
    [
      'a branch that was not opened',
      written([OPEN_TWO, [{ do: 'advance', places: [2], intervals: 1 }]]),
      'expected one of 2 branches that were opened, got number 2',
    ],
    ['what is no action', [...opening, 77], 'expected an action, got 77'],
    ['what is no whole number', [...opening, 0.5], 'expected actions in whole numbers, got 0.5'],
    ['what is no number', [...opening, Number.NaN], 'expected actions in whole numbers, got NaN'],
    ['a round without an end', opening.slice(0, -1), 'expected actions to the end of every round, got fewer'],
    [
      'more branches than there are',
      written([[{ do: 'open', count: 9, model: 0 }]]),
      'expected open to be given from 1 to 8 branches',
    ],
    [
      'a branch that decodes already',
      written([[...OPEN_TWO, { do: 'advance', places: [0], intervals: 1 }]]),
      'expected advance to wait until the round has ended',
    ],
    [
      'an answer within a round',
      [...opening, ...written([[{ do: 'advance', places: 'running', intervals: 1 }]], 1).toSpliced(-3, 1)],
      'expected the last round to end before the answer is returned',
    ],
    ['a round in which nothing is asked for', written([OPEN_TWO, []]), 'expected a round to open, advance, finish or verify'],
  ])('%s', (_, values, reason) => {
    expect(() => carriedOut(values)).toThrow(MisuseError);
    expect(() => carriedOut(values)).toThrow(reason);
  });
});

test('whatever numbers come, they make an episode by the rules, or are refused by them', () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.integer());
  const outcomes = { played: 0, refused: 0 };
  const check = (values: readonly number[]) => {
    try {
      const { totalTokens } = carriedOut(values);
      expect(totalTokens).toBeGreaterThan(0);
      outcomes.played++;
    } catch (error) {
      expect(error).toBeInstanceOf(MisuseError);
      outcomes.refused++;
    }
  };
  fc.assert(fc.property(fc.array(number, { maxLength: 60 }), check), { numRuns: 2000 });
  const honest = written([[{ do: 'open', count: 3, model: 0 }], [{ do: 'advance', places: 'running', intervals: 1 }]], 1);
  check(honest);
  const changed = fc.tuple(fc.nat(honest.length - 1), number).map(([place, value]) => honest.with(place, value));
  fc.assert(fc.property(changed, check), { numRuns: 2000 });
  expect(outcomes.played).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(400);
});

test('nothing is told but what was decoded: of each branch its probes one by one, and its final answer once it has ended', () => {
  const played = episode();
  const told = new ToldEpisode(played, 8, -1, TOLD);
  const heard = new RoundByRound(played.capacities, 0);
  heard.episode.open(8);
  told.play(numbers(written([heard.takeActions()])));
  const out = new Numbers();
  told.tell(out);
  // How many are told of, and a number for each.
  expect(out.length).toBe(9);
  const letters = new Set([...out.view().subarray(1)].map((value) => Math.floor(value / 65_536 / 2)));
  expect(letters.size).toBe(2);
});
