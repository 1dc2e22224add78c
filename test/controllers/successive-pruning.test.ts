import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';
import { judged, scored, UNREAD } from '../support/verified-traces.ts';

const prune = (params: Record<string, number>, ...question: Parameters<typeof playByHand>[2]) =>
  playByHand('successive-pruning', params, question);

describe('successive-pruning', () => {
  test('halves the branches, and asks for twice as many verdicts on those left, until one is left', () => {
    // 4 branches, a verdict on each: C and D are left. Two more on each: C has 2/3, D 1/3. One round of branches, two of verdicts.
    const question = [scored('A', 0, 1, 1), scored('B', 0, 1, 1), scored('C', 1, 0, 1), scored('D', 1, 0, 0)];
    expect(prune({}, ...question)).toEqual({ answer: 'C', totalTokens: 400 + 4 * 40 + 2 * 80, sequentialTokens: 180 });
  });

  test('judges by all verdicts so far, not by the latest', () => {
    // In the second round alone B would win; with the first, A has 3/4 and B 1/2 over 4 verdicts: two, and two more.
    const question = [scored('A', 1, 1, 0, 1), scored('B', 0, 0, 1, 1), scored('C', 0, 0), scored('D', 0, 0)];
    expect(prune({ verdicts: 2 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 400 + 8 * 40 + 4 * 40 });
  });

  test('leaves the larger half of an odd number', () => {
    // Of 3 branches 2 are left, though one is better than both others.
    expect(prune({}, scored('A', 1, 0, 0), scored('B', 0.5, 1, 1), scored('C', 0.25, 1, 1))).toMatchObject({
      answer: 'B',
      totalTokens: 300 + 3 * 40 + 2 * 80,
    });
  });

  test('stops when those left agree: more verdicts cannot change the answer', () => {
    expect(prune({}, ...judged('ABBA', '0110'))).toEqual({ answer: 'B', totalTokens: 560, sequentialTokens: 140 });
    expect(prune({}, ...judged('AAAA', '0110'))).toEqual({ answer: 'A', totalTokens: 400, sequentialTokens: 100 });
    expect(prune({ width: 1 }, ...judged('AB', '01'))).toEqual({ answer: 'A', totalTokens: 100, sequentialTokens: 100 });
  });

  test('keeps, of equally good branches, those opened first, and drops those without a score before all others', () => {
    expect(prune({}, ...judged('ABCD', '1111')).answer).toBe('A');
    expect(prune({}, scored('A', UNREAD, 1, 1), scored('B', 0, 0, 0), scored('C', 0, 1, 1), scored('D', UNREAD)).answer).toBe(
      'C',
    );
  });

  test('answers by the weighted majority of those left when verdicts run out', () => {
    // Four are left after one verdict each: A with 0.9, B with 0.6 and 0.5, C with 0.6.
    const question = [
      scored('A', 0.9),
      scored('B', 0.6),
      scored('C', 0.6),
      scored('B', 0.5),
      ...['D', 'D', 'D', 'D'].map((d) => scored(d, 0.1)),
    ];
    expect(prune({}, ...question)).toEqual({ answer: 'B', totalTokens: 800 + 8 * 40, sequentialTokens: 140 });
  });

  test('asks for what is left where that is less, and goes on while one branch has some', () => {
    // B has no second verdict, and keeps its 0.75; A falls to 2/3.
    expect(prune({}, scored('A', 1, 0, 1), scored('B', 0.75), scored('C', 0), scored('D', 0))).toMatchObject({
      answer: 'B',
      totalTokens: 400 + 4 * 40 + 2 * 40,
    });
  });

  test('answers by plain majority where there are no verdicts, or none can be read', () => {
    expect(prune({}, scored('A'), scored('B'), scored('B'))).toEqual({ answer: 'B', totalTokens: 300, sequentialTokens: 100 });
    expect(prune({ width: 3 }, ...judged('BAA', '???')).totalTokens).toBe(420);
  });
});
