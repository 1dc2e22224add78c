import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteEpisode } from '../../benchmarks/replay/episode-of-error.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { describeFailure } from '../../benchmarks/run/describe-failure.ts';
import { OutsideFault } from '../../benchmarks/run/describe-thrown.ts';
import { madeUp, sourceOf } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';

const CONTROLLERS = join(import.meta.dirname, '../../controllers');

/** An error whose stack has these frames. */
function thrownAt(...frames: string[]): TypeError {
  const error = new TypeError('no such thing');
  error.stack = ['TypeError: no such thing', ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('why a contestant failed', () => {
  test('names question and order of the episode', () => {
    const failing = improvised(function* (episode) {
      const [branch] = episode.open(1);
      episode.finish([branch]);
      yield;
      if (branch.answer === 1) throw new RangeError('too long');
      return branch.answer;
    });
    const source = sourceOf(
      madeUp([
        [['', 10, 'A']],
        [
          ['', 40, 'A'],
          ['', 50, 'B'],
        ],
      ]),
    );
    let thrown: unknown;
    try {
      replay(source, failing, {}, 3);
    } catch (error) {
      thrown = error;
    }
    expect(describeFailure(thrown)).toMatch(/^RangeError: too long \(question 1, order [012]\)$/);
  });

  test.each([
    ['a path', `Object.play (${CONTROLLERS}/my-idea.ts:22:7)`],
    ['an address', `play (file://${CONTROLLERS}/my-idea.ts:22:7)`],
    ['no name', `${CONTROLLERS}/my-idea.ts:22:7`],
  ])('names file and line of the controller, of a frame with %s', (_, frame) => {
    expect(describeFailure(thrownAt('add (/elsewhere/replay/votes.ts:3:1)', frame))).toBe(
      'TypeError: no such thing (at controllers/my-idea.ts:22)',
    );
  });

  test('keeps the place, however long the message is', () => {
    const error = new Error('x'.repeat(1000));
    noteEpisode(error, { question: 3, order: 0 });
    expect(describeFailure(error)).toMatch(/^Error: x+… \(question 3, order 0\)$/);
  });

  test('names no order of branches that were drawn anew', () => {
    const error = new Error('no');
    noteEpisode(error, { question: 3, order: undefined });
    expect(describeFailure(error)).toBe('Error: no (question 3)');
  });

  test('is what was thrown where nothing is known', () => {
    expect(describeFailure('no')).toBe('Error: no');
    expect(describeFailure(new OutsideFault('mine.ts: expected an end'))).toBe('mine.ts: expected an end');
  });
});
