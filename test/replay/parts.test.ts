import { describe, expect, test } from 'vitest';
import { type Outcome, replay } from '../../benchmarks/replay/replay.ts';
import type { Need } from '../../controllers/controller.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { arbitraryTraces } from '../support/arbitrary-traces.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

/** Reads the first branch of each model whole, then asks for one verdict on each that has any. */
const oneOfEach = improvised(function* (episode) {
  for (const model of episode.capacities.keys()) episode.finish(episode.open(1, model));
  yield;
  const judged = episode.branches.filter(({ verdictsLeft }) => verdictsLeft > 0);
  if (judged.length > 0) {
    episode.verify(judged);
    yield;
  }
  return episode.branches[0].answer;
});

const alone: Question = [['', 30, 'A']];
const judged: Question = [['', 50, 'B', { verdicts: [1] }]];

function partsOf(block: RecordedTraces, id: string): [model: string, kind: string, tokens: number[]][] {
  const named = { ...block, traces: { ...block.traces, id } };
  const { parts } = replay({ ...sourceOf(named), id }, oneOfEach, {}, 2);
  return parts.map(({ model, kind, tokens }) => [model, kind, [...tokens]]);
}

describe('the parts of what is spent', () => {
  test('are none where one model is all that tokens can be spent on', () => {
    expect(partsOf(madeUp([alone]), 'small/data')).toEqual([]);
  });

  test('are branches and verdicts where there is a verifier', () => {
    expect(partsOf(madeUp([judged]), 'small@high/data')).toEqual([
      ['small@high', 'branches', [50, 50]],
      ['verifier', 'verdicts', [40, 40]],
    ]);
  });

  test('are the branches of each model where there are several', () => {
    expect(partsOf(together(madeUp([alone]), madeUp([alone])), 'small+large@low/data')).toEqual([
      ['small', 'branches', [30, 30]],
      ['large@low', 'branches', [30, 30]],
    ]);
  });

  test('are both where any of several has a verifier', () => {
    expect(partsOf(together(madeUp([alone]), madeUp([judged]), madeUp([judged])), 'a+b+c/data#odd')).toEqual([
      ['a', 'branches', [30, 30]],
      ['b', 'branches', [50, 50]],
      ['c', 'branches', [50, 50]],
      ['verifier', 'verdicts', [80, 80]],
    ]);
  });

  test('are there, and 0, where nothing was spent on them', () => {
    const first = improvised(function* (episode) {
      episode.finish(episode.open(1));
      yield;
      return episode.branches[0].answer;
    });
    const { parts } = replay(sourceOf(together(madeUp([alone]), madeUp([judged]))), first, {}, 1);
    expect(parts.map(({ kind, tokens }) => [kind, ...tokens])).toEqual([
      ['branches', 30],
      ['branches', 0],
      ['verdicts', 0],
    ]);
  });

  test('sum to the total tokens of every episode, whatever the traces offer, in one block or several', () => {
    const wanted: Need[] = ['verdicts', 'models'];
    let several = 0;
    fc.assert(
      fc.property(arbitraryTraces(wanted, 3), (block) => {
        const { traces } = block;
        const check = ({ parts, totalTokens }: Outcome) => {
          if (parts.length > 0) several++;
          for (const [i, total] of parts.length > 0 ? totalTokens.entries() : []) {
            expect(parts.reduce((sum, { tokens }) => sum + tokens[i], 0)).toBe(total);
          }
        };
        check(replay(sourceOf(block), oneOfEach, {}, 3));
        const twice = replay(sourceOf(block, block), oneOfEach, {}, 3);
        check(twice);
        expect(twice.parts.length).toBe(replay(sourceOf(block), oneOfEach, {}, 1).parts.length);
        expect(twice.questions).toBe(2 * traces.questions);
      }),
      { numRuns: 200 },
    );
    expect(several).toBeGreaterThan(50);
  });
});
