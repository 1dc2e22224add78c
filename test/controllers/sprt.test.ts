import { describe, expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { mixtureLogRatio } from '../../controllers/mixture-ratio.ts';
import { isDecided } from '../../controllers/sequential-test.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** The answers that are drawn, one token each, and the number of batches. */
function draw(name: string, answers: string, params: Params = {}) {
  const { answer, totalTokens, sequentialTokens } = playByHand(
    name,
    params,
    [...answers].map((letter) => ['', 1, letter] as const),
  );
  return { answer, samples: totalTokens, batches: sequentialTokens };
}

describe.each(['sprt', 'msprt'])('%s', (name) => {
  test('draws three samples at once, and stops when they agree', () => {
    expect(draw(name, 'AAAAAA')).toEqual({ answer: 'A', samples: 3, batches: 1 });
  });

  test('draws next as many as would decide if all of them voted for the leader', () => {
    // A B A: A is one ahead, and two more are wanted for a lead of three.
    expect(draw(name, 'ABAAAAAA')).toEqual({ answer: 'A', samples: 5, batches: 2 });
    expect(draw(name, 'ABBABBBB')).toEqual({ answer: 'B', samples: 7, batches: 3 });
  });

  test('looks at the two most frequent answers only', () => {
    expect(draw(name, 'BCDAAAAA')).toEqual({ answer: 'A', samples: 7, batches: 3 });
  });

  test('stops at its width, and where there are no more branches, with the answer first seen among equals', () => {
    expect(draw(name, 'ABABABAB', { width: 4 })).toEqual({ answer: 'A', samples: 4, batches: 2 });
    expect(draw(name, 'AAAA', { width: 1 })).toEqual({ answer: 'A', samples: 1, batches: 1 });
    expect(draw(name, 'BABA', { width: 40 })).toMatchObject({ answer: 'B', samples: 4 });
  });

  test('with error rates that add up to one or more stops after one sample', () => {
    expect(draw(name, 'ABB', { a: 0.5, b: 0.5 })).toEqual({ answer: 'A', samples: 1, batches: 1 });
  });
});

describe('the lower bound', () => {
  test('ends a question whose two answers are equal, when a batch ends there', () => {
    // p1 = 0.51: L of eight votes each is −0.0032, below −0.00316; of seven each −0.0028. A tie asks for three more, from 3 : 3 on for four.
    const settings = { p1: 0.51, b: 0.947 };
    const tied = (votes: number) => 'ABC'.repeat(3) + 'ABCD'.repeat(votes - 3);
    expect(draw('sprt', `${tied(8)}AAAAAAAA`, settings)).toEqual({ answer: 'A', samples: 29, batches: 8 });
    expect(draw('sprt', `${tied(7)}BAAAAAAA`, settings)).toMatchObject({ answer: 'A', samples: 31 });
  });

  test('passed within a batch does not end it', () => {
    // Prior 256: three votes each are below it, which A and B have after six samples; it looks after 3, 5, 8 and 10.
    expect(draw('msprt', 'ABABBAAAAAAA', { prior: 256, b: 0.9446 })).toEqual({ answer: 'A', samples: 10, batches: 4 });
  });
});

test('by default both decide as soon as the leader is three votes ahead, in up to forty samples', () => {
  const { p1 } = contestant('sprt').params;
  for (let first = 1; first <= 40; first++) {
    for (let second = 0; second <= Math.min(first, 40 - first); second++) {
      const single = first * Math.log(2 * p1) + second * Math.log(2 - 2 * p1);
      const mixture = mixtureLogRatio(contestant('msprt').params.prior, first, second);
      const ahead = first - second >= 3;
      const votes = `${first} : ${second}`;
      expect([votes, isDecided(single, { a: 0.05, b: 0.949976 }), isDecided(mixture, { a: 0.05, b: 0.94994 })]).toEqual([
        votes,
        ahead,
        ahead,
      ]);
    }
  }
});

describe('sprt', () => {
  test('with a leader that is no likelier than the second never decides, and draws all at once', () => {
    expect(draw('sprt', 'AAAAAAAA', { p1: 0.5 })).toEqual({ answer: 'A', samples: 8, batches: 1 });
  });
});
