import { describe, expect, test } from 'vitest';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { revisionCounts } from '../../../../reports/pages/revisions/counts.ts';
import { revisionSteps } from '../../../../reports/pages/revisions/revisions.ts';
import { transitions } from '../../../../reports/pages/revisions/transitions.ts';
import fc from '../../../support/properties.ts';
import { chainsOf, each, evidenceOf, questionsRecord } from '../questions/made-questions.ts';

/** Chains of each question, a text of `x` and `o` for each. */
type Chains = readonly (readonly string[])[];

const recordOf = (chains: Chains) =>
  questionsRecord({
    traces: 'A/revisions',
    controller: 'revise-n',
    params: { answers: 1 },
    accuracy: each(chains.length, 0.5),
    revisions: chains.map((own) => chainsOf(...own)),
  });

function countsOf(chains: Chains) {
  const results = evidenceOf([recordOf(chains)]);
  const [store] = results.grid.stores;
  return { results, scope: storeScope(store), counts: revisionCounts(results.grid, store) };
}

function stepsOf(chains: Chains) {
  const { results, scope, counts } = countsOf(chains);
  if (counts === undefined) throw new Error('expected chains of revisions, got none');
  return revisionSteps(results, scope, counts);
}

const chain = fc.array(fc.constantFrom('x', 'o'), { minLength: 1, maxLength: 5 }).map((steps) => steps.join(''));
const questions = fc.array(fc.array(chain, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 });
/** Some chain is revised. */
const revised = questions.filter((all) => all.flat().some(({ length }) => length > 1));

/** Every chain is as long. */
const even = fc.integer({ min: 2, max: 4 }).chain((length) => {
  const steps = fc.array(fc.constantFrom('x', 'o'), { minLength: length, maxLength: length }).map((each) => each.join(''));
  return fc.array(fc.array(steps, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 });
});

describe('chains of revisions', () => {
  test('are right by their latest answer, where they have ended too', () => {
    fc.assert(
      fc.property(revised, (chains) => {
        const { counts } = countsOf(chains);
        counts?.right.forEach((shares, last) => {
          const expected = chains.map(
            (own) => own.filter((steps) => steps[Math.min(last, steps.length - 1)] === 'o').length / own.length,
          );
          shares.forEach((share, q) => {
            expect(share).toBeCloseTo(expected[q], 12);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test('are none where nothing is revised, or branches are no chains', () => {
    expect(countsOf([['o'], ['x', 'x']]).counts).toBeUndefined();
    const results = evidenceOf([questionsRecord({ accuracy: [1, 0, 1] })]);
    expect(revisionCounts(results.grid, results.grid.stores[0])).toBeUndefined();
  });
});

describe('the steps of revising', () => {
  test('gain what adds up from the first answer to the last', () => {
    fc.assert(
      fc.property(revised, (chains) => {
        const { steps, inAll } = stepsOf(chains);
        expect(steps.reduce((sum, { gain }) => sum + (gain?.estimate ?? 0), 0)).toBeCloseTo(inAll.estimate, 12);
        for (const { gain } of steps) if (gain !== undefined) expect(gain.holm).toBeGreaterThanOrEqual(gain.pValue);
      }),
      { numRuns: 30 },
    );
  });

  test('help for the last time where the gain is last told from nothing', () => {
    const chains = [
      ...each(30, 0).map(() => ['xooo']),
      ...each(30, 0).map(() => ['xxoo']),
      ...each(39, 0).map(() => ['xxxx']),
      ['xxxo'],
    ];
    const { lastGain, enoughFrom, sureFrom, steps } = stepsOf(chains);
    expect(lastGain?.answers).toBe(3);
    // One question in a hundred is a point; its interval reaches beyond.
    expect([enoughFrom.answers, sureFrom.answers]).toEqual([3, 4]);
    expect(steps[3].enough).toBe(1);
    expect(steps[2].enough).toBeGreaterThan(0.5);
    expect(steps[1].enough).toBe(0);
  });

  test('help at no step where nothing changes; no difference at all makes no answer surely enough, however many questions', () => {
    const unchanging = (questions: number) => stepsOf(each(questions, 0).map((_, q) => [q % 2 === 0 ? 'ooo' : 'xxx']));
    const { lastGain, enoughFrom, sureFrom } = unchanging(20);
    expect(lastGain).toBeUndefined();
    expect([enoughFrom.answers, enoughFrom.enough, sureFrom.answers]).toEqual([1, 1, 3]);
    expect(unchanging(400).sureFrom.answers).toBe(3);
  });

  test('never help by doing harm', () => {
    const { lastGain, enoughFrom } = stepsOf(each(30, 0).map(() => ['ox']));
    expect(lastGain).toBeUndefined();
    expect(enoughFrom.answers).toBe(1);
  });
});

describe('the effect of a revision', () => {
  test('is counted of the answers that it could do it to', () => {
    const [first, together] = transitions(stepsOf([['ox'], ['oo'], ['oo'], ['xo'], ['xx']]));
    expect(first.to).toBe(2);
    expect(first.rightBefore?.estimate).toBeCloseTo(0.6, 12);
    expect(first.broken?.estimate).toBeCloseTo(1 / 3, 12);
    expect(first.repaired?.estimate).toBeCloseTo(1 / 2, 12);
    expect(first.net.estimate).toBeCloseTo(0, 12);
    expect(together.to).toBeUndefined();
    expect(together.broken).toEqual(first.broken);
  });

  test('weighs questions alike, however many chains they have', () => {
    const [first] = transitions(stepsOf([['ox', 'ox', 'ox'], ['oo'], ['xx']]));
    expect(first.broken?.estimate).toBeCloseTo(1 / 2, 12);
  });

  test('adds up to its net effect', () => {
    fc.assert(
      fc.property(even, (chains) => {
        for (const { rightBefore, broken, repaired, net } of transitions(stepsOf(chains)).slice(0, -1)) {
          const right = rightBefore?.estimate ?? 0;
          const expected = (repaired?.estimate ?? 0) * (1 - right) - (broken?.estimate ?? 0) * right;
          expect(net.estimate).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is unknown where nothing was right, and may be more than the nothing that was seen', () => {
    const [none] = transitions(stepsOf(each(20, 0).map(() => ['xx'])));
    expect(none.broken).toBeUndefined();
    expect(none.repaired?.interval?.lower).toBe(0);
    expect(none.repaired?.interval?.upper).toBeGreaterThan(0.1);
  });
});
