import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../../benchmarks/record/record-schema.ts';
import { type Cost, offersOf } from '../../../../reports/figures/priced/priced-contestants.ts';
import { meanCost } from '../../../../reports/figures/priced/replacements.ts';
import { madeOffer, some } from './made-offers.ts';

/** A large model's token costs ten times a small one's; of others nothing is known. */
const cost: Cost = ({ model, tokens }) => {
  const price = new Map([
    ['small', 1],
    ['large', 10],
    ['free', 0],
  ]).get(model);
  return price === undefined ? undefined : price * tokens;
};
const small = madeOffer({ model: 'small', right: some(15), tokens: 100 });
const large = madeOffer({ model: 'large', right: some(24), tokens: 200 });

describe('offers', () => {
  test('are the contestants of every model, at what their tokens cost', () => {
    const offers = offersOf([small, large], cost)!;
    expect(offers.offers.map((offer) => [offer.model, offer.contestant, offer.name, meanCost(offers, offer)])).toEqual([
      ['large', 'self-consistency:width=1', 'self-consistency @1', 2000],
      ['small', 'self-consistency:width=1', 'self-consistency @1', 100],
    ]);
    expect(offers.offers.map(({ played }) => offers.results.means(played, offers.scope, 'accuracy').estimate)).toEqual([
      0.8, 0.5,
    ]);
  });

  test('are the same, whatever the order of records', () => {
    const figures = (records: readonly DoneRecord[]) => {
      const offers = offersOf(records, cost)!;
      return offers.offers.map(({ played }) => [played.label, offers.results.means(played, offers.scope, 'totalTokens')]);
    };
    expect(figures([large, small])).toEqual(figures([small, large]));
  });

  test('of several models cost what each of them was paid, verdicts at the price of the model itself', () => {
    const both = madeOffer({ model: 'small+large', right: some(20), tokens: 150, controller: 'cascade' });
    const of = (model: string, kind: 'branches' | 'verdicts', tokens: number) => ({
      model,
      kind,
      tokensByQuestion: both.questionIds.map(() => 100 * tokens),
    });
    const cascade = { ...both, parts: [of('small', 'branches', 100), of('large', 'branches', 50)] };
    const verified = {
      ...small,
      contestant: 'best-of-n:width=1',
      parts: [of('small', 'branches', 60), of('verifier', 'verdicts', 40)],
    };
    const offers = offersOf([small, large, cascade, verified], cost)!;
    const found = new Map(offers.offers.map((offer) => [`${offer.model} ${offer.contestant}`, meanCost(offers, offer)]));
    expect(found.get('small+large cascade:width=1')).toBe(100 + 500);
    expect(found.get('small best-of-n:width=1')).toBe(100);
  });

  test('are of the questions that all models answered', () => {
    const fewer = { ...large, questionIds: large.questionIds.map((id, q) => (q < 20 ? id : `other-${id}`)) };
    const offers = offersOf([small, fewer], cost)!;
    expect(offers.scope.stores.map(({ questionIds }) => questionIds.length)).toEqual([20]);
    // Of the 24 that the large model gets right, 20 are shared.
    expect(offers.results.means(offers.offers[0].played, offers.scope, 'accuracy').estimate).toBe(1);
  });

  test('leave out models whose cost is not known, and what costs nothing', () => {
    const unknown = madeOffer({ model: 'unknown', right: some(30), tokens: 100 });
    const free = madeOffer({ model: 'free', right: some(30), tokens: 100 });
    expect(offersOf([small, large, unknown, free], cost)!.offers.map(({ model }) => model)).toEqual(['large', 'small']);
  });

  test('are of recorded traces where there are any', () => {
    const simulated = { ...large, traces: { ...large.traces, simulated: true } };
    expect(offersOf([small, simulated], cost)).toBeUndefined();
  });

  test.each([
    ['of one model alone', [small]],
    ['of models that share no question', [small, { ...large, questionIds: large.questionIds.map((id) => `other-${id}`) }]],
  ])('are none %s', (_, records) => {
    expect(offersOf(records, cost)).toBeUndefined();
  });
});
