import { describe, expect, test } from 'vitest';
import type { Branch, Episode } from '../../controllers/episode.ts';
import { madeUp, type Question } from '../support/made-up-traces.ts';
import { actOn } from '../support/play-by-hand.ts';
import { misuse } from './misuse.ts';

const NONE = Number.NaN;

/** Three answers of 50, 20 and 30 tokens, and 5 more to the end; then one answer of 80; Δ is nothing to them. */
const question: Question = [
  ['ABB', 105, 'B', { probeTokens: [50, 20, 30], confidence: [0.5, NONE, 1], stopFlags: [false, true, false] }],
  ['C', 80, 'C', { probeTokens: [80], confidence: [NONE], stopFlags: [true] }],
  ['', 60, 'D', { probeTokens: [], confidence: [], stopFlags: [] }],
];
const chains = madeUp([question]);

type Actions = (episode: Episode, opened: readonly Branch[]) => Generator<void, void, void>;

function afterOpening(count: number, actions: Actions) {
  return actOn(chains, function* (episode) {
    const opened = episode.open(count);
    yield;
    yield* actions(episode, opened);
    return opened[0].answer;
  });
}

/** The answer and the cost of the first chain after so many intervals, asked for at once or one in a round. */
function revised(intervals: number, atOnce: boolean): [answer: string, tokens: number, clock: number] {
  const { answer, totalTokens, sequentialTokens } = afterOpening(1, function* (episode, opened) {
    if (intervals > 0 && atOnce) {
      episode.advance(opened, intervals);
      yield;
    }
    for (let i = 0; i < intervals && !atOnce; i++) {
      episode.advance(opened);
      yield;
    }
  });
  return [answer, totalTokens, sequentialTokens];
}

describe('a chain of revisions', () => {
  test('pays for each answer what it took, and at its end the rest of its length', () => {
    expect([0, 1, 2, 3].map((intervals) => revised(intervals, false))).toEqual([
      ['A', 50, 50],
      ['B', 70, 70],
      ['B', 100, 100],
      ['B', 105, 105],
    ]);
  });

  test('pays for several answers at once as for one several times', () => {
    for (const intervals of [1, 2, 3]) expect(revised(intervals, true)).toEqual(revised(intervals, false));
    expect(revised(1000, true)).toEqual(['B', 105, 105]);
  });

  test.each([0, 1, 2])('pays its length when it is finished after %d more answers', (intervals) => {
    const { totalTokens, sequentialTokens } = afterOpening(1, function* (episode, opened) {
      if (intervals > 0) {
        episode.advance(opened, intervals);
        yield;
      }
      episode.finish(opened);
      yield;
      expect(opened[0].depth).toBe(intervals);
    });
    expect([totalTokens, sequentialTokens]).toEqual([105, 105]);
  });

  test('pays its length when it is read whole', () => {
    const { totalTokens } = actOn(chains, function* (episode) {
      episode.finish(episode.open(3));
      yield;
      return episode.majority;
    });
    expect(totalTokens).toBe(105 + 80 + 60);
  });

  test('keeps the cost of its answers when it is given up', () => {
    const { totalTokens } = afterOpening(1, function* (episode, opened) {
      episode.advance(opened);
      yield;
      episode.prune(opened);
    });
    expect(totalTokens).toBe(70);
  });

  test('ends after its only answer at no further cost, and at once where it has none', () => {
    const { totalTokens, sequentialTokens } = afterOpening(3, function* (episode, [, single, none]) {
      expect([single.finished, none.finished]).toEqual([false, true]);
      episode.advance([single]);
      yield;
      expect(single.finished).toBe(true);
    });
    expect([totalTokens, sequentialTokens]).toEqual([50 + 80 + 60, 80]);
  });

  test('runs by a clock of its own tokens beside others', () => {
    // The first: 50, 70. The second is opened at 50 and takes 80, to 130; the third is opened at 130 and takes 60.
    const { sequentialTokens } = afterOpening(1, function* (episode, opened) {
      episode.advance(opened);
      episode.open(1);
      yield;
      episode.open(1);
      yield;
    });
    expect(sequentialTokens).toBe(190);
  });
});

describe('the statements of a model on itself', () => {
  /** Confidence and stop flag of the first chain after opening and after each of three more intervals. */
  function said(): [confidence: number, stop: boolean][] {
    const seen: [number, boolean][] = [];
    afterOpening(1, function* (episode, [chain]) {
      seen.push([chain.confidence, chain.stopFlag]);
      while (!chain.finished) {
        episode.advance([chain]);
        yield;
        seen.push([chain.confidence, chain.stopFlag]);
      }
    });
    return seen;
  }

  test('is what it says at the latest answer, NaN where it states no confidence, and stays that of the last at the end', () => {
    expect(said()).toEqual([
      [0.5, false],
      [NONE, true],
      [1, false],
      [1, false],
    ]);
  });

  test('is, of a chain read whole, what it says at its last answer; of one without answers, nothing', () => {
    actOn(chains, function* (episode) {
      const opened = episode.open(3);
      episode.finish(opened);
      yield;
      expect(opened.map(({ confidence }) => confidence)).toEqual([1, NONE, NONE]);
      expect(opened.map(({ stopFlag }) => stopFlag)).toEqual([false, true, false]);
      return opened[0].answer;
    });
  });

  test('is, of a chain given up, what it said last', () => {
    afterOpening(1, function* (episode, [chain]) {
      episode.advance([chain]);
      yield;
      episode.prune([chain]);
      expect([chain.confidence, chain.stopFlag]).toEqual([NONE, true]);
    });
  });

  test('is nothing in a store that does not say', () => {
    actOn(madeUp([[['AB', 250, 'B']]]), function* (episode) {
      const [branch] = episode.open(1);
      yield;
      expect([branch.confidence, branch.stopFlag]).toEqual([NONE, false]);
      return branch.answer;
    });
  });

  test.each<[string, (branch: Branch) => unknown]>([
    ['confidence', (branch) => branch.confidence],
    ['stopFlag', (branch) => branch.stopFlag],
  ])('throws when %s is read before the round has ended', (what, read) => {
    const message = `^expected ${what} of branch 0 to be read after its round has ended, got a read before the yield$`;
    const onOpening = () =>
      actOn(chains, function* (episode) {
        yield read(episode.open(1)[0]) as undefined;
        return 0;
      });
    const onAdvancing = () =>
      afterOpening(1, function* (episode, [chain]) {
        read(chain);
        episode.advance([chain]);
        yield read(chain) as undefined;
      });
    const onFinishing = () =>
      afterOpening(1, function* (episode, [chain]) {
        episode.finish([chain]);
        yield read(chain) as undefined;
      });
    for (const broken of [onOpening, onAdvancing, onFinishing]) expect(broken).toThrow(misuse(message));
  });
});
