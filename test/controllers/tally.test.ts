import { describe, expect, test } from 'vitest';
import { Tally } from '../../controllers/tally.ts';
import fc from '../support/properties.ts';

/** Few answers for ties, and a few that lie far apart, as ids of a question with many answers do. */
const votes = fc.array(fc.oneof(fc.nat(5), fc.constantFrom(63, 64, 65, 127, 128, 900, 65_535)), { maxLength: 60 });

/** Counts of each answer, most votes first; among equals the answer first seen. */
function ranking(answers: readonly number[]): [answer: number, count: number][] {
  const seen = [...new Set(answers)];
  const counted = seen.map((answer): [number, number] => [answer, answers.filter((other) => other === answer).length]);
  return counted.sort(([a, m], [b, n]) => n - m || answers.indexOf(a) - answers.indexOf(b));
}

function tallyOf(answers: readonly number[]): Tally {
  const tally = new Tally();
  for (const answer of answers) tally.add(answer);
  return tally;
}

describe('a tally', () => {
  test('has the most frequent answer as its winner, among equals the one first seen', () => {
    fc.assert(
      fc.property(
        votes.filter(({ length }) => length > 0),
        (answers) => {
          expect(tallyOf(answers).winner).toBe(ranking(answers)[0][0]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('knows after every vote how many votes the two most frequent answers have', () => {
    fc.assert(
      fc.property(votes, (answers) => {
        const tally = new Tally();
        for (const [i, answer] of answers.entries()) {
          tally.add(answer);
          const [[, first], [, second] = [undefined, 0]] = ranking(answers.slice(0, i + 1));
          expect([tally.size, tally.first, tally.second]).toEqual([i + 1, first, second]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is as new once cleared', () => {
    fc.assert(
      fc.property(votes, votes, (before, after) => {
        const tally = tallyOf(before);
        tally.clear();
        expect([tally.size, tally.first, tally.second]).toEqual([0, 0, 0]);
        for (const answer of after) tally.add(answer);
        const fresh = tallyOf(after);
        expect([tally.size, tally.first, tally.second]).toEqual([fresh.size, fresh.first, fresh.second]);
        if (after.length > 0) expect(tally.winner).toBe(fresh.winner);
      }),
      { numRuns: 500 },
    );
  });

  test('lets an answer that draws level win only when it was seen before the leader', () => {
    expect(tallyOf([1, 2, 2, 1]).winner).toBe(1);
    expect(tallyOf([1, 2, 1, 2]).winner).toBe(1);
    expect(tallyOf([2, 1, 1, 2]).winner).toBe(2);
    expect(tallyOf([3, 1, 2, 2, 1]).winner).toBe(1);
  });

  test('has no winner before the first vote', () => {
    const message = 'expected at least one vote before asking for the winner, got none';
    expect(() => new Tally().winner).toThrow(message);
    const cleared = tallyOf([7]);
    cleared.clear();
    expect(() => cleared.winner).toThrow(message);
  });
});

describe('a tally in which an answer abstains', () => {
  const SILENT = 2;
  const silentTally = (answers: readonly number[]) => {
    const tally = new Tally();
    tally.clear(SILENT);
    for (const answer of answers) tally.add(answer);
    return tally;
  };

  test('counts its votes in the size, and in nothing else', () => {
    const tally = silentTally([SILENT, SILENT, SILENT, 1, 3, 3]);
    expect([tally.size, tally.first, tally.second, tally.winner]).toEqual([6, 2, 1, 3]);
  });

  test('is after every vote as one that was never given these votes, apart from the size', () => {
    fc.assert(
      fc.property(votes, fc.nat(5), (answers, silent) => {
        const tally = new Tally();
        tally.clear(silent);
        for (const [i, answer] of answers.entries()) {
          tally.add(answer);
          const heard = answers.slice(0, i + 1).filter((other) => other !== silent);
          const plain = tallyOf(heard);
          expect([tally.size, tally.first, tally.second]).toEqual([i + 1, plain.first, plain.second]);
          expect(tally.winner).toBe(heard.length > 0 ? plain.winner : silent);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('lets it win alone, until there is another', () => {
    const tally = silentTally([SILENT, SILENT]);
    expect([tally.size, tally.first, tally.second, tally.winner]).toEqual([2, 0, 0, SILENT]);
    tally.add(0);
    expect([tally.size, tally.first, tally.second, tally.winner]).toEqual([3, 1, 0, 0]);
  });

  test('has no winner before the first vote', () => {
    expect(() => silentTally([]).winner).toThrow('expected at least one vote before asking for the winner, got none');
  });

  test('hears everyone again once cleared, and then whoever else is to abstain is silent', () => {
    const tally = silentTally([SILENT, 1]);
    tally.clear();
    for (const answer of [SILENT, SILENT, 1]) tally.add(answer);
    expect([tally.size, tally.first, tally.second, tally.winner]).toEqual([3, 2, 1, SILENT]);
    tally.clear(1);
    for (const answer of [1, 1, SILENT]) tally.add(answer);
    expect([tally.size, tally.first, tally.second, tally.winner]).toEqual([3, 1, 0, SILENT]);
  });
});
