import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { type Branch, type Episode, MisuseError } from '../../controllers/episode.ts';
import { inFileOrder, madeUp } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import { misuse, playing, question } from './misuse.ts';

describe('reading before the round has ended throws:', () => {
  test.each<[string, (episode: Episode, branch: Branch) => unknown, string]>([
    ['an answer', (_, branch) => branch.answer, 'answer of branch 0'],
    ['whether a branch has finished', (_, branch) => branch.finished, 'finished of branch 0'],
    ['the running branches', (episode) => episode.running, 'the running branches'],
    ['the majority', (episode) => episode.majority, 'the majority'],
  ])('%s', (_, read, what) => {
    const message = new RegExp(`^expected ${what} to be read after (its|the) round has ended, got a read before the yield$`);
    const onOpening = playing(function* (episode) {
      const [branch] = episode.open(1);
      read(episode, branch);
      yield;
    });
    const onAdvancing = playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      read(episode, branch);
      episode.advance([branch]);
      read(episode, branch);
      yield;
    });
    const onFinishing = playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      episode.finish([branch]);
      read(episode, branch);
      yield;
    });
    for (const broken of [onOpening, onAdvancing, onFinishing]) expect(broken).toThrow(misuse(message));
  });
});

test('a branch that was asked for nothing in this round can be read before it ends', () => {
  const play = playing(function* (episode) {
    const [one, other] = episode.open(2);
    yield;
    episode.advance([one]);
    expect([other.answer, other.finished, other.depth, one.pruned]).toEqual([1, false, 0, false]);
    yield;
  });
  expect(play).not.toThrow();
});

const actions: [string, (episode: Episode, branches: readonly Branch[]) => void][] = [
  ['advance', (episode, branches) => episode.advance(branches)],
  ['finish', (episode, branches) => episode.finish(branches)],
  ['prune', (episode, branches) => episode.prune(branches)],
];

describe.each(actions)('%s throws', (action, ask) => {
  test('on a finished branch', () => {
    const play = playing(function* (episode) {
      const opened = episode.open(3);
      yield;
      ask(episode, [opened[2]]);
    });
    expect(play).toThrow(misuse(`^expected ${action} to be given a running branch, got branch 2, which is finished$`));
  });

  test('on a pruned branch', () => {
    const play = playing(function* (episode) {
      const opened = episode.open(2);
      yield;
      episode.prune([opened[1]]);
      ask(episode, [opened[1]]);
    });
    expect(play).toThrow(misuse(`^expected ${action} to be given a running branch, got branch 1, which is pruned$`));
  });

  test('on a branch that is already decoding in this round', () => {
    const play = playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      episode.advance([branch]);
      ask(episode, [branch]);
    });
    expect(play).toThrow(misuse(`^expected ${action} to wait until the round has ended, got branch 0, already decoding in it$`));
  });

  test('on a branch given twice at once', () => {
    const play = playing(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      ask(episode, [branch, branch]);
      yield;
    });
    expect(play).toThrow(misuse(new RegExp(`^expected ${action} to .*, got branch 0, `)));
  });

  test('on a branch of another episode', () => {
    const { traces } = madeUp([question]);
    const other = new ReplayEpisode(traces);
    other.begin(0, inFileOrder(question.length));
    const [foreign] = other.open(1);
    other.endRound();
    const play = playing(function* (episode) {
      episode.open(1);
      yield;
      ask(episode, [foreign]);
      yield;
    });
    expect(play).toThrow(misuse(`^expected ${action} to be given a branch of this episode, got one from elsewhere$`));
  });

  test('on a branch kept from an earlier question of the same episode object', () => {
    const { traces } = madeUp([question]);
    const episode = new ReplayEpisode(traces);
    let kept: Branch | undefined;
    const controller = improvised(function* (episode) {
      const opened = episode.open(kept === undefined ? 2 : 1);
      yield;
      if (kept !== undefined) {
        ask(episode, [kept]);
        yield;
      }
      kept = opened[1];
      return opened[0].answer;
    });
    episode.begin(0, inFileOrder(question.length));
    play(controller, {}, episode);
    episode.begin(0, inFileOrder(question.length));
    expect(() => play(controller, {}, episode)).toThrow(MisuseError);
  });
});

describe('opening throws', () => {
  test.each([0, -1, 5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('on %d of four branches', (count) => {
    const play = playing(function* (episode) {
      episode.open(count);
      yield;
    });
    expect(play).toThrow(misuse(`^expected open to be given .*from 1 to 4.*, got ${count}$`));
  });

  test('past the capacity that is left', () => {
    const play = playing(function* (episode) {
      episode.open(3);
      episode.open(2);
      yield;
    });
    expect(play).toThrow(misuse('^expected open to be given .*from 1 to 1.*, got 2$'));
  });
});

describe('advancing throws', () => {
  test.each([0, -1, 1.5, Number.NaN])('by %d intervals', (intervals) => {
    for (const given of [intervals, [intervals]]) {
      const play = playing(function* (episode) {
        const opened = episode.open(1);
        yield;
        episode.advance(opened, given);
        yield;
      });
      expect(play).toThrow(misuse(`^expected advance to be given .*interval.*, got ${intervals}$`));
    }
  });

  test('by fewer numbers of intervals than branches', () => {
    const play = playing(function* (episode) {
      const opened = episode.open(2);
      yield;
      episode.advance(opened, [1]);
      yield;
    });
    expect(play).toThrow(misuse('^expected advance to be given .*interval.*'));
  });

  test('a branch in the round that opens it', () => {
    const play = playing(function* (episode) {
      episode.advance(episode.open(1));
      yield;
    });
    expect(play).toThrow(misuse('^expected advance to wait until the round has ended, got branch 0, already decoding in it$'));
  });
});

test('finishing a branch twice in the round that opens it throws', () => {
  const play = playing(function* (episode) {
    const opened = episode.open(1);
    episode.finish(opened);
    episode.finish(opened);
    yield;
  });
  expect(play).toThrow(misuse('^expected finish to .*, got branch 0, '));
});
