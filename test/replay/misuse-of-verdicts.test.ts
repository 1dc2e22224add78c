import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Branch } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { inFileOrder, madeUp, type Question } from '../support/made-up-traces.ts';
import { actOn, improvised } from '../support/play-by-hand.ts';
import { misuse } from './misuse.ts';

const question: Question = [
  ['', 70, 'A', { verdicts: [1, 0, 1] }],
  ['BBB', 350, 'B', { verdicts: [1] }],
  ['', 70, 'C', { verdicts: [] }],
];
const recorded = madeUp([question]);

function playing(actions: (episode: WholeEpisode, branches: readonly Branch[]) => Generator<void, void, void>, of = recorded) {
  return () =>
    actOn(of, function* (episode) {
      const opened = episode.open(3);
      yield;
      yield* actions(episode, opened);
      return opened[0].answer;
    });
}

describe('verify throws', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('on %d verdicts', (count) => {
    const asking = playing(function* (episode, [first]) {
      episode.verify([first], count);
      yield;
    });
    expect(asking).toThrow(misuse(`^expected verify to be given a number of verdicts, at least one, got ${count}$`));
  });

  test('on a branch that is still running', () => {
    const asking = playing(function* (episode, [, second]) {
      episode.verify([second]);
      yield;
    });
    expect(asking).toThrow(misuse('^expected verify to be given a finished branch, got branch 1, which is still running$'));
  });

  test('on a pruned branch', () => {
    const asking = playing(function* (episode, [, second]) {
      episode.prune([second]);
      episode.verify([second]);
      yield;
    });
    expect(asking).toThrow(misuse('^expected verify to be given a finished branch, got branch 1, which is pruned$'));
  });

  test.each<[string, (episode: WholeEpisode, branch: Branch) => void]>([
    ['that is advanced', (episode, branch) => episode.advance([branch], 9)],
    ['that is finished', (episode, branch) => episode.finish([branch])],
  ])('on a branch %s in the same round, which may or may not end it', (_, decode) => {
    const asking = playing(function* (episode, [, second]) {
      decode(episode, second);
      episode.verify([second]);
      yield;
    });
    expect(asking).toThrow(misuse('^expected verify to wait until the round has ended, got branch 1, decoding in it$'));
  });

  test('on a branch that is opened in the same round, though it ends at once', () => {
    const asking = () =>
      actOn(recorded, function* (episode) {
        episode.verify(episode.open(1));
        yield;
        return 0;
      });
    expect(asking).toThrow(misuse('^expected verify to wait until the round has ended, got branch 0, decoding in it$'));
  });

  test.each<[string, (episode: WholeEpisode, branch: Branch) => void]>([
    ['in two calls', (episode, branch) => [1, 2].forEach(() => void episode.verify([branch]))],
    ['in one call', (episode, branch) => episode.verify([branch, branch])],
  ])('on a branch that is given twice in a round: %s', (_, ask) => {
    const asking = playing(function* (episode, [first]) {
      ask(episode, first);
      yield;
    });
    expect(asking).toThrow(misuse('^expected verify to be given each branch once in a round, got branch 0 again$'));
  });

  test('on more verdicts than are left', () => {
    const asking = (first: number, then: number) =>
      playing(function* (episode, [branch]) {
        episode.verify([branch], first);
        yield;
        episode.verify([branch], then);
        yield;
      });
    expect(asking(1, 2)).not.toThrow();
    expect(asking(1, 3)).toThrow(misuse('^expected at most 2 verdicts on branch 0, got 3$'));
    expect(asking(3, 1)).toThrow(misuse('^expected at most 0 verdicts on branch 0, got 1$'));
  });

  test('on a branch without verdicts, and on any in a store without', () => {
    const asking = (branch: number, of = recorded) =>
      playing(function* (episode, branches) {
        episode.verify([branches[branch]]);
        yield;
      }, of);
    expect(asking(2)).toThrow(misuse('^expected at most 0 verdicts on branch 2, got 1$'));
    const without = madeUp([question.map(([probes, tokens, final]) => [probes, tokens, final])]);
    expect(asking(0, without)).toThrow(misuse('^expected at most 0 verdicts on branch 0, got 1$'));
  });

  test('on a branch of another episode', () => {
    const other = new ReplayEpisode(recorded.traces);
    other.begin(0, inFileOrder(3));
    const [foreign] = other.open(1);
    other.endRound();
    const asking = playing(function* (episode) {
      episode.verify([foreign]);
      yield;
    });
    expect(asking).toThrow(misuse('^expected verify to be given a branch of this episode, got one from elsewhere$'));
  });

  test('on a branch kept from an earlier question of the same episode object', () => {
    const episode = new ReplayEpisode(recorded.traces);
    let kept: Branch | undefined;
    const controller = improvised(function* (episode) {
      const opened = episode.open(kept === undefined ? 3 : 1);
      yield;
      if (kept !== undefined) episode.verify([kept]);
      kept = opened[2];
      return opened[0].answer;
    });
    episode.begin(0, inFileOrder(3));
    play(controller, {}, episode);
    episode.begin(0, inFileOrder(3));
    expect(() => play(controller, {}, episode)).toThrow(misuse('got one from elsewhere$'));
  });
});

describe('before the round has ended', () => {
  test('reading verdicts throws, those of other branches can be read', () => {
    const reading = (which: number) =>
      playing(function* (episode, branches) {
        episode.verify([branches[0]]);
        void branches[which].verdicts;
        yield;
      });
    expect(reading(0)).toThrow(
      misuse('^expected verdicts of branch 0 to be read after its round has ended, got a read before the yield$'),
    );
    expect(reading(1)).not.toThrow();
  });

  test.each<[string, (episode: WholeEpisode) => unknown]>([
    ['the running branches', (episode) => episode.running],
    ['the branches that have just finished', (episode) => episode.justFinished],
    ['the majority', (episode) => episode.majority],
  ])('reading %s throws, as when decoding was asked for', (what, read) => {
    const reading = playing(function* (episode, [first]) {
      episode.verify([first]);
      read(episode);
      yield;
    });
    expect(reading).toThrow(misuse(`^expected ${what} to be read after the round has ended, got a read before the yield$`));
  });
});

describe('a round', () => {
  test('of verdicts alone is one', () => {
    const asking = playing(function* (episode, [first]) {
      episode.verify([first]);
      yield;
    });
    expect(asking).not.toThrow();
  });

  test('in which verdicts on no branch are asked for is none', () => {
    const asking = playing(function* (episode) {
      episode.verify([]);
      yield;
    });
    expect(asking).toThrow(misuse('got a yield without any$'));
  });

  test('of verdicts has to end before the answer is returned', () => {
    const asking = playing(function* (episode, [first]) {
      yield* [];
      episode.verify([first]);
    });
    expect(asking).toThrow(misuse('got requests after the last yield$'));
  });
});
