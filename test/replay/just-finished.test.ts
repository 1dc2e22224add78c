import { describe, expect, test } from 'vitest';
import type { Branch, Episode } from '../../controllers/episode.ts';
import type { Question } from '../support/made-up-traces.ts';
import { act } from '../support/play-by-hand.ts';

const question: Question = [
  ['AB', 250, 'C'],
  ['', 10, 'D'],
  ['A', 150, 'B'],
  ['A', 120, 'A'],
];

/** The branches that `play` has seen at each of its looks, as places in opening order. */
function looks(play: (episode: Episode, look: () => void) => Generator<void, void, void>): number[][] {
  const seen: number[][] = [];
  act(question, function* (episode) {
    yield* play(episode, () => void seen.push(episode.justFinished.map(({ index }) => index)));
    return episode.majority;
  });
  return seen;
}

describe('the branches that have just finished', () => {
  test('are those whose traces ended in the last round, in opening order, whatever was asked of them', () => {
    const seen = looks(function* (episode, look) {
      const [first, , third, fourth] = episode.open(4);
      yield;
      look(); // the second has no probes
      episode.finish([fourth]);
      episode.advance([third]);
      episode.advance([first]);
      yield;
      look();
      episode.advance([first]);
      yield;
      look();
    });
    expect(seen).toEqual([[1], [2, 3], [0]]);
  });

  test('are none when a round ended no trace, and stay the same until the next round ends', () => {
    const seen = looks(function* (episode, look) {
      const [first] = episode.open(1);
      yield;
      look();
      episode.advance([first], 2);
      yield;
      look();
      look();
      episode.open(2);
      yield;
      look();
    });
    expect(seen).toEqual([[], [0], [0], [1]]);
  });

  test('cannot be read before the round has ended', () => {
    const early = () =>
      looks(function* (episode, look) {
        episode.open(1);
        look();
        yield;
      });
    expect(early).toThrow('expected the branches that have just finished to be read after the round has ended');
  });

  test('do not count a branch that is read whole twice over: once opened without probes, then told to finish', () => {
    const seen = looks(function* (episode, look) {
      episode.finish(episode.open(2));
      yield;
      look();
    });
    expect(seen).toEqual([[0, 1]]);
  });
});

test('the counter of a branch is the controller’s own, and 0 when it is opened', () => {
  const counters: number[] = [];
  const count = function* (episode: Episode) {
    const opened: readonly Branch[] = episode.open(2);
    yield;
    for (const branch of opened) counters.push(branch.counter++);
    return opened[0].answer;
  };
  act(question, count);
  act(question, count);
  expect(counters).toEqual([0, 0, 0, 0]);
});
