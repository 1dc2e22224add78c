import { describe, expect, test } from 'vitest';
import { ExpectedVotes } from '../../controllers/adversarial-margin.ts';
import { adversaryOf } from '../../controllers/adversary.ts';

/** A vote: a letter for each voter, and how likely each is to change. */
function vote(answers: string, switches: readonly number[] = []): ExpectedVotes {
  const votes = new ExpectedVotes();
  [...answers].forEach((letter, voter) => {
    if (letter === '-') votes.abstain(switches[voter] ?? 0);
    else votes.add(letter.charCodeAt(0), switches[voter] ?? 0);
  });
  return votes;
}
const A = 'A'.charCodeAt(0);

describe('the margin test', () => {
  test('is passed by a leader whose votes are cast, however narrowly ahead', () => {
    expect(vote('AAB').leader).toBe(A);
    expect(vote('AAB').isSafe(1)).toBe(true);
    expect(vote('AB').isSafe(1)).toBe(false);
    expect(vote('').isSafe(0)).toBe(false);
  });

  test('takes two votes of margin for each leaving voter of the leader, one for each of a third answer, and gives one for each of the challenger', () => {
    // Five vote for A, two for B, one for C. One voter of A leaves surely. Against B 3 > 2, against C 4 > 2, against one unseen 5
    // > 2.
    expect(vote('AAAAABBC', [1]).isSafe(1)).toBe(true);
    // Two leave: against B 3 > 4 fails.
    expect(vote('AAAAABBC', [1, 1]).isSafe(1)).toBe(false);
    // With γ = 0.7 that is 3 > 2.8.
    expect(vote('AAAAABBC', [1, 1]).isSafe(0.7)).toBe(true);
    // One of A and one of B leave. Against B 3 > 2 − 1, against C 4 > 3, against one unseen 5 > 3.
    expect(vote('AAAAABBC', [1, 0, 0, 0, 0, 1]).isSafe(1)).toBe(true);
    // One of A and that of C: against B 3 > 3 fails.
    expect(vote('AAAAABBC', [1, 0, 0, 0, 0, 0, 0, 1]).isSafe(1)).toBe(false);
  });

  test('counts an answer never seen as a challenger', () => {
    expect(vote('AAA', [0.5, 0.5, 0.5]).isSafe(1)).toBe(false);
    expect(vote('AAA', [0.4, 0.5, 0.5]).isSafe(1)).toBe(true);
  });

  test('counts voters without a vote among those who may come to have one', () => {
    expect(vote('A-', [0, 1]).isSafe(1)).toBe(false);
    expect(vote('AA-', [0, 0, 1]).isSafe(1)).toBe(true);
  });

  test('goes by expectation: two voters who may change half count as one who will', () => {
    expect(vote('AAAB', [0.5, 0.5]).isSafe(1)).toBe(false);
    expect(vote('AAAB', [0.5, 0.4]).isSafe(1)).toBe(true);
  });
});

describe('how adverse changes are taken to be', () => {
  const branch = (answers: string, final: string) => ({
    answers: [...answers].map((letter) => letter.charCodeAt(0)),
    final: final.charCodeAt(0),
  });
  const silent = (answer: number) => answer === '-'.charCodeAt(0);

  test('is the least γ that still gives the answer of γ = 1, and 1/√n more', () => {
    // At the first probe B leads by two, and its three voters will leave. Up to γ = 0.3 play would stop, as 2 > 6γ, and B would
    // be wrong. So the result is 0.4 + 1/√4.
    const late = [branch('BA', 'A'), branch('BA', 'A'), branch('BA', 'A'), branch('AA', 'A')];
    expect(adversaryOf(late, silent)).toBe(0.9);
    // Here no γ goes wrong: 0 + 1/√4.
    expect(adversaryOf([branch('AA', 'A'), branch('BA', 'A'), branch('AA', 'A'), branch('AA', 'A')], silent)).toBe(0.5);
  });

  test('is 1 where there are fewer than four branches to tell by', () => {
    expect(adversaryOf([branch('AA', 'A'), branch('AA', 'A'), branch('AA', 'A')], silent)).toBe(1);
  });

  test('lets a branch that has ended vote with its final answer, and one that says nothing not at all', () => {
    const odd = [branch('', 'A'), branch('', 'A'), branch('-B', 'B'), branch('-B', 'B'), branch('-B', 'B')];
    // First probe: A 2, three still to come: 2 > 3γ up to 0.6, which would be wrong; B 3 : 2 at the second. 0.7 + 1/√5 is more than 1.
    expect(adversaryOf(odd, silent)).toBe(1);
  });
});
