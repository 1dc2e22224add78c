import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';

describe('convergence-probe', () => {
  test('stops a branch once its last `streak` probes agree', () => {
    // A B B B: three equal at the fourth probe, 400 tokens; neither the fifth probe nor the final answer is read.
    expect(playByHand('convergence-probe', { width: 1, streak: 3 }, [['ABBBC', 900, 'C']])).toEqual({
      answer: 'B',
      totalTokens: 400,
      sequentialTokens: 400,
    });
  });

  test('begins to count anew at every change', () => {
    // A A B B A A A: three equal at the seventh probe.
    expect(playByHand('convergence-probe', { width: 1, streak: 3 }, [['AABBAAAC', 900, 'C']])).toMatchObject({
      answer: 'A',
      totalTokens: 700,
    });
  });

  test('lets a branch that finishes before it settles vote with its final answer, and pays for its whole length', () => {
    // Two probes, 200 tokens, and the remaining 50.
    expect(playByHand('convergence-probe', { width: 1, streak: 3 }, [['AB', 250, 'C']])).toEqual({
      answer: 'C',
      totalTokens: 250,
      sequentialTokens: 250,
    });
  });

  test('pays nothing for finishing a branch whose probes have cost more than its length', () => {
    expect(playByHand('convergence-probe', { width: 1, streak: 3 }, [['AB', 150, 'C']]).totalTokens).toBe(200);
  });

  test('lets a branch without probes vote at once', () => {
    expect(
      playByHand('convergence-probe', { width: 2, streak: 3 }, [
        ['', 70, 'B'],
        ['AAAA', 900, 'C'],
      ]),
    ).toEqual({
      answer: 'B',
      totalTokens: 370,
      sequentialTokens: 300,
    });
  });

  test('answers by majority, among equals that of the branch opened first, whichever settled first', () => {
    // A settles at 600 tokens, B at 200 and D at 200.
    const question = [
      ['CCCCAA', 900, 'C'],
      ['BB', 900, 'C'],
      ['DD', 900, 'C'],
    ] as const;
    expect(playByHand('convergence-probe', { width: 3, streak: 2 }, question.slice(1))).toMatchObject({ answer: 'B' });
    expect(
      playByHand('convergence-probe', { width: 3, streak: 3 }, [
        ['BACCC', 900, 'A'],
        ['BBB', 900, 'A'],
      ]),
    ).toEqual({
      answer: 'C',
      totalTokens: 800,
      sequentialTokens: 500,
    });
  });

  test('with a streak of one votes with what it reads when opening', () => {
    expect(
      playByHand('convergence-probe', { width: 3, streak: 1 }, [
        ['BA', 900, 'A'],
        ['', 40, 'A'],
        ['AB', 900, 'B'],
      ]),
    ).toEqual({
      answer: 'A',
      totalTokens: 240,
      sequentialTokens: 100,
    });
  });
});
