/** Mechanisms of the control space that no known controller has, worked through by hand. */
import { describe, expect, test } from 'vitest';
import { asController } from '../../../benchmarks/discovery/space/candidate.ts';
import { play } from '../../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../../benchmarks/replay/replay-episode.ts';
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { madeUp, type Question } from '../../support/made-up-traces.ts';

const same = (value: number): Knob => [value, value];

/** All branches opened at the start, in the order of the file. */
function played(question: Question, parts: Partial<Composition>) {
  const { traces, key } = madeUp([question]);
  const width = same(question.length);
  const plain = { width: { first: width, most: width }, rounds: same(10_000), votes: { ties: 'voted' }, stop: {} } as const;
  const composition: Composition = { ...plain, ...parts };
  const order = question.map((_, i) => i);
  const episode = new ReplayEpisode(traces);
  episode.begin(0, order);
  const answer = play(asController(composition), { beta: 0 }, episode);
  return { answer: key.text(0, answer), totalTokens: episode.totalTokens };
}

describe('thinning', () => {
  const question: Question = [
    ['AAAA', 450, 'A'],
    ['AAAA', 460, 'A'],
    ['AAAA', 470, 'A'],
    ['BBBB', 480, 'B'],
  ];

  test('gives up the last opened of those that all say the same, once nearly all have for so many rounds', () => {
    // Three of four say A in rounds 0 and 1: before the third interval the third and the second are given up, with two read.
    const thin = { share: same(0.75), after: same(2), leave: same(2) };
    expect(played(question, { thin })).toEqual({ answer: 'A', totalTokens: 450 + 200 + 200 + 480 });
  });

  test('does nothing where too few say the same, or few enough run', () => {
    const whole = { answer: 'A', totalTokens: 450 + 460 + 470 + 480 };
    expect(played(question, { thin: { share: same(0.8), after: same(1), leave: same(1) } })).toEqual(whole);
    expect(played(question, { thin: { share: same(0.6), after: same(1), leave: same(4) } })).toEqual(whole);
  });
});

describe('stopping where going on is not expected to gain what it costs', () => {
  const question: Question = [
    ['A', 110, 'A'],
    ['AA', 220, 'A'],
    ['BBB', 330, 'B'],
  ];
  const gain = (parts: Partial<Record<'base' | 'sure' | 'agreeing' | 'ended' | 'stable', number>>) => {
    const { base = 0, sure = 0, agreeing = 0, ended = 0, stable = 0 } = parts;
    return { gain: { base: same(base), sure: same(sure), agreeing: same(agreeing), ended: same(ended), stable: same(stable) } };
  };

  test('looks at how sure the winner is', () => {
    // After one vote of one its confidence is 3/4, after two of two 7/8.
    expect(played(question, { stop: gain({ base: 1, sure: -2 }) }).totalTokens).toBe(110 + 200 + 200);
    expect(played(question, { stop: gain({ base: 1.6, sure: -2 }) }).totalTokens).toBe(110 + 220 + 300);
    expect(played(question, { stop: gain({ base: 3, sure: -2 }) }).totalTokens).toBe(110 + 220 + 330);
  });

  test('looks at how many of those that run agree', () => {
    // Half of them after the first vote, none after the second.
    expect(played(question, { stop: gain({ base: 0.4, agreeing: -1 }) }).totalTokens).toBe(110 + 200 + 200);
    expect(played(question, { stop: gain({ base: 0.6, agreeing: -1 }) }).totalTokens).toBe(110 + 220 + 330);
  });

  test('looks at how many have ended', () => {
    expect(played(question, { stop: gain({ base: 0.3, ended: -1 }) }).totalTokens).toBe(110 + 200 + 200);
    expect(played(question, { stop: gain({ base: 0.5, ended: -1 }) }).totalTokens).toBe(110 + 220 + 300);
  });

  test('looks at how long the winner has been the same', () => {
    // A wins in round 0, and for one round more after the second vote.
    expect(played(question, { stop: gain({ base: 1 / 64, stable: -1 }) }).totalTokens).toBe(110 + 220 + 300);
  });

  test('never stops before anybody has voted', () => {
    expect(played(question, { stop: gain({ base: -1 }) }).totalTokens).toBe(110 + 200 + 200);
  });
});

describe('an answer that abstains', () => {
  const question: Question = [
    ['E', 110, 'E'],
    ['E', 120, 'E'],
    ['A', 130, 'A'],
  ];
  const { traces, key } = madeUp([question]);
  const abstaining = [0, 1].find((id) => key.text(0, id) === 'E') as number;
  const answered = (votes: Composition['votes']) => {
    const width = same(question.length);
    const composition: Composition = { width: { first: width, most: width }, rounds: same(10_000), votes, stop: {} };
    const episode = new ReplayEpisode(traces, [abstaining]);
    episode.begin(0, [0, 1, 2]);
    return key.text(0, play(asController(composition), { beta: 0 }, episode));
  };

  test('has no vote while another has been given, in whatever order ties are broken', () => {
    expect(answered({ ties: 'voted' })).toBe('A');
    expect(answered({ ties: 'opened' })).toBe('A');
  });
});
