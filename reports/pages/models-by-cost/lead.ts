/** The findings on models by cost, in one to three sentences. */

import { joinedName } from '../../figures/budget-modes.ts';
import { costText } from '../../figures/cost-text.ts';
import { type Estimate, timesOf } from '../../figures/estimate.ts';
import { marginWords } from '../../figures/margins.ts';
import { isJoined } from '../../figures/names.ts';
import type { PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { type Larger, type Replacement, SIGNIFICANCE, singlesOf } from '../../figures/priced/replacements.ts';
import type { UnitOffers } from '../../figures/priced/units.ts';
import { breakable } from '../../kit/breakable.ts';
import { fixed, intervalText, plural, signed } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import type { OfferOnFrontier } from './cost-frontier.ts';
import { bandOf, type TimesByWay } from './sensitivity.ts';

const COST = { dollars: 'cost', flops: 'FLOPs' } as const;

/**
 * @param larger one at least
 * @param byWay what else the cost of an offer in terms of another could be
 */
export function offersLead(larger: readonly Larger[], offers: UnitOffers, byWay: TimesByWay): Html {
  return html`<p class="lead">${singlesSentence(larger, offers, byWay)}${dearerSentence(larger, offers, byWay)}</p>`;
}

/** The lead where no single sample was played: who gives most for a budget, and how the page would say more. */
export function frontierLead(all: readonly OfferOnFrontier[], offers: UnitOffers): Html {
  return html`<p class="lead">${frontierSentence(all, offers)}</p>
<p class="reading">Play <code>self-consistency:width=1</code> too, and this page says what could stand for a single sample of each model.</p>`;
}

/** A single sample, and an offer in its place. */
interface Replaced {
  readonly single: PricedContestant;
  readonly replacement: Replacement;
}

/**
 * How many single samples could be replaced by something cheaper, and how many of them once p is corrected. Of the corrected
 * ones, or else of all, the replacement that saves most; undefined where there is none.
 */
export function mostSaved(larger: readonly Larger[]): { replaced: number; sure: number; most: Replaced | undefined } {
  const replaced = larger.filter(({ replacements }) => replacements.length > 0);
  const sure = replaced.flatMap(({ single, sure: replacement }) => (replacement === undefined ? [] : [{ single, replacement }]));
  const all = replaced.flatMap(({ single, replacements }) => replacements.map((replacement) => ({ single, replacement })));
  const [most] = (sure.length > 0 ? sure : all).sort(bySaved);
  return { replaced: replaced.length, sure: sure.length, most };
}

/** The smaller model that matches a larger one at the least more; undefined where none does. */
export function leastDearer(larger: readonly Larger[]): Replaced | undefined {
  const all = larger.flatMap(({ single, dearer }) => dearer.map((replacement) => ({ single, replacement })));
  return surest(all).sort(bySaved)[0];
}

function bySaved(a: Replaced, b: Replaced): number {
  return b.replacement.saved.estimate - a.replacement.saved.estimate;
}

function singlesSentence(larger: readonly Larger[], { unit, results }: UnitOffers, byWay: TimesByWay): Content {
  const replaced = larger.filter(({ replacements }) => replacements.length > 0);
  const of = `${plural(larger.length, 'single sample')}, one of each model or budget mode,`;
  if (replaced.length === 0) {
    const pairs = larger.flatMap(({ single, nearest }) => (nearest === undefined ? [] : [{ single, nearest }]));
    const [closest] = larger.some(({ dearer }) => dearer.length > 0)
      ? []
      : pairs.sort((a, b) => b.nearest.accuracy.estimate - a.nearest.accuracy.estimate);
    return html`For none of ${of} does another model or mode offer anything that costs less and loses at most ${marginWords(results.grid.margin)} (<i>non-inferior</i>).${closest && html` Nearest comes ${nameOf(closest.nearest.offer)}, ${points(closest.nearest.accuracy)} against a single sample of ${closest.single.model}, for ${percent(closest.nearest.saved)} less ${COST[unit]}.`}`;
  }
  const { sure, most } = mostSaved(larger);
  const beaten = larger.filter(({ isBeaten }) => isBeaten).length;
  const { single, replacement } = most as Replaced;
  const band = bandText(byWay(replacement.offer, single), (times) => fixed(100 * (1 - times), 1), true);
  return html`For ${replaced.length} of ${of} another model or mode costs less and is at most ${marginWords(results.grid.margin)} worse (<i>non-inferior</i>)${sure < replaced.length && `; for ${sure === 0 ? 'none' : sure} of them also after correction for all cheaper offers that were looked at`}. For ${beaten === 0 ? 'none' : beaten} of all something cheaper is surely more accurate. ${sure > 0 && sure < replaced.length ? `Of those ${sure},` : 'Of all,'} the most is saved by ${nameOf(replacement.offer)}, in place of a single sample of ${single.model}: <b>${percent(replacement.saved)}</b> of its ${COST[unit]}${band}, at ${points(replacement.accuracy)}${caution(replacement, results.grid.margin)}.`;
}

function dearerSentence(larger: readonly Larger[], { unit, results }: UnitOffers, byWay: TimesByWay): Content {
  const least = leastDearer(larger);
  if (least === undefined) return undefined;
  const count = larger.reduce((sum, { dearer }) => sum + dearer.length, 0);
  const { single, replacement } = least;
  const { estimate, interval } = timesOf(replacement.saved);
  const show = (times: number) => fixed(times, 2);
  const band = bandText(byWay(replacement.offer, single), show);
  return html` At a higher cost, ${count === 1 ? 'one smaller model matches' : 'smaller models match'} a larger one: ${nameOf(replacement.offer)}, against a single sample of ${single.model}: ${points(replacement.accuracy)} at <b>${show(estimate)}${intervalText(interval, show)}</b> times its ${COST[unit]}${band}${caution(replacement, results.grid.margin)}.`;
}

/** The cost by other ways to count, from the least to the most; nothing where they agree. */
function bandText(times: readonly (number | undefined)[], show: (times: number) => string, isTurned = false): string {
  const band = bandOf(times);
  if (band === undefined) return '';
  const [least, most] = (isTurned ? band.toReversed() : band).map(show);
  return least === most ? '' : ` (${least} to ${most} by other ways to count)`;
}

/** Who is on the frontier, from where to where. */
export function frontierSentence(all: readonly OfferOnFrontier[], { unit }: UnitOffers): Content {
  const on = all.filter(({ isOn }) => isOn);
  const [cheapest, best] = [on[0], on.at(-1)];
  if (cheapest === undefined || best === undefined) return undefined;
  const joined = all.filter(({ offer }) => isJoined(offer));
  const joinedOn = joined.filter(({ isOn }) => isOn).length;
  const models = [...new Set(on.map(({ offer }) => joinedName(offer.model)))];
  const end = ({ offer, accuracy, cost }: OfferOnFrontier) =>
    html`${nameOf(offer)} (${fixed(100 * accuracy.estimate, 1)}\u00a0% for ${costText(unit, cost.estimate)})`;
  return html`On the frontier ${on.length === 1 ? 'is' : 'are'} ${on.length} of ${plural(all.length, 'offer')}, of ${models.join(', ')}: from ${end(cheapest)} to ${end(best)}${joined.length > 0 && `; of ${plural(joined.length, 'cascade or ladder').replace(/cascade or ladders$/, 'cascades and ladders')}, ${joinedOn === 0 ? 'none' : joinedOn}`}.`;
}

function nameOf(offer: PricedContestant): Html {
  const name = singlesOf([offer]).length > 0 ? 'single sample' : offer.name;
  return breakable(`${joinedName(offer.model)}, ${name}`);
}

/** The replacements that stay non-inferior once p is corrected; all of them where none does. */
function surest(all: readonly Replaced[]): Replaced[] {
  const sure = all.filter(({ replacement }) => replacement.adjusted <= SIGNIFICANCE);
  return sure.length > 0 ? sure : [...all];
}

/** A warning where a replacement may be non-inferior by chance, since several were tried. */
function caution({ adjusted, tried }: Replacement, margin: number): string {
  return adjusted <= SIGNIFICANCE
    ? ''
    : ` (p of a loss of ${marginWords(margin)}, corrected for ${tried} tried, ${fixed(adjusted, 2)})`;
}

function points({ estimate, interval }: Estimate): string {
  const show = (value: number) => signed(100 * value, 2);
  return `${show(estimate)} points${intervalText(interval, show)}`;
}

function percent({ estimate, interval }: Estimate): string {
  const show = (value: number) => fixed(100 * value, 1);
  return `${show(estimate)}\u00a0%${intervalText(interval, show)}`;
}
