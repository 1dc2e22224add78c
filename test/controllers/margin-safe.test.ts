import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import { arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { inFileOrder, type Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

const safe = (width: number, ...question: Question) => playByHand('margin-safe', { width }, question);
const short = (letter: string) => [letter, 150, letter] as const;
const long = (letter: string) => [letter.repeat(10), 1050, letter] as const;

describe('margin-safe', () => {
  test('stops as soon as the leader is ahead by more votes than are to come', () => {
    // Opened: one probe of each. Next round: the three short ones end with A, B reads its second probe. 3 ahead, 1 to come.
    expect(safe(4, short('A'), short('A'), short('A'), long('B'))).toEqual({
      answer: 'A',
      totalTokens: 3 * 150 + 200,
      sequentialTokens: 200,
    });
  });

  test('goes on while the votes to come could make another answer its equal, one never seen too', () => {
    // Two ahead, two to come: they may agree. Both end with B in the end, and A, opened first, wins the tie.
    expect(safe(4, short('A'), short('A'), long('B'), long('B'))).toEqual({
      answer: 'A',
      totalTokens: 2 * 150 + 2 * 1050,
      sequentialTokens: 1050,
    });
    expect(safe(4, long('B'), short('A'), short('A'), long('B')).answer).toBe('B');
  });

  test('counts the votes for the second answer, not those for all others', () => {
    // A 3, B 1, C 1: two ahead of either, and one to come.
    expect(safe(6, ...['A', 'A', 'A', 'B', 'C'].map(short), long('C'))).toMatchObject({
      answer: 'A',
      totalTokens: 5 * 150 + 200,
    });
  });

  test('does not ask what the others say on the way', () => {
    // The running one says A at every probe and B in the end; 1 ahead, 1 to come.
    expect(safe(2, short('B'), ['AAAA', 450, 'B'])).toMatchObject({ answer: 'B', totalTokens: 600 });
  });

  test('answers as self-consistency does, whichever answer abstains, and reads no more of any branch', () => {
    const setting = fc.tuple(arbitraryQuestion, fc.integer({ min: 1, max: 16 }), fc.integer({ min: -1, max: 3 }));
    fc.assert(
      fc.property(setting, ([question, width, abstaining]) => {
        const { traces } = storeOf([question]);
        const [own, whole] = ['margin-safe', 'self-consistency'].map((name) => {
          const { controller, params } = contestant(name, { width });
          const episode = new ReplayEpisode(traces, [abstaining < traces.answerStart[1] ? abstaining : -1]);
          episode.begin(0, inFileOrder(question.length));
          return { answer: play(controller, params, episode), tokens: episode.totalTokens };
        });
        expect(own.answer).toBe(whole.answer);
        const overhang = question.reduce((sum, { probes, tokens }) => sum + Math.max(0, 100 * probes.length - tokens), 0);
        expect(own.tokens).toBeLessThanOrEqual(whole.tokens + overhang);
      }),
    );
  });
});
