/** The parts that the tests of misuse share: a question, and controllers that do one thing wrong on it. */
import { expect } from 'vitest';
import type { Episode } from '../../controllers/episode.ts';
import type { Question } from '../support/made-up-traces.ts';
import { act } from '../support/play-by-hand.ts';

export const question: Question = [
  ['AAAA', 450, 'A'],
  ['BBBB', 450, 'B'],
  ['', 70, 'C'],
  ['AB', 250, 'B'],
];

/** Plays `question` by actions that end with answer 0. */
export function playing(actions: (episode: Episode) => Generator<void, void, void>) {
  return () =>
    act(question, function* (episode) {
      yield* actions(episode);
      return 0;
    });
}

/** A MisuseError with such a message. */
export function misuse(message: string | RegExp) {
  return expect.objectContaining({ name: 'MisuseError', message: expect.stringMatching(message) });
}
