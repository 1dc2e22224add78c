/** The frontier of accuracy and cost over all offers, with what each step up it buys. */
import type { Estimate } from '../../figures/estimate.ts';
import { frontierOf } from '../../figures/frontier.ts';
import { compareOffers, type OfferComparison } from '../../figures/priced/comparison.ts';
import type { PricedContestant, PricedContestants } from '../../figures/priced/priced-contestants.ts';

/** Offers with a smaller probability than this to be on the frontier are as good as off it. */
export const LIKELY = 0.05;

export interface OfferOnFrontier {
  readonly offer: PricedContestant;
  /** The contestant's label on the other pages. */
  readonly contestant: string;
  readonly accuracy: Estimate;
  readonly cost: Estimate;
  readonly isOn: boolean;
  readonly probability: number | undefined;
  /** Against the next cheaper one on the frontier; undefined for the cheapest, and for those that are not on it. */
  readonly step: OfferComparison | undefined;
  /** Whether a setting of it was chosen on these very questions. */
  readonly isSelected: boolean;
}

/** Every offer, the cheapest first. @param labelOf the contestant's label on other pages */
export function offersOnFrontier(offers: PricedContestants, labelOf: (offer: PricedContestant) => string): OfferOnFrontier[] {
  return offers.results.once('frontier of offers', () => {
    const { results, scope } = offers;
    const offerOf = new Map(offers.offers.map((offer) => [offer.played, offer]));
    let before: PricedContestant | undefined;
    return frontierOf(results, scope, 'cost').map(({ played, accuracy, tokens, isOn, probability }) => {
      const offer = offerOf.get(played) as PricedContestant;
      const step = isOn && before !== undefined ? compareOffers(offers, offer, before) : undefined;
      if (isOn) before = offer;
      const isSelected = scope.stores.some((store) => results.grid.record(played, store)?.origin.selected === true);
      return { offer, contestant: labelOf(offer), accuracy, cost: tokens, isOn, probability, step, isSelected };
    });
  });
}
