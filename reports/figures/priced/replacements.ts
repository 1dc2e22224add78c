/**
 * Smaller against larger: what could be bought instead of a single sample of a model. For each other model, or mode of one, the
 * cheapest of its offers that costs less and is non-inferior at the margin of the page.
 */
import { rulesOutLoss } from '../../../benchmarks/statistics/non-inferiority.ts';
import { isJoined } from '../names.ts';
import { compareOffers, type OfferComparison, pOfDifference, probabilityToReplace } from './comparison.ts';
import type { PricedContestant, PricedContestants } from './priced-contestants.ts';

/** Of p-values after correction. */
export const SIGNIFICANCE = 0.05;

export interface Replacement extends OfferComparison {
  /** In how many resampled question sets it is at most the margin less accurate, and costs less where it does; undefined of one question. */
  readonly probability: number | undefined;
  /** Offers of all other models that were looked at in place of this single sample: the cheaper ones, and dearer ones of smaller models. */
  readonly tried: number;
  /** Two-sided p of a loss of just the margin, Bonferroni over all that were tried, of whatever model. */
  readonly adjusted: number;
}

export interface Larger {
  /** A single sample. */
  readonly single: PricedContestant;
  /** One for each other model that has any, the cheapest first. */
  readonly replacements: readonly Replacement[];
  /**
   * The cheapest of all cheaper offers that stay non-inferior once p is corrected for all of them, of whatever model. Undefined
   * where none does.
   */
  readonly sure: Replacement | undefined;
  /** Of each smaller model that has none, the cheapest of its offers that is non-inferior though it costs more. */
  readonly dearer: readonly Replacement[];
  /** Offers of other models that cost less, and whether one of them is better though so many were looked at (Bonferroni). */
  readonly cheaper: number;
  readonly isBeaten: boolean;
  /** The most accurate of those; undefined where there are none. */
  readonly nearest: OfferComparison | undefined;
}

/**
 * Of each model alone, its single sample; the dearest first.
 *
 * @param sizeOf how large a model is. Where two have one size, as budget modes of one model have, a cheaper single sample makes
 * the smaller one
 */
export function replacementsOf(offers: PricedContestants, sizeOf: (model: string) => number): Larger[] {
  return offers.results.once('replacements', () => {
    const singles = singlesOf(offers.offers).sort((a, b) => meanCost(offers, b) - meanCost(offers, a));
    return singles.map((single) => {
      const smaller = singles.filter((other) => isSmaller(offers, other, single, sizeOf)).map(({ model }) => model);
      return largerOf(offers, single, smaller);
    });
  });
}

/** Single samples: one branch, or, on chains of revisions, the first answer. */
export function singlesOf(offers: readonly PricedContestant[]): PricedContestant[] {
  const isSingle = ({ controller, params, model }: PricedContestant) =>
    !isJoined({ model }) &&
    ((controller === 'self-consistency' && params.width === 1) || (controller === 'revise-n' && params.answers === 1));
  return offers.filter(isSingle);
}

/** The mean cost of a question. */
export function meanCost({ results, scope }: PricedContestants, { played }: PricedContestant): number {
  return results.means(played, scope, 'cost').estimate;
}

function isSmaller(
  offers: PricedContestants,
  a: PricedContestant,
  b: PricedContestant,
  sizeOf: (model: string) => number,
): boolean {
  const [own, other] = [sizeOf(a.model), sizeOf(b.model)];
  return own < other || (own === other && meanCost(offers, a) < meanCost(offers, b));
}

function largerOf(offers: PricedContestants, single: PricedContestant, smaller: readonly string[]): Larger {
  const most = meanCost(offers, single);
  const others = offers.offers.filter(({ model }) => model !== single.model);
  const cheaper = others.filter((offer) => meanCost(offers, offer) < most);
  const compared = cheaper.map((offer) => compareOffers(offers, offer, single));
  const models = [...new Set(cheaper.map(({ model }) => model))];
  const replacements = models.flatMap((model) => cheapestOf(offers, compared, model, cheaper.length));
  const without = smaller.filter((model) => replacements.every(({ offer }) => offer.model !== model));
  const tried = new Set([...cheaper, ...others.filter(({ model }) => without.includes(model))]);
  const dearer = without.flatMap((model) => {
    const own = others.filter((offer) => offer.model === model);
    const against = own.map((offer) => compareOffers(offers, offer, single));
    return cheapestOf(offers, against, model, tried.size);
  });
  const byCost = (a: Replacement, b: Replacement) => meanCost(offers, a.offer) - meanCost(offers, b.offer);
  return {
    single,
    replacements: replacements.sort(byCost),
    sure: cheapestSure(offers, compared),
    dearer: dearer.sort(byCost),
    cheaper: cheaper.length,
    isBeaten: compared.some(
      ({ offer, verdict }) => verdict === 'better' && cheaper.length * pOfDifference(offers, offer, single, 0) <= SIGNIFICANCE,
    ),
    nearest: compared.toSorted((a, b) => b.accuracy.estimate - a.accuracy.estimate)[0],
  };
}

/** @param cheaper all offers that were looked at */
function cheapestSure(offers: PricedContestants, cheaper: readonly OfferComparison[]): Replacement | undefined {
  const byCost = cheaper.filter(replaces).sort((a, b) => meanCost(offers, a.offer) - meanCost(offers, b.offer));
  const sure = byCost.find((comparison) => adjustedP(offers, comparison, cheaper.length) <= SIGNIFICANCE);
  return sure && asReplacement(offers, sure, cheaper.length);
}

/** The cheapest offer of a model that can stand for the other, if any can. @param tried how many were looked at, of whatever model */
function cheapestOf(
  offers: PricedContestants,
  compared: readonly OfferComparison[],
  model: string,
  tried: number,
): Replacement[] {
  const own = compared.filter(({ offer }) => offer.model === model);
  const [cheapest] = own.filter(replaces).sort((a, b) => meanCost(offers, a.offer) - meanCost(offers, b.offer));
  return cheapest === undefined ? [] : [asReplacement(offers, cheapest, tried)];
}

function asReplacement(offers: PricedContestants, comparison: OfferComparison, tried: number): Replacement {
  const { offer, against } = comparison;
  const costsLess = meanCost(offers, offer) < meanCost(offers, against);
  const probability = probabilityToReplace(offers, offer, against, costsLess);
  return { ...comparison, tried, adjusted: adjustedP(offers, comparison, tried), probability };
}

function adjustedP(offers: PricedContestants, { offer, against }: OfferComparison, tried: number): number {
  return Math.min(1, tried * pOfDifference(offers, offer, against, -offers.results.grid.margin));
}

/** A loss that is sure but below the margin does not keep it from standing for the other. */
function replaces({ verdict }: OfferComparison): boolean {
  return rulesOutLoss(verdict);
}
