/** Models by cost: when does a small model, or a low budget mode, with more test-time compute beat a large one? */

import { plainName } from '../../costs/cost-of.ts';
import { accuracyOf, knowsTokens, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { marginWords } from '../../figures/margins.ts';
import { splitTraces } from '../../figures/names.ts';
import type { PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { replacementsOf } from '../../figures/priced/replacements.ts';
import { doneRecords, offersInEachUnit, type UnitOffers } from '../../figures/priced/units.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import { plural } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { term } from '../../kit/term.ts';
import { aboutStores } from '../shared/about-stores.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { type MakePage, nameUnder, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { dollarsCounted, flopsCounted, promptSources } from '../shared/what-is-counted.ts';
import { offersChart } from './cost-chart-section.ts';
import { LIKELY, offersOnFrontier } from './cost-frontier.ts';
import { modelCostsTable } from './costs-table.ts';
import { escalationsOf } from './escalation.ts';
import { alongsideTable, spendingTable } from './escalation-table.ts';
import { offersFrontierTable } from './frontier-table.ts';
import { frontierLead, frontierSentence, offersLead } from './lead.ts';
import { dearerTable, replacementsTable } from './replacements-table.ts';
import { timesByWay } from './sensitivity.ts';
import { offersWaysTable } from './ways-table.ts';

export const modelsByCostPage: MakePage = (report) => {
  if (!knowsTokens(report.views[0].results.grid)) return undefined;
  const units = offersInEachUnit(report.views[0].results, report.costs);
  if (units.length === 0) return undefined;
  return {
    file: 'models.html',
    name: 'Costs',
    ...(report.views.length > 1 && { toggles: ['grading'] as const }),
    picker: true,
    body: html`<section id="models">
${aboutStores(report.views[0].results.grid, report.views[0].results.grid.stores)}
${underEachGrading(report, (view) => everyUnit(view, report))}
${units.map((offers) => costs(offers, report))}
</section>`,
  };
};

function everyUnit(view: View, report: ReportData): Html {
  const units = offersInEachUnit(view.results, report.costs);
  return html`${units.map((offers) => inUnit(view, offers, units.length > 1))}`;
}

const MONEY = { dollars: 'By list price', flops: 'By FLOPs' } as const;

function inUnit(view: View, offers: UnitOffers, isOneOfMany: boolean): Html {
  const { unit } = offers;
  const look = lookOf(view, offers);
  const all = offersOnFrontier(offers, look.labelOf);
  const likely = all.filter(({ isOn, probability }) => isOn || probability === undefined || probability >= LIKELY);
  const larger = replacementsOf(offers, offers.sizeOf);
  const named = (name: string) => nameUnder(view, `${name}-${unit}`);
  const frontier = offersFrontierTable(likely, unit, named('offers-frontier'), 'On the frontier of accuracy and cost');
  const every = offersFrontierTable(all, unit, named('offers'), 'Every offer');
  const smaller = replacementsTable(larger, { ...look, name: named('offers-smaller'), title: 'Smaller against larger' });
  const dearer = dearerTable(larger, {
    ...look,
    name: named('offers-dearer'),
    title: 'The cost at which smaller models match larger ones',
  });
  const byWay = timesByWay(offers, view.results);
  const ways = offersWaysTable(larger, offers, {
    name: named('offers-ways'),
    title: 'How much depends on what is counted',
    timesByWay: byWay,
  });
  return html`${isOneOfMany && html`<h2>${MONEY[unit]}</h2>`}
${larger.length === 0 ? frontierLead(all, offers) : offersLead(larger, offers, byWay)}
${offersChart(all, offers, nameUnder(view, `chart-${unit}`))}
<h2>${frontier.title}</h2>
${larger.length > 0 && html`<p>${frontierSentence(all, offers)}</p>`}
<p class="reading">An ${term('offer', 'offer')} is on the frontier where no other is at least as accurate for no more. The probability is the share of resampled question sets in which it is; ${all.length === likely.length ? 'every offer is shown' : `offers below ${LIKELY} are in the table of all`}. Each step up is compared with the one before on the same questions.</p>
${tableWithFiles(frontier)}
<details><summary>${every.title}: ${plural(all.length, 'contestant')} of a model</summary>${tableWithFiles(every)}</details>
${
  smaller.rows.length > 0 &&
  html`<h2>${smaller.title}</h2>
<p class="reading">Each model or budget mode has a single sample, the dearest first. Below it stands, for each other model or mode, the cheapest offer that costs less and surely loses less than ${marginWords(look.margin)} (<i>non-inferior</i>), if anything. <i>Probability</i>: in how many resampled question sets it costs less and is at most ${marginWords(look.margin)} less accurate. Of so many offers some are non-inferior by luck. <i>Tried</i>: how many offers of all models were looked at; p, of a loss of just ${marginWords(look.margin)}, is multiplied by it. A ${term('hollow', 'hollow badge with a star*')} does not survive that.</p>
${tableWithFiles(smaller)}`
}
${
  dearer.rows.length > 0 &&
  html`<h2>${dearer.title}</h2>
<p class="reading">A model is smaller ${unit === 'dollars' ? 'where its single sample costs less' : 'by its parameters'}. Some smaller models offer nothing in the table above. The table below has the cheapest offer of each that is non-inferior to a single sample of the larger model, though it costs more.</p>
${tableWithFiles(dearer)}`
}
${
  ways.rows.length > 0 &&
  html`<h2>${ways.title}</h2>
<p class="reading">An interval is over questions and takes the way of counting for granted. This table counts the same comparisons in other ways. <i>As above</i>: as the page counts. <i>Prompts read once</i>: as if a model kept a prompt that it has read.${unit === 'dollars' && html` <i>Prices may move</i>: the factor by which its price may rise against the other’s before it is no longer surely cheaper.`}</p>
${tableWithFiles(ways)}`
}
${escalations(view, offers)}`;
}

function escalations(view: View, offers: UnitOffers): Content {
  const found = escalationsOf(offers, view.results);
  if (found.length === 0) return undefined;
  const look = lookOf(view, offers);
  const named = (name: string) => nameUnder(view, `${name}-${offers.unit}`);
  const models = [...new Set(found.map(({ offer }) => offer.model))];
  const byModels = models.flatMap((model) => found.filter(({ offer }) => offer.model === model));
  const spending = spendingTable(byModels, {
    ...look,
    name: named('offers-spent'),
    title: 'Cascades and ladders: what each model is paid',
  });
  const alongside = alongsideTable(byModels, {
    ...look,
    name: named('offers-alone'),
    title: 'Cascades and ladders against their models alone',
  });
  return html`<h2>${spending.title}</h2>
<p class="reading">Where samples disagree, a cascade asks a larger model and a ladder asks the next budget mode. <i>Handed over</i>: in how many ${term('episode', 'episodes')} a later model is asked. The share follows from the later model’s tokens and the lengths of its responses; its interval is over questions.</p>
${tableWithFiles(spending)}
<h2>${alongside.title}</h2>
<p class="reading">Each is compared with self-consistency of one of its models on the same questions. Self-consistency has as many samples as are read of that model, or the next more that were played. A ${term('hollow', 'hollow badge with a star*')} does not survive Holm’s correction for the rows of this table.</p>
${tableWithFiles(alongside)}`;
}

/** How offers are shown, wherever they are. */
function lookOf({ results }: View, offers: UnitOffers) {
  const { contestants } = results.grid;
  const own = offers.results;
  return {
    unit: offers.unit,
    margin: results.grid.margin,
    accuracyOf: ({ played }: PricedContestant) => accuracyOf(own, played, offers.scope),
    costOf: ({ played }: PricedContestant) => tokensOf(own, played, offers.scope, 'cost'),
    labelOf: ({ contestant, played: { orders } }: PricedContestant) =>
      contestants.find((each) => each.contestant === contestant && each.orders === orders)?.label ?? contestant,
  };
}

/** The costs of models, the costs not counted, and the models left out. */
function costs(offers: UnitOffers, report: ReportData): Html {
  const table = modelCostsTable(offers, report.costs, `model-costs-${offers.unit}`);
  const { unit, leftOut } = offers;
  const estimated = estimatedLengths(report.views[0].results);
  const what = unit === 'dollars' ? 'without a price' : 'of unknown size';
  return html`<h2>${table.title}</h2>
<p class="reading">${unit === 'dollars' ? dollarsCounted(offers.assumptions) : flopsCounted(offers.assumptions, withoutArchitecture(offers))}${unit === 'dollars' && html` Each price is of the day on which its source stated it. Prices change, and models of several generations stand side by side.`}${unit === 'flops' && ' Models behind an API whose size is not published have no FLOPs.'}${estimated.length > 0 && html` Lengths are estimates, not recorded counts, of ${estimated.join(', ')}.`}${leftOut.length > 0 && html` Left out, ${what}: ${leftOut.join(', ')}.`}</p>
${tableWithFiles(table)}
${offers.assumptions.prompts !== 'none' && promptSources(tracesOf(report.views[0].results), report.costs)}`;
}

/** The models whose attention cannot be counted. */
function withoutArchitecture({ models, tables }: UnitOffers): string[] {
  return models.filter((model) => tables.models.get(model)?.architecture === undefined);
}

/** Every model of a store, with its dataset. */
function tracesOf({ grid }: ResampledResults): string[] {
  const each = grid.stores.flatMap(({ model, dataset }) => model.split('+').map((one) => `${plainName(one)}/${dataset}`));
  return [...new Set(each)].sort();
}

/** Models of whose branches the lengths were not recorded. */
function estimatedLengths(results: ResampledResults): string[] {
  const estimated = doneRecords(results).filter(({ traces }) => traces.tokensEstimated);
  return [...new Set(estimated.map(({ traces }) => splitTraces(traces.id).model))].sort();
}
