import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';

/**
 * β = 0 opens 2 branches and 4 at most. It warms up for 2 rounds, abandons after 3 of disagreement, and looks back 2 rounds. It
 * smooths with α = 0.7, and stops at a level of 0.85 with 2 complete. It advances by 1, and widens by 1 while the trend is at
 * most 0.04.
 */
const least = { beta: 0 };

describe('confidence-momentum', () => {
  test('widens while its confidence is low and flat, and stops when it is high', () => {
    // Round 0: nothing finished, EMA 0. Round 1: still flat, so a third branch opens, at clock 300.
    // Round 2: the first finishes (350), confidence 3/4, EMA 0.7 × 0.75 = 0.525.
    // Round 3: EMA 0.6825; the second finishes (450), confidence 7/8, EMA 0.3 × 0.6825 + 0.6125 = 0.81725 < 0.85.
    // Round 4: EMA 0.857675, then 0.8698, not falling: stop. The third has read probes 1 … 4, from clock 300 to 700.
    const question = [
      ['AAA', 350, 'A'],
      ['AAAA', 450, 'A'],
      ['AAAAAAAA', 900, 'A'],
      ['AAAA', 900, 'A'],
    ] as const;
    expect(playByHand('confidence-momentum', least, question)).toEqual({
      answer: 'A',
      totalTokens: 1200,
      sequentialTokens: 700,
    });
  });

  test('abandons the branch that has disagreed longest, but leaves two running', () => {
    // Opening: the first has finished, A. The EMA is 0.6825 after round 0, 0.7439 after round 1 (rising), 0.7494 after round 2
    // (flat). So a third branch opens (clock 400), and a fourth after round 3 (clock 600). Branch 1 disagrees in rounds 2, 3, 4
    // and is abandoned in round 4 after 5 probes, as three are live. Branches 2 and 3 go on disagreeing, but two must stay.
    // Branch 2 finishes in round 6 (420, A), with confidence 7/8 and EMA 0.8375. In round 7 the EMA is 0.8638, then 0.8710: stop.
    // Branch 3 has read 5 probes, from clock 600 to 1100.
    const question = [
      ['', 70, 'A'],
      ['BBBBBBBBBBBB', 1250, 'B'],
      ['BBBB', 420, 'A'],
      ['BBBBBBBBBBBB', 1250, 'B'],
    ] as const;
    expect(playByHand('confidence-momentum', least, question)).toEqual({
      answer: 'A',
      totalTokens: 70 + 500 + 420 + 500,
      sequentialTokens: 1100,
    });
  });

  test('ends when every branch has finished, with the winner of the pool', () => {
    // Both have finished when opened: round 0 is the last. In the tie the pool's first wins.
    expect(
      playByHand('confidence-momentum', least, [
        ['', 80, 'B'],
        ['', 90, 'A'],
        ['', 10, 'A'],
      ]),
    ).toEqual({
      answer: 'B',
      totalTokens: 170,
      sequentialTokens: 90,
    });
  });

  test('pools finished branches in the order in which they finish', () => {
    // B, opened second, finishes in round 0; A in round 1. One vote each: B came first.
    expect(
      playByHand('confidence-momentum', least, [
        ['AA', 250, 'A'],
        ['B', 150, 'B'],
      ]),
    ).toEqual({
      answer: 'B',
      totalTokens: 400,
      sequentialTokens: 250,
    });
  });

  test('opens no more than the question has', () => {
    expect(playByHand('confidence-momentum', { beta: 1 }, [['AB', 250, 'C']])).toEqual({
      answer: 'C',
      totalTokens: 250,
      sequentialTokens: 250,
    });
  });

  test('lets branches that agree run ahead at the highest budget', () => {
    // β = 1 opens 8 at once, warms up for 10 rounds and advances by 3 those that agree from round 10 on. Branch 0 has finished,
    // A. Of the rest, those saying A have 1 + 10 probes before round 10, and 14 after it; B has 12. At round 10 all A finish:
    // they have 12 probes, 1250 tokens. The pool [A × 7] has confidence 255/256. The EMA (α = 0.3) was 0.75 at most and rises by
    // rounds. Play stops once it is at least 0.97, B advancing by 1 meanwhile.
    const agree = ['A'.repeat(12), 1250, 'A'] as const;
    const question = [['', 10, 'A'], agree, agree, agree, agree, agree, agree, ['B'.repeat(99), 9950, 'B']] as const;
    const { answer, totalTokens } = playByHand('confidence-momentum', { beta: 1 }, question);
    // The EMA before round 10 is 0.75 × (1 − 0.7^20) = 0.749402. It is 0.749581 at step 1 of round 10, and 0.823535 at step 4.
    // The rest, 255/256 − EMA, is multiplied by 0.49 each round, from 0.172559: 0.084554 (11), 0.041431 (12), 0.020301 (13). In
    // round 13 the EMA is 0.9758 ≥ 0.97: stop. B has read 1 + 14 probes, to round 13.
    expect(answer).toBe('A');
    expect(totalTokens).toBe(10 + 6 * 1250 + 1500);
  });
});
