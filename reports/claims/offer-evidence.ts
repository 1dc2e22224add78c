/** The evidence on a claim about two models: their contestants as offers, paired on the questions that both answered. */

import type { CostTables } from '../costs/cost-of.ts';
import { timesOf } from '../figures/estimate.ts';
import { compareOffers } from '../figures/priced/comparison.ts';
import type { PricedContestant, PricedContestants } from '../figures/priced/priced-contestants.ts';
import { offersIn, offersInTokens } from '../figures/priced/units.ts';
import type { ResampledResults } from '../figures/resampled-results.ts';
import { fixed, intervalText } from '../kit/format.ts';
import { PUBLISHED_ORDERS } from '../published/publications.ts';
import { NotPlayed, SelectedOn } from './claim-evidence.ts';
import type { OfferOfClaim } from './claims-schema.ts';

export class OfferEvidence {
  /** At a cost in tokens, which is known whatever else is. */
  readonly offers: PricedContestants;
  private readonly results: ResampledResults;
  private readonly costs: CostTables;

  /** @throws NotPlayed where fewer than two models were played on the same recorded questions */
  constructor(results: ResampledResults, costs: CostTables) {
    const offers = results.grid.stores.every(({ simulated }) => simulated) ? undefined : offersInTokens(results);
    if (offers === undefined) throw new NotPlayed('Not played in this run: two models on the same questions.');
    this.offers = offers;
    this.results = results;
    this.costs = costs;
  }

  /**
   * @throws NotPlayed unless it has a result on all questions, in as many orders as published; SelectedOn when it was chosen on
   * them
   */
  offer({ model, contestant }: OfferOfClaim): PricedContestant {
    const found = findOffer(this.offers, model, contestant);
    if (found === undefined)
      throw new NotPlayed(
        `Not played in this run: ${contestant} of ${model} in ${PUBLISHED_ORDERS} orders, on the same questions.`,
      );
    this.refuseSelected(found);
    return found;
  }

  private refuseSelected({ played, model, contestant }: PricedContestant): void {
    const { scope, results } = this.offers;
    const selected = scope.stores.some((store) => results.grid.record(played, store)?.origin.selected);
    if (selected) throw new SelectedOn(`${contestant} of ${model} was selected on these questions: no claim is tested there.`);
  }

  /** Offers in a unit, where that is known of two models at least. */
  in(unit: 'dollars' | 'flops'): PricedContestants | undefined {
    return offersIn(unit, this.results, this.costs);
  }

  /** Models by cost, where there is such a page. */
  get place(): string | undefined {
    return this.in('dollars') !== undefined || this.in('flops') !== undefined ? 'models.html#models' : undefined;
  }

  /** `0.80 [0.73, 0.87] times its cost in dollars`, in the units that are known, else in tokens. */
  times(offer: PricedContestant, against: PricedContestant): string {
    const units = [
      ['dollars', this.in('dollars')],
      ['FLOPs', this.in('flops')],
    ] as const;
    const known = units.flatMap(([name, offers]) => {
      const pair = [offer, against].map(({ model, contestant }) => offers && findOffer(offers, model, contestant));
      return offers !== undefined && pair[0] !== undefined && pair[1] !== undefined
        ? [`${times(offers, pair[0], pair[1])} times its ${name}`]
        : [];
    });
    return known.length > 0 ? known.join(', ') : `${times(this.offers, offer, against)} times its tokens`;
  }
}

/** The contestant of a model, in as many orders as published. */
function findOffer({ offers }: PricedContestants, model: string, contestant: string): PricedContestant | undefined {
  return offers.find((each) => each.model === model && each.contestant === contestant && each.played.orders === PUBLISHED_ORDERS);
}

/** `6.59 [6.40, 6.78]` */
function times(offers: PricedContestants, offer: PricedContestant, against: PricedContestant): string {
  const { estimate, interval } = timesOf(compareOffers(offers, offer, against).saved);
  const show = (value: number) => fixed(value, 2);
  return `${show(estimate)}${intervalText(interval, show)}`;
}
