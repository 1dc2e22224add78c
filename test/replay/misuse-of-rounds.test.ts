import { describe, expect, test } from 'vitest';
import { MisuseError } from '../../controllers/episode.ts';
import { act } from '../support/play-by-hand.ts';
import { misuse, playing, question } from './misuse.ts';

describe('a round in which nothing is decoded throws:', () => {
  const message = '^expected a round to open, advance, finish or verify at least one branch, got a yield without any$';
  test('the first', () => {
    expect(
      playing(function* () {
        yield;
      }),
    ).toThrow(misuse(message));
  });

  test('a second yield', () => {
    const play = playing(function* (episode) {
      episode.open(1);
      yield;
      yield;
    });
    expect(play).toThrow(misuse(message));
  });

  test('one that only prunes, or advances no branch', () => {
    const play = playing(function* (episode) {
      const opened = episode.open(1);
      yield;
      episode.advance([]);
      episode.finish([]);
      episode.prune(opened);
      yield;
    });
    expect(play).toThrow(misuse(message));
  });
});

describe('returning throws', () => {
  test('with requests after the last yield', () => {
    const play = playing(function* (episode) {
      episode.open(1);
      yield;
      episode.open(1);
    });
    expect(play).toThrow(
      misuse('^expected the last round to end before the answer is returned, got requests after the last yield$'),
    );
  });

  test.each([-1, 3, 0.5, Number.NaN, undefined, '0'])('a value that is no answer: %j', (answer) => {
    const play = () =>
      act(question, function* (episode) {
        episode.open(1);
        yield;
        return answer as number;
      });
    expect(play).toThrow(misuse(`^expected the controller to return an answer that it read from a branch, got ${answer}$`));
  });

  test('an answer that no branch has given, so that guessing scores nothing', () => {
    const play = () =>
      act(question, function* (episode) {
        episode.open(2);
        yield;
        return 2;
      });
    expect(play).toThrow(misuse('^expected the controller to return an answer that it read from a branch, got 2$'));
  });

  test('any answer before anything was opened, so that doing nothing scores nothing', () => {
    const play = () =>
      act(question, function* () {
        yield* [];
        return 0;
      });
    expect(play).toThrow(MisuseError);
  });
});

test('the majority of no branch at all throws', () => {
  const none = 'expected at least one branch before asking for the majority, got none';
  expect(
    playing(function* (episode) {
      yield void episode.majority;
    }),
  ).toThrow(none);
  const pruned = playing(function* (episode) {
    const opened = episode.open(2);
    yield;
    episode.prune(opened);
    yield void episode.majority;
  });
  expect(pruned).toThrow(none);
});
