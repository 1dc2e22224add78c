/** Decisions of foreign code are followed here: bills and answers are those of the episodes that they make, whatever is sent. */

import { describe, expect, test } from 'vitest';
import { CandidateFault } from '../../../benchmarks/discovery/sandbox/candidate-fault.ts';
import { DecisionReader, DecisionWriter } from '../../../benchmarks/discovery/sandbox/decisions.ts';
import { ReplayEpisode } from '../../../benchmarks/replay/replay-episode.ts';
import { MisuseError } from '../../../controllers/episode.ts';
import fc from '../../support/properties.ts';
import { foreign, MAJORITY, opened, traces } from './foreign-code.ts';

const [{ traces: store }] = [...traces.blocks()];

function episode(): ReplayEpisode {
  const begun = new ReplayEpisode(store);
  begun.begin(0, [0, 1, 2, 3, 4, 5, 6, 7]);
  return begun;
}

/** Plays one episode as decided. @returns its answer and bill */
function followed(list: readonly number[]) {
  const played = episode();
  const rounds = new DecisionReader(list).play(played);
  let step = rounds.next();
  for (; !step.done; step = rounds.next()) played.endRound();
  played.endEpisode(step.value);
  return { answer: step.value, totalTokens: played.totalTokens };
}

/** The decisions written while an episode is played by hand. */
function written(work: (writer: DecisionWriter, played: ReplayEpisode) => void): readonly number[] {
  const writer = new DecisionWriter();
  work(writer, episode());
  return writer.list;
}

test('lists of branches come back as they were, in whatever way they are written', () => {
  const listed = (places: readonly number[]) => {
    const list = written((writer, played) => {
      played.open(8);
      writer.open(8, 0);
      writer.prune(places.map((place) => played.branches[place]));
    });
    const played = episode();
    const pruned: number[] = [];
    const watched = {
      open: (count: number) => played.open(count),
      get branches() {
        return played.branches;
      },
      prune: (branches: readonly { index: number }[]) => void pruned.push(...branches.map(({ index }) => index)),
    };
    expect(() => [...new DecisionReader(list).play(watched as never)]).toThrow('expected decisions to the end');
    expect(pruned).toEqual(places);
  };
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 7 })), listed));
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 7 })), (places) => listed(places.toSorted((a, b) => a - b))));
});

describe('refuses', () => {
  const opening = written((writer) => {
    writer.open(2, 0);
    writer.yield();
  });
  const end = (work: (writer: DecisionWriter) => void) => [...opening, ...written(work)];
  test.each<[string, readonly number[], string]>([
    ['an answer that no branch was read for', end((w) => w.answer(0)), 'expected one of 0 answers that were read, got number 0'],
    [
      'an answer that is read a second time as the first',
      end((w) => [w.read(0), w.read(0), w.answer(0)]),
      'expected an answer that was not read before, got one that was',
    ],
    ['a branch that was not opened', end((w) => w.read(2)), 'expected one of 2 branches that were opened, got number 2'],
    ['what is no decision', [...opening, 77], 'expected a decision, got 77'],
    ['what is no whole number', [...opening, 0.5], 'expected decisions in whole numbers, got number'],
    ['what is no number', [...opening, null as never], 'expected decisions in whole numbers, got object'],
    ['an episode without an end', opening, 'expected decisions to the end of every episode, got fewer'],
    ['more branches than there are', written((w) => w.open(9, 0)), 'expected open to be given from 1 to 8 branches'],
    [
      'a read before the round has ended',
      written((w) => [w.open(1, 0), w.read(0)]),
      'expected answer of branch 0 to be read after',
    ],
    ['a round in which nothing is asked for', end((w) => w.yield()), 'expected a round to open, advance, finish or verify'],
  ])('%s', (_, list, reason) => {
    expect(() => followed(list)).toThrow(MisuseError);
    expect(() => followed(list)).toThrow(reason);
  });
});

test('whatever numbers come, they make an episode by the rules, or are refused by them', () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.integer());
  const outcomes = { played: 0, refused: 0 };
  const check = (list: readonly number[]) => {
    try {
      const { totalTokens } = followed(list);
      expect(totalTokens).toBeGreaterThan(0);
      outcomes.played++;
    } catch (error) {
      expect(error).toBeInstanceOf(MisuseError);
      outcomes.refused++;
    }
  };
  fc.assert(fc.property(fc.array(number, { maxLength: 60 }), check), { numRuns: 2000 });
  const honest = written((writer, played) => {
    writer.open(3, 0);
    played.open(3);
    played.endRound();
    writer.yield();
    writer.look(played.running);
    writer.advance(played.running, 1);
    writer.yield();
    writer.read(1);
    writer.answer(0);
  });
  check(honest);
  const changed = fc.tuple(fc.nat(honest.length - 1), number).map(([place, value]) => honest.with(place, value));
  fc.assert(fc.property(changed, check), { numRuns: 2000 });
  expect(outcomes.played).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(1000);
});

test('bills are counted here: decisions are all that is taken, of these episodes and no others', async () => {
  const [block] = traces.blocks();
  const bill = async (questions: readonly number[], ofFirst = 3) => {
    const candidate = await opened(foreign(MAJORITY));
    const decided = await candidate.decisions(block, questions, { beta: 0.5 }, [0], () => [0, 1, 2, 3, 4, 5, 6, 7]);
    return candidate.follow([decided.slice(0, ofFirst * decided.length)], (controller) => {
      const played = episode();
      const rounds = controller.play(played, { beta: 0.5 });
      let step = rounds.next();
      for (; !step.done; step = rounds.next()) played.endRound();
      return played.totalTokens;
    });
  };
  const five = store.tokens.subarray(0, 5).reduce((sum, tokens) => sum + tokens, 0);
  expect(await bill([0])).toBe(five);
  await expect(bill([0, 1])).rejects.toThrow(CandidateFault);
  await expect(bill([0, 1])).rejects.toThrow('expected decisions on these episodes alone, got more');
  await expect(bill([0], 0.5)).rejects.toThrow('expected decisions to the end of every episode, got fewer');
});
