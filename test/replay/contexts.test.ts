import { describe, expect, test } from 'vitest';
import { pairsOf } from '../../benchmarks/replay/branch-bills.ts';
import type { Context } from '../../benchmarks/replay/contexts.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import type { Need } from '../../controllers/controller.ts';
import { arbitraryTraces } from '../support/arbitrary-traces.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

const plain = (contexts: readonly Context[]) =>
  contexts.map(({ requests, read, pairs }) => ({ requests: [...requests], read: [...read], pairs: [...pairs] }));

/** Reads all branches of every model whole, then asks for two verdicts on each that has as many. */
const everything = improvised(function* (episode) {
  for (const [model, capacity] of episode.capacities.entries()) episode.finish(episode.open(capacity, model));
  yield;
  const judged = episode.branches.filter(({ verdictsLeft }) => verdictsLeft > 1);
  if (judged.length > 0) {
    episode.verify(judged, 2);
    yield;
  }
  return episode.branches[0].answer;
});

test('four tokens that follow one another attend to 1 + 2 + 3 + 4', () => {
  expect([0, 1, 4].map(pairsOf)).toEqual([0, 1, 10]);
});

describe('the counts that decide the cost of attention', () => {
  const question: Question = [
    ['', 30, 'A'],
    ['', 50, 'B'],
  ];

  test('is counted branch by branch, summed over orders, question by question', () => {
    const { contexts } = replay(sourceOf(madeUp([question, [['', 3, 'A']]])), everything, {}, 2);
    expect(plain(contexts)).toEqual([
      { requests: [4, 2], read: [0, 0], pairs: [2 * (pairsOf(30) + pairsOf(50)), 2 * pairsOf(3)] },
    ]);
  });

  test('of a branch given up early is what it was billed for', () => {
    const pruned = improvised(function* (episode) {
      const [branch] = episode.open(1);
      yield;
      episode.prune([branch]);
      return branch.answer;
    });
    const { contexts, totalTokens } = replay(sourceOf(madeUp([[['AB', 250, 'B']]])), pruned, {}, 1);
    expect([...totalTokens]).toEqual([100]);
    expect(plain(contexts)[0].pairs).toEqual([pairsOf(100)]);
  });

  test('counts each model by itself', () => {
    const { contexts } = replay(sourceOf(together(madeUp([question]), madeUp([[['', 7, 'A']]]))), everything, {}, 1);
    expect(plain(contexts)).toEqual([
      { requests: [2], read: [0], pairs: [pairsOf(30) + pairsOf(50)] },
      { requests: [1], read: [0], pairs: [pairsOf(7)] },
    ]);
  });

  test('of a verdict, of 40 tokens, is that of reading what it is about too', () => {
    const { contexts } = replay(sourceOf(madeUp([[['', 50, 'B', { verdicts: [1, 0] }]]])), everything, {}, 1);
    expect(plain(contexts)).toEqual([
      { requests: [1], read: [0], pairs: [pairsOf(50)] },
      { requests: [2], read: [100], pairs: [2 * pairsOf(90)] },
    ]);
  });

  test('has an entry for each part, or one, and lies between equal branches and a single one', () => {
    const wanted: Need[] = ['verdicts', 'models'];
    fc.assert(
      fc.property(arbitraryTraces(wanted, 3), (block) => {
        const { parts, contexts, totalTokens, questions } = replay(sourceOf(block), everything, {}, 2);
        expect(contexts.length).toBe(Math.max(1, parts.length));
        for (const [p, { requests, read, pairs }] of contexts.entries()) {
          const spent = parts[p]?.tokens ?? totalTokens;
          for (let q = 0; q < questions; q++) {
            const tokens = spent[q] + spent[questions + q] + read[q];
            if (requests[q] === 0) expect(pairs[q]).toBe(0);
            else expect(pairs[q]).toBeGreaterThanOrEqual((tokens * (tokens / requests[q] + 1)) / 2 - 1e-6);
            expect(pairs[q]).toBeLessThanOrEqual(pairsOf(tokens));
          }
        }
      }),
    );
  });
});
