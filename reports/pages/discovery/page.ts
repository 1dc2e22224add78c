/** Discovery: what searches for controllers found, what it is worth on stores that they never saw, and why. */

import { MARGIN, nonInferiority, VERDICT_WORDS, VERDICTS } from '../../../benchmarks/statistics/non-inferiority.ts';
import { countVerdicts } from '../../figures/baseline-comparisons.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { term } from '../../kit/term.ts';
import { banner } from '../shared/banners.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import type { MakePage } from '../shared/page.ts';
import type { ReportData } from '../shared/report-data.ts';
import { discoveryAblations } from './ablations.ts';
import { discoveryAgainstTable } from './against-table.ts';
import { foundOf, type JudgedFound, judged, searches } from './discovery-figures.ts';
import { discoveryFrontier } from './frontier.ts';
import { discoveryLead } from './lead.ts';
import { discoveryParts } from './parts-section.ts';
import { discoveryProvenance } from './provenance.ts';
import { discoverySeedsTable } from './seeds-table.ts';
import { discoveryTrajectory } from './trajectory.ts';

export const discoveryPage: MakePage = (report) => {
  const { discoveries, rotation } = report;
  if (discoveries === undefined) return undefined;
  const found = foundOf(discoveries.records);
  const seeds = discoverySeedsTable(found);
  return {
    file: 'discovery.html',
    name: 'Discovery',
    picker: true,
    body: html`<section id="discovery">
${madeWhen(discoveries)}
${discoveryLead(found)}
${rotation !== undefined && html`<p class="reading">Held-out stores had been seen by the makers of the search. <a href="rotation.html">Rotation</a> says how a search does on questions that played no part in it.</p>`}
<h2>Every search</h2>
${tableWithFiles(seeds)}
<p class="reading"><i>By setting</i>: the cheapest of 21 settings of β that is as accurate as self-consistency@64. <i>Between settings</i>: where a straight line through the settings, over log tokens, comes to that accuracy. Both are averages over models; the tables below have each model. <i>Score</i>: on the search stores, in fresh ${term('order', 'orders')}. <i>Gap</i>: between the best and the worst fifth of the search questions.</p>
<p class="reading">An evaluation plays all search stores and questions in 16 orders at one β. The middle search is the median; of two middle ones, the worse. Intervals resample questions, for all models together. Each resample has its own accuracy of self-consistency@64, and the first place of the curve that reaches it counts.</p>
<h2>How the searches went</h2>
${discoveryTrajectory(found)}
${onHeldOut(judged(found), report)}
${discoveryAblations(found)}
${discoveryProvenance(found)}
</section>`,
  };
};

function onHeldOut(found: readonly JudgedFound[], { views: [view] }: ReportData): Html {
  if (found.length === 0) return html``;
  const against = discoveryAgainstTable(found);
  return html`<h2>On held-out stores</h2>
${discoveryFrontier(found, view)}
${discoveryParts(found)}
<h2>Against confidence-momentum</h2>
<p class="reading">${verdictsText(found)} The controller found is compared at the tokens that confidence-momentum spends at a setting. It is taken between its two nearest settings, or at the nearest where it does not spend as much. <i>At 2 points</i>: the verdict at this ${term('margin', 'margin')}. Each badge is of its setting alone, and none is corrected for their number. <i>Never</i>: no setting is as accurate; as an end of an interval, none is in that tail of the resamples.</p>
${tableWithFiles(against)}
<p class="reading">Differences are paired, with score intervals over questions. The same question of several models counts once. The settings of a search lie on one curve, and its record holds intervals, but no p-values to correct.</p>`;
}

function verdictsText(found: readonly JudgedFound[]): string {
  const verdicts = found.flatMap(({ record }) => record.heldOut.against.map((ends) => nonInferiority(ends, MARGIN)));
  const counts = countVerdicts(verdicts);
  const kinds = VERDICTS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${VERDICT_WORDS[kind]}`);
  return `Of ${plural(verdicts.length, 'comparison')} at equal tokens: ${kinds.join(', ')}.`;
}

/** Banners above all figures. */
function madeWhen({ recorded, records }: NonNullable<ReportData['discoveries']>): Html {
  const simulated = records.filter(({ stores }) => stores.some((store) => store.simulated)).length;
  const dates = [...new Set(records.map(({ made }) => made.date))].sort();
  const when = dates.length === 1 ? dates[0] : `${dates[0]} to ${dates[dates.length - 1]}`;
  return html`${
    recorded &&
    banner(
      'RECORDED, NOT RECOMPUTED HERE',
      html`These searches were made on ${when} and are committed with the project. Nothing was searched for this report. The commands that make them again stand below.`,
    )
  }${
    simulated > 0 &&
    banner('SIMULATED', html`${searches(simulated)} on simulated stand-ins: generated, not recorded from a model.`)
  }`;
}
