import { describe, expect, test } from 'vitest';
import { replay } from '../../benchmarks/replay/replay.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { inFileOrder, madeUp, type Question, sourceOf, VERDICT_TOKENS } from '../support/made-up-traces.ts';
import { actOn, improvised } from '../support/play-by-hand.ts';

const BAD = Number.NaN;

/** Verdicts cost 40 tokens each. */
const question: Question = [
  ['', 100, 'A', { verdicts: [1, BAD, 0] }],
  ['', 300, 'B', { verdicts: [0.5] }],
  ['CCC', 450, 'C', { verdicts: [0, 1] }],
  ['', 10, 'D', { verdicts: [] }],
];

function playing(actions: (episode: WholeEpisode) => Generator<void, void, void>, of = madeUp([question])) {
  return actOn(of, function* (episode) {
    yield* actions(episode);
    return episode.branches[0].answer;
  });
}

describe('verdicts', () => {
  test('are those recorded, in their order, as many as were asked for; one that cannot be read is NaN', () => {
    playing(function* (episode) {
      const [first, second] = episode.open(2);
      expect([first.verdictsLeft, second.verdictsLeft]).toEqual([3, 1]);
      yield;
      expect([...first.verdicts]).toEqual([]);
      episode.verify([first, second]);
      yield;
      expect([[...first.verdicts], [...second.verdicts]]).toEqual([[1], [0.5]]);
      expect([first.verdictsLeft, second.verdictsLeft]).toEqual([2, 0]);
      episode.verify([first], 2);
      yield;
      expect([...first.verdicts]).toEqual([1, BAD, 0]);
      expect([first.verdicts.length, first.verdictsLeft]).toEqual([3, 0]);
    });
  });

  test('are the probabilities of logits, in the order of these', () => {
    const recorded = madeUp([[['', 100, 'A', { verdicts: [-2, 0, 2, 20, 25, BAD] }]]]);
    const logits = { ...recorded, traces: { ...recorded.traces, verdictScale: 'logit' as const } };
    const seen: number[] = [];
    playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      episode.verify([branch], 6);
      yield;
      seen.push(...branch.verdicts);
    }, logits);
    expect(seen.slice(0, 3)).toEqual([expect.closeTo(0.1192, 4), 0.5, expect.closeTo(0.8808, 4)]);
    expect(seen[3]).toBeLessThan(seen[4]);
    expect(seen[4]).toBeLessThan(1);
    expect(seen[5]).toBeNaN();
  });

  test('are none, and none are left, of a branch that has none and in a store without them', () => {
    const none: (number | number[])[][] = [];
    const looking = function* (episode: WholeEpisode) {
      const branch = episode.open(4)[3];
      yield;
      none.push([branch.verdictsLeft, [...branch.verdicts]]);
    };
    playing(looking);
    playing(looking, madeUp([question.map(([probes, tokens, final]) => [probes, tokens, final])]));
    expect(none).toEqual([
      [0, []],
      [0, []],
    ]);
  });

  test('leave the answer of a branch to be read in the round in which they are asked for', () => {
    playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      episode.verify([branch]);
      expect([branch.answer, branch.finished, branch.depth, branch.verdictsLeft]).toEqual([0, true, 0, 2]);
      yield;
    });
  });

  test('can be asked for on the same branch in later rounds', () => {
    playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      for (const left of [2, 1, 0]) {
        episode.verify([branch]);
        yield;
        expect(branch.verdictsLeft).toBe(left);
      }
    });
  });

  test('are all left again, and cost nothing yet, in the next episode of the same object', () => {
    const { traces } = madeUp([question]);
    const episode = new ReplayEpisode(traces);
    for (const round of [1, 2]) {
      episode.begin(0, inFileOrder(4));
      const [branch] = episode.open(1);
      episode.endRound();
      expect([branch.verdictsLeft, [...branch.verdicts], episode.bare().verifierTokens()], `episode ${round}`).toEqual([
        3,
        [],
        0,
      ]);
      expect(episode.sequentialTokens).toBe(100);
      episode.verify([branch], 3);
      episode.endRound();
      expect([episode.bare().verifierTokens(), episode.sequentialTokens]).toEqual([120, 140]);
    }
  });
});

test('verdicts that an episode broke off with move no clock of the next', () => {
  const { traces } = madeUp([question]);
  const episode = new ReplayEpisode(traces);
  episode.begin(0, inFileOrder(4));
  const [branch] = episode.open(1);
  episode.endRound();
  episode.verify([branch]);
  episode.begin(0, inFileOrder(4));
  episode.open(1);
  episode.endRound();
  expect([episode.sequentialTokens, episode.totalTokens]).toEqual([100, 100]);
});

describe('in order s', () => {
  test('verdicts are supplied from number s on, and round again, so that none is always the first', () => {
    const seen: number[][] = [];
    const asking = improvised(function* (episode) {
      const opened = episode.open(1);
      yield;
      episode.verify(opened);
      yield;
      episode.verify(opened);
      yield;
      seen.push([...opened[0].verdicts]);
      return opened[0].answer;
    });
    replay(sourceOf(madeUp([[['', 100, 'A', { verdicts: [0, 0.5, 1] }]]])), asking, {}, 5);
    expect(seen).toEqual([
      [0, 0.5],
      [0.5, 1],
      [1, 0],
      [0, 0.5],
      [0.5, 1],
    ]);
  });
});

describe('the cost of verdicts', () => {
  test(`is ${VERDICT_TOKENS} for each, beside what branches cost`, () => {
    const { totalTokens, verifierTokens, tokensByModel } = playing(function* (episode) {
      const [first, second] = episode.open(2);
      yield;
      episode.verify([first], 3);
      episode.verify([second]);
      yield;
    });
    expect([verifierTokens, tokensByModel, totalTokens]).toEqual([4 * 40, [400], 400 + 4 * 40]);
  });

  test('is what the store says that one costs, whether or not it could be read', () => {
    const { verifierTokens } = playing(
      function* (episode) {
        const opened = episode.open(1);
        yield;
        episode.verify(opened, 2);
        yield;
      },
      madeUp([question], [], { verdictTokens: 7 }),
    );
    expect(verifierTokens).toBe(14);
  });
});

describe('the clock', () => {
  test('grows by one verdict in a round, however many are asked for on however many branches', () => {
    const { sequentialTokens } = playing(function* (episode) {
      const [first, second] = episode.open(2);
      yield;
      episode.verify([first], 3);
      episode.verify([second]);
      yield;
    });
    expect(sequentialTokens).toBe(300 + 40);
  });

  test('grows by one verdict for each round', () => {
    const { sequentialTokens } = playing(function* (episode) {
      const [first] = episode.open(1);
      yield;
      for (let i = 0; i < 3; i++) {
        episode.verify([first]);
        yield;
      }
    });
    expect(sequentialTokens).toBe(100 + 3 * 40);
  });

  test.each(['before', 'after'])('counts verdicts asked for %s decoding from the beginning of their round', (when) => {
    // At 100 a verdict is asked for, and two branches are opened: the second takes 300, the third, read whole, 450.
    const clock = (verdictTokens: number) =>
      playing(
        function* (episode) {
          const [first] = episode.open(1);
          yield;
          if (when === 'before') episode.verify([first]);
          episode.finish(episode.open(2).slice(1));
          if (when === 'after') episode.verify([first]);
          yield;
        },
        madeUp([question], [], { verdictTokens }),
      ).sequentialTokens;
    expect([clock(40), clock(450), clock(1000)]).toEqual([550, 550, 1100]);
  });

  test('starts a branch opened after verdicts when these have ended', () => {
    const { sequentialTokens } = playing(function* (episode) {
      const [first] = episode.open(1);
      yield;
      episode.verify([first]);
      yield;
      episode.open(1);
      yield;
    });
    expect(sequentialTokens).toBe(140 + 300);
  });

  test('stands still at the end of verdicts while a branch behind it catches up', () => {
    // The third has read one probe by 100; the verdict ends at 400 + 40; then the third reads on to 300.
    const { sequentialTokens } = playing(function* (episode) {
      const [first, second, third] = episode.open(3);
      yield;
      episode.verify([first, second]);
      yield;
      episode.advance([third], 2);
      yield;
    });
    expect(sequentialTokens).toBe(340);
  });
});
