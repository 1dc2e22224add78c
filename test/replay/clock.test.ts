import { describe, expect, test } from 'vitest';
import type { Episode } from '../../controllers/episode.ts';
import type { Question } from '../support/made-up-traces.ts';
import { act } from '../support/play-by-hand.ts';

const long = ['AAAAAAAAA', 950, 'A'] as const;

function sequentialTokens(question: Question, actions: (episode: Episode) => Generator<void, void, void>): number {
  return act(question, function* (episode) {
    yield* actions(episode);
    return episode.branches[0].answer;
  }).sequentialTokens;
}

describe('the episode clock', () => {
  test('is the longest of branches that run in parallel', () => {
    expect(
      sequentialTokens(
        [
          ['', 30, 'A'],
          ['', 90, 'A'],
          ['', 60, 'A'],
        ],
        function* (episode) {
          episode.finish(episode.open(3));
          yield;
        },
      ),
    ).toBe(90);
  });

  test('is the sum of branches that run one after another', () => {
    expect(
      sequentialTokens(
        [
          ['', 30, 'A'],
          ['', 90, 'A'],
          ['', 60, 'A'],
        ],
        function* (episode) {
          for (let i = 0; i < 3; i++) {
            episode.finish(episode.open(1));
            yield;
          }
        },
      ),
    ).toBe(180);
  });

  test('starts a branch at the end of the round before the one that opens it', () => {
    // Two rounds of the first: 200. The second starts there and reads two probes, to 400; the first reads one more, to 300.
    expect(
      sequentialTokens([long, long], function* (episode) {
        const [first] = episode.open(1);
        yield;
        episode.advance([first]);
        yield;
        const [second] = episode.open(1);
        yield;
        episode.advance([first, second]);
        yield;
      }),
    ).toBe(400);
  });

  test.each(['before', 'after'])('starts a branch opened %s another is advanced in the same round at the same time', (when) => {
    // At 200 the second is opened while the first reads five more probes, to 700. The second reads its whole length, to 200 + 480.
    expect(
      sequentialTokens([long, ['', 480, 'A']], function* (episode) {
        const [first] = episode.open(1);
        yield;
        episode.advance([first]);
        yield;
        if (when === 'before') episode.open(1);
        episode.advance([first], 5);
        if (when === 'after') episode.open(1);
        yield;
      }),
    ).toBe(700);
    expect(
      sequentialTokens([long, ['', 480, 'A']], function* (episode) {
        const [first] = episode.open(1);
        yield;
        episode.advance([first]);
        yield;
        if (when === 'before') episode.open(1);
        episode.advance([first]);
        if (when === 'after') episode.open(1);
        yield;
      }),
    ).toBe(680);
  });

  test('does not go back when the branch that was ahead is pruned', () => {
    // The first is at 600 when pruned; the second, opened then, reads one probe.
    expect(
      sequentialTokens([long, long, long], function* (episode) {
        const [first, second] = episode.open(2);
        yield;
        episode.advance([first], 5);
        yield;
        episode.prune([first]);
        episode.open(1);
        episode.advance([second]);
        yield;
      }),
    ).toBe(700);
  });

  test('stands still while a branch behind it catches up', () => {
    // The first has finished at 950; the second reads on from 100 to 500.
    expect(
      sequentialTokens([long, long], function* (episode) {
        const [first, second] = episode.open(2);
        yield;
        episode.finish([first]);
        yield;
        episode.advance([second], 4);
        yield;
      }),
    ).toBe(950);
  });

  test('starts branches opened in several rounds each at its own time', () => {
    // Starts: 0, 100, 200, 300. All advance to their end: the last runs from 300 to 300 + 950.
    expect(
      sequentialTokens([long, long, long, long], function* (episode) {
        for (let i = 0; i < 4; i++) {
          episode.open(1);
          if (i > 0) episode.advance(episode.branches.slice(0, i));
          yield;
        }
        episode.finish(episode.branches);
        yield;
      }),
    ).toBe(1250);
  });

  test('counts what a branch pays, not what it decodes: a trace whose probes cost more than its length runs as long as they cost', () => {
    expect(
      sequentialTokens([['AAA', 110, 'A']], function* (episode) {
        const opened = episode.open(1);
        yield;
        episode.advance(opened, 9);
        yield;
      }),
    ).toBe(300);
  });
});
