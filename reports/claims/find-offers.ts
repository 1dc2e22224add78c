/** One finding for each kind of claim that compares contestants of two models, on the questions that both answered. */

import { crossingOf } from '../figures/crossings.ts';
import { contestantName } from '../figures/names.ts';
import { compareOffers, pOfDifference } from '../figures/priced/comparison.ts';
import type { PricedContestant } from '../figures/priced/priced-contestants.ts';
import { meanCost } from '../figures/priced/replacements.ts';
import { fixed, intervalText, scientific } from '../kit/format.ts';
import { NotPlayed } from './claim-evidence.ts';
import type { Check } from './claims-schema.ts';
import { asPercent, tooFewNote, verdictOn } from './find.ts';
import type { Finding } from './judged-claim.ts';
import type { OfferEvidence } from './offer-evidence.ts';

type Kind<K extends Check['kind']> = Extract<Check, { kind: K }>;

export function modelBetter(on: OfferEvidence, { contestant, against }: Kind<'model-better'>): Finding {
  const [own, other] = [on.offer(contestant), on.offer(against)];
  return difference(on, own, other, 0, `At ${on.times(own, other)}. Null hypothesis: no difference.`);
}

export function modelNoLoss(on: OfferEvidence, { contestant, against, margin }: Kind<'model-no-loss'>): Finding {
  const [own, other] = [on.offer(contestant), on.offer(against)];
  const lost = `a loss of just ${fixed(100 * margin, 0)} ${margin === 0.01 ? 'point' : 'points'}`;
  return difference(on, own, other, -margin, `At ${on.times(own, other)}. Null hypothesis: ${lost}.`);
}

/** The smaller model's contestant is not chosen by what comes out: it is the widest that costs no more. */
export function atEqualCost(on: OfferEvidence, { smaller, controller, against, unit }: Kind<'at-equal-cost'>): Finding {
  const other = on.offer(against);
  const offers = on.in(unit);
  if (offers === undefined) throw new NotPlayed(`Not known in this run: ${unit} of two models.`);
  const priced = (offer: PricedContestant) =>
    offers.offers.find(({ model, contestant }) => model === offer.model && contestant === offer.contestant);
  const limit = priced(other);
  if (limit === undefined) throw new NotPlayed(`Not known in this run: ${unit} of ${against.model}.`);
  const affordable = offers.offers.filter(
    (offer) => offer.model === smaller && offer.controller === controller && meanCost(offers, offer) <= meanCost(offers, limit),
  );
  const [widest] = affordable.sort((a, b) => b.params.width - a.params.width);
  if (widest === undefined) throw new NotPlayed(`Not played in this run: ${controller} of ${smaller} that costs no more.`);
  const own = on.offer({ model: smaller, contestant: widest.contestant });
  const { at, interval, smallWins } = crossingOf(offers, smaller, against.model);
  const where = `${scientific(at)}${intervalText(interval, scientific)}`;
  const crossing =
    unit === 'flops'
      ? ` With any contestant of either, the larger begins to pay at ${where} FLOPs${smallWins === undefined ? '' : `; the smaller wins in ${fixed(smallWins, 3)} of resampled question sets`}.`
      : '';
  const who = contestantName({ controller, contestant: own.contestant });
  return difference(on, own, other, 0, `${who}, at ${on.times(own, other)}. Null hypothesis: no difference.${crossing}`);
}

function difference(
  on: OfferEvidence,
  own: PricedContestant,
  other: PricedContestant,
  threshold: number,
  detail: string,
): Finding {
  const { accuracy } = compareOffers(on.offers, own, other);
  const figure = { ...asPercent(accuracy), unit: 'points' } as const;
  return {
    ...verdictOn(accuracy, figure, threshold),
    figure,
    pValue: pOfDifference(on.offers, own, other, threshold),
    detail: `${detail}${tooFewNote(accuracy)}`,
    ...(on.place !== undefined && { place: on.place }),
  };
}
