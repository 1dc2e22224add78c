import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';

/** Never stops for stability, so that what is tested is the rest. */
const restless = { width: 8, stability: 1000, patience: 1000, warmUp: 0 };

describe('parallel-probe', () => {
  test('prunes a branch that stays off the consensus, and stops when the winner is stable', () => {
    // Opening reads A A B. Rounds 0, 1, 2, 3 read on; pruning begins in round 1.
    // Round 1: B is off track once. Round 2: twice, it is pruned after 4 probes. The winner is A in rounds 0 to 3: stable 3 times.
    // 5 probes + 5 probes + 4 probes.
    const question = [
      ['AAAAAAAAAA', 2000, 'C'],
      ['AAAAAAAAAA', 2000, 'C'],
      ['BBBBBBBBBB', 2000, 'C'],
    ] as const;
    expect(playByHand('parallel-probe', { width: 3, stability: 3, patience: 2, warmUp: 1 }, question)).toEqual({
      answer: 'A',
      totalTokens: 1400,
      sequentialTokens: 500,
    });
  });

  test('counts a branch off track anew once it has agreed', () => {
    // The third branch is off in rounds 0 and 1, and in 3 and 4. It agrees in 2 and 5, so it is never off three times in a row.
    // Stable 6 times in round 6: 8 probes of each.
    const question = [
      ['AAAAAAAAAAA', 2000, 'C'],
      ['AAAAAAAAAAA', 2000, 'C'],
      ['ABBABBABBBB', 2000, 'C'],
    ] as const;
    expect(playByHand('parallel-probe', { width: 3, stability: 6, patience: 3, warmUp: 0 }, question).totalTokens).toBe(2400);
    // With a patience of two it is pruned in round 1, after three probes.
    expect(playByHand('parallel-probe', { width: 3, stability: 6, patience: 2, warmUp: 0 }, question).totalTokens).toBe(1900);
  });

  test('counts stability anew at every change of the winner', () => {
    // The winner, that of the branch opened first, by round: B, A, A, A. Stable twice in round 3: five probes each.
    const question = [
      ['CBAAAAAA', 2000, 'C'],
      ['CDDDDDDD', 2000, 'C'],
    ] as const;
    expect(playByHand('parallel-probe', { width: 2, stability: 2, patience: 1000, warmUp: 0 }, question)).toEqual({
      answer: 'A',
      totalTokens: 1000,
      sequentialTokens: 500,
    });
  });

  test('lets finished branches keep voting, and never prunes them', () => {
    // B has finished when opened, and being first wins every tie. A is off track in rounds 0 and 1, and pruned: 70 + 3 probes.
    expect(
      playByHand('parallel-probe', { ...restless, patience: 2 }, [
        ['', 70, 'B'],
        ['AAAAAA', 900, 'A'],
      ]),
    ).toEqual({
      answer: 'B',
      totalTokens: 370,
      sequentialTokens: 300,
    });
    // Two that have finished with A are off the consensus of three B for long, and still there when one B ends as A.
    const question = [
      ['', 10, 'A'],
      ['', 10, 'A'],
      ['BBBB', 450, 'B'],
      ['BBBB', 450, 'B'],
      ['BBBB', 450, 'A'],
    ] as const;
    expect(playByHand('parallel-probe', { ...restless, patience: 2 }, question)).toMatchObject({
      answer: 'A',
      totalTokens: 1370,
    });
  });

  test('prunes nothing while one branch is active', () => {
    expect(playByHand('parallel-probe', { ...restless, patience: 1 }, [['ABCD', 450, 'B']])).toEqual({
      answer: 'B',
      totalTokens: 450,
      sequentialTokens: 450,
    });
  });

  test('ends when every branch has finished or was pruned, with the majority of those not pruned', () => {
    expect(
      playByHand('parallel-probe', restless, [
        ['AA', 250, 'C'],
        ['B', 150, 'B'],
        ['', 40, 'C'],
      ]),
    ).toEqual({
      answer: 'C',
      totalTokens: 440,
      sequentialTokens: 250,
    });
  });

  test('ends after `maxRounds` rounds with the last winner', () => {
    expect(
      playByHand('parallel-probe', { ...restless, maxRounds: 3 }, [
        ['ABCDE', 900, 'E'],
        ['EEEEE', 900, 'E'],
      ]),
    ).toEqual({
      answer: 'D',
      totalTokens: 800,
      sequentialTokens: 400,
    });
  });
});
