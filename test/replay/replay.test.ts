import { describe, expect, test } from 'vitest';
import { cpythonShuffle } from '../../benchmarks/replay/cpython-shuffle.ts';
import { play } from '../../benchmarks/replay/play.ts';
import { digest, type Outcome, replay } from '../../benchmarks/replay/replay.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { madeUp, sourceOf } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

const ORDERS = 3;
const questions = fc.array(arbitraryQuestion, { minLength: 1, maxLength: 5 });
const anyController = fc.constantFrom(...controllers.map(({ name }) => contestant(name)));

/** Reads the first branch whole. */
const first = improvised(function* (episode) {
  const opened = episode.open(1);
  episode.finish(opened);
  yield;
  return opened[0].answer;
});

describe('replay', () => {
  test('puts order s of question q at s × questions + q, with whether the answer equals gold', () => {
    // Orders 0, 1, 2 of three branches begin with branches 0, 1, 1; with two branches: 0, 1, 1.
    const source = sourceOf(
      madeUp(
        [
          [
            ['', 10, 'A'],
            ['', 20, 'B'],
            ['', 30, 'A'],
          ],
          [
            ['', 40, 'B'],
            ['', 50, 'A'],
          ],
        ],
        ['A', 'A'],
      ),
    );
    const outcome = replay(source, first, {}, 3);
    expect([outcome.orders, outcome.questions]).toEqual([3, 2]);
    expect([...outcome.totalTokens]).toEqual([10, 40, 20, 50, 20, 50]);
    expect([...outcome.sequentialTokens]).toEqual([10, 40, 20, 50, 20, 50]);
    expect([...outcome.correct]).toEqual([1, 0, 0, 1, 0, 1]);
  });

  test('marks nothing correct where no branch gave gold', () => {
    const source = sourceOf(madeUp([[['', 10, 'A']], [['', 10, 'ERR']]], ['B', 'C']));
    expect([...replay(source, first, {}, 2).correct]).toEqual([0, 0, 0, 0]);
  });

  test('compares answers as strings: ERR is an answer like any other', () => {
    const source = sourceOf(madeUp([[['', 10, 'a']]], ['A']));
    expect([...replay(source, first, {}, 1).correct]).toEqual([0]);
    expect([...replay(sourceOf(storeOf([[{ probes: [], tokens: 10, final: 'ERR' }]], 'ERR')), first, {}, 1).correct]).toEqual([
      1,
    ]);
  });

  test('gives the same over several blocks as over one', () => {
    fc.assert(
      fc.property(questions, anyController, fc.nat(4), (all, { controller, params }, cut) => {
        const blocks = [all.slice(0, cut), all.slice(cut)].filter((part) => part.length > 0).map((part) => storeOf(part));
        const whole = replay(sourceOf(storeOf(all)), controller, params, ORDERS);
        expect(replay(sourceOf(...blocks), controller, params, ORDERS)).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same with one episode object for all questions as with a fresh one for each', () => {
    fc.assert(
      fc.property(questions, anyController, (all, { controller, params }) => {
        const store = storeOf(all);
        const outcome = replay(sourceOf(store), controller, params, ORDERS);
        for (let s = 0; s < ORDERS; s++) {
          for (const [q, { length }] of all.entries()) {
            const episode = new ReplayEpisode(store.traces);
            episode.begin(q, cpythonShuffle(length, s));
            const answer = play(controller, params, episode);
            const at = s * all.length + q;
            expect([outcome.correct[at], outcome.totalTokens[at], outcome.sequentialTokens[at]]).toEqual([
              store.key.text(q, answer) === 'A' ? 1 : 0,
              episode.totalTokens,
              episode.sequentialTokens,
            ]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same after an episode was broken off by an error', () => {
    let calls = 0;
    const failsOnce = improvised(function* (episode) {
      const opened = episode.open(episode.capacity);
      yield;
      const votes = episode.tally();
      for (const { answer } of opened) votes.add(answer);
      if (calls++ === 0) episode.prune(opened);
      return calls === 1 ? episode.majority : votes.winner;
    });
    const { traces } = madeUp([
      [
        ['AB', 250, 'B'],
        ['B', 150, 'B'],
        ['A', 150, 'B'],
      ],
    ]);
    const episode = new ReplayEpisode(traces);
    episode.begin(0, [0, 1, 2]);
    expect(() => play(failsOnce, {}, episode)).toThrow('majority');
    episode.begin(0, [1, 0, 2]);
    expect(play(failsOnce, {}, episode)).toBe(0);
    expect([episode.totalTokens, episode.sequentialTokens]).toEqual([300, 100]);
  });
});

describe('the digest', () => {
  const outcome: Outcome = {
    orders: 2,
    questions: 2,
    answers: Uint16Array.of(0, 1, 0, 1),
    correct: Uint8Array.of(1, 0, 1, 0),
    totalTokens: Uint32Array.of(10_000, 2 ** 32 - 1, 0, 0x04030201),
    sequentialTokens: Uint32Array.of(1, 2, 3, 4),
    parts: [],
    contexts: [],
  };

  test('is SHA-256 over a byte for correct and the total tokens, little-endian, of every episode', () => {
    // python3: hashlib.sha256(bytes([1, 0x10,0x27,0,0, 0, 255,255,255,255, 1, 0,0,0,0, 0, 1,2,3,4])).hexdigest()
    expect(digest(outcome)).toBe('b9c9086caaf97fa1ce1db05d7f62a54fa31e2cc52daf6a042144f5ea86f29a5c');
  });

  test('differs when one episode differs in either', () => {
    const correct = Uint8Array.of(1, 0, 1, 1);
    const totalTokens = Uint32Array.of(10_000, 2 ** 32 - 1, 1, 0x04030201);
    expect(digest({ ...outcome, correct })).not.toBe(digest(outcome));
    expect(digest({ ...outcome, totalTokens })).not.toBe(digest(outcome));
  });

  test('leaves sequential tokens out', () => {
    expect(digest({ ...outcome, sequentialTokens: new Uint32Array(4) })).toBe(digest(outcome));
  });
});
