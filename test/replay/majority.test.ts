import { describe, expect, test } from 'vitest';
import type { Branch, Episode } from '../../controllers/episode.ts';
import type { Question } from '../support/made-up-traces.ts';
import { act } from '../support/play-by-hand.ts';

/** The majority after all branches are opened and `then` was done. */
function majority(question: Question, then: (episode: Episode, opened: readonly Branch[]) => void = () => {}): string {
  return act(question, function* (episode) {
    const opened = episode.open(question.length);
    yield;
    then(episode, opened);
    return episode.majority;
  }).answer;
}

/** Long branches that say these letters first, then Z. */
function saying(letters: string): Question {
  return [...letters].map((letter) => [`${letter}ZZZ`, 900, 'Z'] as const);
}

describe('the majority', () => {
  test('is the most frequent latest answer', () => {
    expect(majority(saying('ABBAB'))).toBe('B');
  });

  test('is, among equals, that of the branch opened first', () => {
    expect(majority(saying('BAAB'))).toBe('B');
    expect(majority(saying('CBABA'))).toBe('B');
    expect(majority(saying('DCBA'))).toBe('D');
  });

  test('counts finished branches by their final answers', () => {
    expect(
      majority([
        ['', 10, 'C'],
        ['A', 900, 'B'],
        ['B', 900, 'C'],
        ['', 10, 'C'],
      ]),
    ).toBe('C');
  });

  test('leaves pruned branches out, also when giving a tie to the first', () => {
    // B B A A: without the first B, A has more; without one of each, the first left is B, the second branch.
    expect(majority(saying('BBAA'), (episode, opened) => episode.prune([opened[0]]))).toBe('A');
    expect(majority(saying('BBAA'), (episode, opened) => episode.prune([opened[0], opened[2]]))).toBe('B');
    expect(majority(saying('BAAB'), (episode, opened) => episode.prune([opened[0], opened[1]]))).toBe('A');
  });

  test('follows the answers as branches advance, finish, are pruned and opened', () => {
    const question: Question = [
      ['ABB', 900, 'C'],
      ['BBA', 900, 'C'],
      ['ACC', 900, 'B'],
      ['C', 900, 'C'],
      ['C', 900, 'C'],
    ];
    act(question, function* (episode) {
      const seen: number[] = [];
      const [first, second, third] = episode.open(3);
      yield;
      seen.push(episode.majority); // A B A
      episode.advance([first, second, third]);
      yield;
      seen.push(episode.majority); // B B C
      episode.advance([second]);
      yield;
      seen.push(episode.majority); // B A C: the branch opened first
      episode.open(1);
      episode.finish([third]);
      yield;
      seen.push(episode.majority); // B A B C
      episode.prune([first]);
      seen.push(episode.majority); // - A B C
      episode.open(1);
      yield;
      seen.push(episode.majority); // - A B C C
      expect(seen.map((answer) => 'ABC'[answer]).join('')).toBe('ABBBAC');
      return seen[0];
    });
  });
});

describe('the running branches', () => {
  test('are those neither finished nor pruned, in opening order', () => {
    act(
      [
        ['AA', 900, 'A'],
        ['', 10, 'A'],
        ['AAA', 900, 'A'],
        ['A', 900, 'A'],
        ['AAAA', 900, 'A'],
      ],
      function* (episode) {
        const indices = () => episode.running.map(({ index }) => index);
        expect(indices()).toEqual([]);
        episode.open(4);
        yield;
        expect(indices()).toEqual([0, 2, 3]);
        episode.advance(episode.running);
        yield;
        expect(indices()).toEqual([0, 2]);
        episode.prune([episode.branches[0]]);
        expect(indices()).toEqual([2]);
        episode.open(1);
        yield;
        expect(indices()).toEqual([2, 4]);
        expect(episode.branches.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
        return 0;
      },
    );
  });
});
