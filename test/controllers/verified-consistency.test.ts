import { describe, expect, test } from 'vitest';
import { permutation } from '../support/arbitrary-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { arbitraryVerified, judged, scored, UNREAD } from '../support/verified-traces.ts';

const play = (params: Record<string, number>, ...question: Parameters<typeof playByHand>[2]) =>
  playByHand('verified-consistency', params, question);

describe('verified-consistency', () => {
  test('stops as soon as votes and verdicts together are sure', () => {
    // After A: odds 3 by the vote, 3 by the verdict, which is right in three of four cases. After the second A: 7 × 3 = 21 to 1, more
    // than 19 to 1, so that nobody asks for a verdict on it.
    expect(play({}, ...judged('AAAA', '1111'))).toEqual({ answer: 'A', totalTokens: 240, sequentialTokens: 240 });
  });

  test('asks for a verdict where votes are not enough, and reads on where both are not', () => {
    // 7 to 1 by votes; with verdicts 9 × 7 to 1.
    expect(play({ threshold: 0.98 }, ...judged('AAAA', '1111'))).toMatchObject({ answer: 'A', totalTokens: 280 });
    // 7 / 3 / 3 after two; 15 / 9 and then / 27 after three; 31 / 27, then 31 / 81 after four.
    expect(play({}, ...judged('AAAA', '0000'))).toMatchObject({ answer: 'A', totalTokens: 560 });
  });

  test('lets verdicts outweigh votes', () => {
    // A by two votes to one is 11 to 5; three verdicts say 27 to 1 for B.
    expect(play({}, ...judged('AAB', '001'))).toMatchObject({ answer: 'B', totalTokens: 420 });
    expect(play({ verdicts: 0 }, ...judged('AAB', '001'))).toMatchObject({ answer: 'A', totalTokens: 300 });
  });

  test('trusts verdicts as far as their accuracy goes', () => {
    // 11 to 5 against: outweighed by 3 verdicts only where each is right in more than 57 of 100 cases.
    expect(play({ accuracy: 0.55 }, ...judged('AAB', '001')).answer).toBe('A');
    expect(play({ accuracy: 0.6 }, ...judged('AAB', '001')).answer).toBe('B');
    expect(play({ accuracy: 0.5 }, ...judged('AAB', '001')).answer).toBe('A');
  });

  test('weighs the leading answer against one that no branch gave, too, where the verifier rejects the others', () => {
    // Two votes for A are worth 1, one for B 5/11, none 1/7; A was rejected twice, and is worth 1/9. B leads by 3.2 to 1, not by 4.1.
    const question = judged('AAB', '00?');
    expect(play({ threshold: 0.75 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 380 });
    expect(play({ threshold: 0.78 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 420 });
  });

  test('counts the verdicts on a branch as one, their mean, of those that could be read', () => {
    const once = play({ verdicts: 1 }, ...judged('AABB', '0000'));
    const often = play({ verdicts: 3 }, ...['A', 'A', 'B', 'B'].map((final) => scored(final, 0, UNREAD, 0)));
    expect(often).toMatchObject({ answer: once.answer, totalTokens: once.totalTokens + 4 * 80 });
    // A mean of a half says nothing: 11 to 5 by votes.
    expect(play({ verdicts: 2 }, ...['A', 'A', 'B'].map((final) => scored(final, 1, 0))).answer).toBe('A');
    // Verdicts beyond 0 and 1 are as good as these.
    expect(play({}, scored('B', 9), scored('A', 1), scored('A', 1))).toEqual(play({}, ...judged('BAA', '111')));
    expect(play({}, scored('A', -9), scored('A', 1), scored('B', 1))).toEqual(play({}, ...judged('AAB', '011')));
  });

  test('reads `batch` branches side by side, the last batch as large as `width` leaves it', () => {
    const question = judged('ABCABCAB', '????????');
    expect(play({ batch: 3, width: 5 }, ...question)).toEqual({ answer: 'A', totalTokens: 700, sequentialTokens: 280 });
    expect(play({ batch: 64 }, ...question)).toEqual({ answer: 'A', totalTokens: 8 * 140, sequentialTokens: 140 });
  });

  const question = arbitraryVerified.chain((question) => permutation(question.length).map((order) => ({ question, order })));
  const threshold = fc.oneof(fc.constantFrom(0, 0.5, 0.75, 0.875, 0.95, 1), fc.double({ min: 0, max: 1, noNaN: true }));

  test('is adaptive-consistency without verdicts: where none are asked for, or there are none', () => {
    fc.assert(
      fc.property(question, threshold, fc.integer({ min: 1, max: 14 }), ({ question, order }, threshold, width) => {
        const votes = playByHand('adaptive-consistency', { width, threshold }, question, order);
        expect(playByHand('verified-consistency', { width, threshold, verdicts: 0 }, question, order)).toEqual(votes);
        const silent = question.map(([probes, tokens, final]) => [probes, tokens, final, { verdicts: [] }] as const);
        expect(playByHand('verified-consistency', { width, threshold, verdicts: 3 }, silent, order)).toEqual(votes);
      }),
      { numRuns: 500 },
    );
  });

  test('answers as adaptive-consistency where verdicts are no better than a coin', () => {
    fc.assert(
      fc.property(question, threshold, ({ question, order }, threshold) => {
        const params = { threshold, accuracy: 0.5, verdicts: 2 };
        const { answer } = playByHand('adaptive-consistency', { threshold }, question, order);
        expect(playByHand('verified-consistency', params, question, order).answer).toBe(answer);
      }),
      { numRuns: 200 },
    );
  });
});
