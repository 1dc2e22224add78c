import { describe, expect, test } from 'vitest';
import type { Play } from '../../controllers/episode.ts';
import { oneLine } from '../../datasets/foundation/text/visible.ts';
import type { Question } from '../support/made-up-traces.ts';
import { lockStep, logOf } from './made-up-episode.ts';

const reads: Play<Record<string, number>> = function* (episode) {
  episode.finish(episode.open(episode.capacity));
  yield;
  return episode.majority;
};

const pairs: Play<Record<string, number>> = function* (episode) {
  for (let read = 0; read < episode.capacity; read += 2) {
    episode.finish(episode.open(2));
    yield;
  }
  return episode.majority;
};

const gaveUp: Play<Record<string, number>> = function* (episode) {
  const branches = episode.open(3);
  yield;
  episode.advance(branches, 2);
  yield;
  episode.prune(branches.slice(1));
  return episode.branches[0].answer;
};

const settled: Question[number] = ['AAAA', 450, 'A'];

describe('the reason to stop', () => {
  test.each<[string, Question, Play<Record<string, number>>, string]>([
    ['one branch', [settled], reads, 'the one opened branch has been read whole; A is the last answer of 1 of 1 finished branch'],
    [
      'branches read whole',
      [settled, settled, ['B', 100, 'B']],
      reads,
      'all 3 opened branches have been read whole; A is the last answer of 2 of 3 finished branches',
    ],
    [
      'two at a time',
      [settled, settled, settled, settled],
      pairs,
      'all 4 opened branches have been read whole; A is the last answer of 4 of 4 finished branches, all 2 that finished in the last round among them, and has led since round 1',
    ],
    [
      'branches played to their ends',
      [
        ['BA', 200, 'A'],
        ['BA', 200, 'A'],
      ],
      lockStep,
      'all 2 opened branches have finished; A is the last answer of 2 of 2 finished branches, all 2 that finished in the last round among them, and has led since round 2',
    ],
    [
      'branches left running and given up',
      [
        ['AAAAAA', 900, 'A'],
        ['ABB', 900, 'B'],
        ['AAA', 900, 'A'],
      ],
      gaveUp,
      'stopped after round 2 with 1 of 3 opened branches still running; A is the last answer of 1 of 1 running and 1 of 2 pruned branches, and has led since round 1',
    ],
  ])('tells of %s', (_, question, actions, reason) => {
    expect(logOf(question, actions).reason).toBe(reason);
  });
});

test.each([
  ['2\n\u001b[31m3\u0000', 24, '2\\u000a\\u001b[31m3\\u0000'],
  ['\u202egnp.exe', 20, '\\u202egnp.exe'],
  ['', 20, '(empty)'],
  ['12345', 5, '12345'],
  ['123456', 5, '1234…'],
  ['𝟙𝟚𝟛𝟜', 3, '𝟙𝟚…'],
])('%j is shown in %d characters as %j', (text, most, shown) => {
  expect(oneLine(text, most)).toBe(shown);
});
