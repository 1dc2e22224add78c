/**
 * One offer against another, paired on the questions that both answered: accuracy, cost, and whether one can stand for the
 * other.
 */
import { differenceInterval } from '../../../benchmarks/statistics/default-intervals.ts';
import { fragility } from '../../../benchmarks/statistics/fragility.ts';
import { marginTest, pOfJust } from '../../../benchmarks/statistics/margin-test.ts';
import type { Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { differences } from '../../../benchmarks/statistics/paired-difference.ts';
import { signFlipPermutation } from '../../../benchmarks/statistics/sign-flip-permutation.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { type Saved, savedOf } from '../comparison.ts';
import { type Estimate, verdictOf } from '../estimate.ts';
import { tellsOfOthers } from '../layout.ts';
import type { PricedContestant, PricedContestants } from './priced-contestants.ts';

export interface OfferComparison {
  readonly offer: PricedContestant;
  readonly against: PricedContestant;
  /** offer − against, as a fraction of 1. */
  readonly accuracy: Estimate & { readonly sparse: boolean };
  /** The share of the other's cost that is not spent; negative when more is. */
  readonly saved: Saved;
  /** At the margin of the page. */
  readonly verdict: Verdict;
  /** The fewest outcomes of one question that turn it, up to `MOST_FLIPS` + 1; undefined of one question. */
  readonly fragility: number | undefined;
}

export function compareOffers(offers: PricedContestants, offer: PricedContestant, against: PricedContestant): OfferComparison {
  return offers.results.once(['offers', offer.played.label, against.played.label].join('\n'), () => {
    const accuracy = differenceBetween(offers, offer, against);
    let saved: Saved | undefined;
    return {
      offer,
      against,
      accuracy,
      // Of many that are compared few are shown: what they save is worked out when it is asked for.
      get saved() {
        return (saved ??= savedBetween(offers, offer, against));
      },
      verdict: verdictOf(accuracy, offers.results.grid.margin),
      get fragility() {
        return fragilityBetween(offers, offer, against);
      },
    };
  });
}

function fragilityBetween(
  { results, scope }: PricedContestants,
  offer: PricedContestant,
  against: PricedContestant,
): number | undefined {
  const layout = results.layout(scope);
  if (!tellsOfOthers(layout)) return undefined;
  const [a, b] = [offer, against].map(({ played }) => results.values(played, scope, 'accuracy'));
  return fragility(a, b, results.grid.margin, layout);
}

function savedBetween({ results, scope }: PricedContestants, offer: PricedContestant, against: PricedContestant): Saved {
  const saved = savedOf(results, scope, offer.played, against.played, 'cost');
  if (saved === undefined) throw new RangeError(`expected a cost of ${against.played.label}, got 0`);
  return saved;
}

function differenceBetween(
  { results, scope }: PricedContestants,
  offer: PricedContestant,
  against: PricedContestant,
): OfferComparison['accuracy'] {
  const layout = results.layout(scope);
  const [own, other] = [offer, against].map(({ played }) => results.means(played, scope, 'accuracy').estimate);
  if (!tellsOfOthers(layout)) return { estimate: own - other, interval: undefined, sparse: false };
  const [a, b] = [offer, against].map(({ played }) => results.values(played, scope, 'accuracy'));
  const { lower, upper, sparse } = differenceInterval(a, b, layout);
  return { estimate: own - other, interval: { lower, upper }, sparse };
}

/** One-sided p of a loss of the margin or more, as the verdict's interval tells it; 1 of one question. */
export function pOfLoss({ results, scope }: PricedContestants, offer: PricedContestant, against: PricedContestant): number {
  const layout = results.layout(scope);
  const [own, other] = [offer, against].map(({ played }) => results.values(played, scope, 'accuracy'));
  return tellsOfOthers(layout) ? marginTest(own, other, -results.grid.margin, layout) : 1;
}

/**
 * Two-sided p of a difference of just `at`, a fraction of 1. No difference is tested by sign flips of whole clusters, and a
 * margin by the interval's own test. The p of one question at a margin is 1.
 */
export function pOfDifference(
  { results, scope }: PricedContestants,
  offer: PricedContestant,
  against: PricedContestant,
  at: number,
): number {
  const layout = results.layout(scope);
  const [own, other] = [offer, against].map(({ played }) => results.values(played, scope, 'accuracy'));
  if (at !== 0) return tellsOfOthers(layout) ? pOfJust(marginTest(own, other, at, layout)) : 1;
  const random = stream('signs of offers', scope.id, offer.played.label, against.played.label, at);
  const { clusters } = layout;
  return signFlipPermutation(differences(own, other), () => random.uniform(), { clusters }).pValue;
}

/**
 * The share of resampled question sets in which `offer` is at most the margin less accurate, and costs less if it should.
 * Undefined of one question.
 */
export function probabilityToReplace(
  { results, scope }: PricedContestants,
  offer: PricedContestant,
  against: PricedContestant,
  costsLess: boolean,
): number | undefined {
  if (!tellsOfOthers(results.layout(scope))) return undefined;
  const means = (each: PricedContestant, measure: 'accuracy' | 'cost') => results.means(each.played, scope, measure).replicates;
  const [right, cost] = [means(offer, 'accuracy'), means(offer, 'cost')];
  const [otherRight, otherCost] = [means(against, 'accuracy'), means(against, 'cost')];
  let times = 0;
  for (let r = 0; r < right.length; r++)
    times += Number(right[r] >= otherRight[r] - results.grid.margin && (!costsLess || cost[r] < otherCost[r]));
  return times / right.length;
}
