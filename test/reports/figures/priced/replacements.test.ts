import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../../benchmarks/record/record-schema.ts';
import { offersOf } from '../../../../reports/figures/priced/priced-contestants.ts';
import { replacementsOf } from '../../../../reports/figures/priced/replacements.ts';
import { madeOffer, some } from './made-offers.ts';

const sizes = new Map([
  ['small', 1],
  ['large', 10],
]);

/** The offers that replace a single sample of the large model, with costs in tokens. */
function insteadOfLarge(records: readonly DoneRecord[]) {
  const offers = offersOf(records, ({ tokens }) => tokens)!;
  return replacementsOf(offers, (model) => sizes.get(model) ?? 0).find(({ single }) => single.model === 'large')!;
}

const large = madeOffer({ model: 'large', right: some(24), tokens: 1000 });
/** As right as the large model on ten questions, and in 17 orders more on the others. This rules out a loss, and shows no gain. */
const half = some(24).map(() => 50);
const alike = half.map((right, q) => (q < 20 ? right + 17 : right));
const halfLarge = madeOffer({ model: 'large', right: half, tokens: 1000 });
const weak = madeOffer({ model: 'small', right: some(9), tokens: 100 });

describe('instead of a single sample of a larger model', () => {
  test('stands the cheapest cheaper offer of another that is non-inferior, with its saving', () => {
    const good = madeOffer({ model: 'small', width: 2, right: alike, tokens: 200 });
    const dear = madeOffer({ model: 'small', width: 4, right: alike, tokens: 400 });
    const { replacements, cheaper, isBeaten, dearer } = insteadOfLarge([halfLarge, weak, good, dear]);
    expect(replacements.map(({ offer, verdict, tried }) => [offer.contestant, verdict, tried])).toEqual([
      ['self-consistency:width=2', 'non-inferior', 3],
    ]);
    expect(replacements[0].saved.estimate).toBeCloseTo(0.8, 12);
    expect(replacements[0].probability).toBe(1);
    expect([cheaper, isBeaten, dearer]).toEqual([3, false, []]);
  });

  test('stands what is better, and the larger model is then beaten', () => {
    const better = madeOffer({ model: 'small', width: 2, right: some(30), tokens: 200 });
    const { replacements, isBeaten } = insteadOfLarge([madeOffer({ model: 'large', right: some(15), tokens: 1000 }), better]);
    expect(replacements.map(({ verdict }) => verdict)).toEqual(['better']);
    expect(isBeaten).toBe(true);
  });

  test('stands nothing where all that is cheaper loses too much; the nearest is told', () => {
    const { replacements, cheaper, nearest } = insteadOfLarge([large, weak]);
    expect([replacements, cheaper, nearest?.offer.model]).toEqual([[], 1, 'small']);
    expect(nearest?.accuracy.estimate).toBeCloseTo(-0.5, 12);
  });

  test('stands a smaller model at a higher cost where none is cheaper, and never a larger one', () => {
    const wide = madeOffer({ model: 'small', width: 64, right: alike, tokens: 6400 });
    const { replacements, dearer } = insteadOfLarge([halfLarge, weak, wide]);
    expect(replacements).toEqual([]);
    expect(dearer.map(({ offer, saved }) => [offer.contestant, saved.estimate])).toEqual([['self-consistency:width=64', -5.4]]);
    const offers = offersOf([halfLarge, weak, wide], ({ tokens }) => tokens)!;
    const ofSmall = replacementsOf(offers, (model) => sizes.get(model) ?? 0).find(({ single }) => single.model === 'small')!;
    expect([ofSmall.cheaper, ofSmall.dearer]).toEqual([0, []]);
  });

  test('p is multiplied by how many were looked at, of whatever model', () => {
    const pOf = (records: readonly DoneRecord[]) => insteadOfLarge(records).replacements[0].adjusted;
    const good = madeOffer({ model: 'small', width: 2, right: some(29), tokens: 200 });
    expect(pOf([large, good, weak])).toBeCloseTo(Math.min(1, 2 * pOf([large, good])), 12);
    const ofAnother = madeOffer({ model: 'middle', right: some(9), tokens: 500 });
    expect(pOf([large, good, weak, ofAnother])).toBeCloseTo(Math.min(1, 3 * pOf([large, good])), 12);
  });

  test('the surest is the cheapest that stays non-inferior after that, though another is cheaper', () => {
    const nearly = some(24).map((right, q) => (q === 20 ? 70 : right));
    const cheap = madeOffer({ model: 'small', width: 2, right: nearly, tokens: 200 });
    const dear = madeOffer({ model: 'small', width: 4, right: some(30), tokens: 400 });
    for (const records of [
      [large, cheap],
      [large, cheap, dear],
      [large, weak, cheap, dear],
    ]) {
      const { sure, replacements, cheaper } = insteadOfLarge(records);
      if (sure !== undefined) expect([sure.adjusted <= 0.05, sure.tried]).toEqual([true, cheaper]);
      for (const { adjusted, offer } of replacements) if (adjusted <= 0.05) expect(sure?.offer.contestant).toBe(offer.contestant);
    }
  });
});
