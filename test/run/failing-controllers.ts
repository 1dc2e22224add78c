/** Controllers that fail, each in its own way; no suite has them. Imports types only, as it takes part in mocking the list. */
import type { Controller } from '../../controllers/controller.ts';
import type { Play } from '../../controllers/episode.ts';

const ways: Record<string, Play<object>> = {
  *throws(episode) {
    episode.open(1);
    yield;
    throw new RangeError('this one throws\nover two lines');
  },
  *'throws-text'() {
    yield* [];
    throw 'no error at all';
  },
  *'breaks-a-rule'(episode) {
    const [branch] = episode.open(1);
    yield;
    yield;
    return branch.answer;
  },
  *'never-ends'(episode) {
    episode.open(1);
    yield;
    for (;;);
  },
  *'answers-nothing'(episode) {
    episode.open(1);
    yield;
    return Number.NaN;
  },
};

export const failingControllers: readonly Controller[] = Object.entries(ways).map(([name, play]) => ({
  name,
  source: 'a test',
  parameters: { width: { meaning: 'none', default: 1, min: 1, max: 2, integer: true } },
  knob: 'width',
  modes: { saving: 1, high: 2 },
  play,
}));

/** Why each fails, as its record says. */
export const reasons: Record<string, string> = {
  throws: 'RangeError: this one throws',
  'throws-text': 'Error: no error at all',
  'breaks-a-rule':
    'MisuseError: expected a round to open, advance, finish or verify at least one branch, got a yield without any',
  'never-ends': 'TimeLimitError: expected to be done within 1 s, got no end',
  'answers-nothing': 'MisuseError: expected the controller to return an answer that it read from a branch, got NaN',
};
