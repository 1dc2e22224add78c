/** The first page: what was run, against which baseline, and what can be said of the differences. */
import { VERDICTS, type Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { type AgainstBaseline, againstBaseline, countVerdicts } from '../../figures/baseline-comparisons.ts';
import { billedPairs } from '../../figures/billed.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { marginWords, pointsOf } from '../../figures/margins.ts';
import { chartFigure } from '../../kit/chart/chart-figure.ts';
import { dotPlotSpec } from '../../kit/chart/dot-plot.ts';
import { fixed, grouped, intervalText, plural, signed } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { badge } from '../../kit/table/html-cell.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';
import { banners } from '../shared/banners.ts';
import { claimCounts } from '../shared/claim-counts.ts';
import { correctedFor } from '../shared/corrected-for.ts';
import { fileLinks } from '../shared/file-links.ts';
import { lead } from '../shared/lead.ts';
import { whyNoInterval } from '../shared/no-intervals.ts';
import { type MakePage, nameUnder, togglesOf, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { whatWasRun } from '../shared/what-was-run.ts';
import { againstTable } from './against-table.ts';
import { agreementSection } from './agreement-section.ts';
import { differenceOnFreshTraces } from './with-fresh-traces.ts';

/** Tiles that stand whether or not there are any; the others only where there are. */
const USUAL: ReadonlySet<Verdict> = new Set(['better', 'non-inferior', 'inconclusive', 'worse']);

/** A chart of more contestants than these is higher than the page, and stands below its table. */
const MOST_ABOVE = 24;

export const verdictPage: MakePage = async (report) => {
  const tables: Table[] = [];
  const differences = await underEachGrading(report, (view) => against(view, report, tables));
  return {
    file: 'index.html',
    name: 'Verdict',
    toggles: togglesOf(report),
    picker: true,
    tables,
    body: html`<section id="verdict">
${banners(report)}
${whatWasRun(report.records, report.own)}
${differences}
${report.billedClaims.map(({ billing, value }) => {
  const counts = claimCounts(value, html`<p><a href="claims.html">Each claim with its figure, interval and p</a></p>`);
  return report.billedClaims.length < 2 ? counts : html`<div data-billing="${billing}">${counts}</div>`;
})}
${agreementSection(report.comparisons)}
</section>`,
  };
};

async function against(view: View, { scopes }: ReportData, tables: Table[]): Promise<Content> {
  const [scope] = scopes;
  const { baseline, margin } = view.evidence.field;
  if (scope === undefined) return html`<p>Nothing was played to its end.</p>`;
  if (baseline === undefined)
    return html`<p>Self-consistency, with which contestants are compared, was not played in this run.</p>`;
  const family = againstBaseline(view.evidence, scope);
  if (family.length === 0) return html`<p>No contestant has a result on all of ${scope.name} beside ${baseline.name}.</p>`;
  const fresh = family.map(({ entrant }) => ({
    likeThese: differenceOnFreshTraces(view.evidence, scope, entrant, baseline, 'questions-like-these'),
    theseVery: differenceOnFreshTraces(view.evidence, scope, entrant, baseline, 'these-very-questions'),
  }));
  const billed = billedPairs(view.billed, family);
  const title = `Against ${baseline.name}: ${scope.name}`;
  const table = againstTable(family, fresh, nameUnder(view, 'against-baseline'), title, billed);
  tables.push(table);
  const counts = countVerdicts(family.map(({ verdict }) => verdict));
  const sure = countVerdicts(family.filter(({ survives }) => survives).map(({ verdict }) => verdict));
  const strict = countVerdicts(family.map(({ strictVerdict }) => strictVerdict));
  const isShown = (verdict: Verdict) => USUAL.has(verdict) || counts[verdict] + strict[verdict] > 0;
  const points = (value: number) => signed(100 * value, 2);
  const layout = view.evidence.layout(scope);
  const isSure = tellsOfOthers(layout);
  const chart = await chartFigure({
    name: nameUnder(view, 'differences'),
    caption: html`Accuracy less that of ${baseline.name}, in points${isSure && ', with 95\u00a0% intervals'}. Shaded: the margin of ${marginWords(margin)}.${isSure && ' Whose interval ends inside the zone or right of it is not worse by more.'}`,
    description: `Differences in accuracy against ${baseline.name} on ${scope.name}`,
    spec: dotPlotSpec(
      family.map(({ entrant, accuracy: { estimate, interval } }) => ({
        contestant: entrant.label,
        name: entrant.name,
        description: `${entrant.name}: ${points(estimate)} points${intervalText(interval, points)}`,
        estimate: 100 * estimate,
        ...(interval && { lower: 100 * interval.lower, upper: 100 * interval.upper }),
      })),
      { title: 'Accuracy difference, points', margin: -pointsOf(margin) },
    ),
  });
  return html`<h2>Against ${baseline.name}: ${scope.name}</h2>
${lead(billed, baseline)}
<ul class="tiles">${VERDICTS.filter(isShown).map((verdict) => tile(counts[verdict], sure[verdict], strict[verdict], badge(verdict), view.evidence.field.strict))}</ul>
${family.length <= MOST_ABOVE && chart}
${htmlTable(table)}
${fileLinks(table)}
${family.length > MOST_ABOVE && chart}
<p class="reading">Means over ${plural(
    scope.stores.reduce((sum, store) => sum + store.questionIds.length, 0),
    'question',
  )} of ${plural(scope.stores.length, 'trace store')}, ${plural(layout.count, 'cluster')}: the same question of several models is one. ${isSure ? howSure(family, view.evidence.replicates) : `Of ${whyNoInterval(layout)}.`}
<i>Better</i>: the interval is above 0. <i>Non-inferior</i>: above minus the margin. <i>Lower, within the margin</i>: above minus the margin, and below 0. <i>Worse</i>: below 0 else. Else <i>inconclusive</i>, which is not “the same”. <i>Too few differences to tell</i>: the two differ on fewer than four questions, in effect. <i>Turned by</i>: the fewest outcomes, of one question by one model, that give another verdict, lost or gained where they weigh most. p: sign flips of whole clusters, two-sided, exact unless a note says otherwise. ${familyText(family)}${isSure && html` <i>Detectable</i>: the smallest true difference, in points, that would be found four times in five.`}${fresh.some(({ likeThese }) => likeThese !== undefined) && html` <i>On fresh traces</i>: questions resampled, then the branches of each, then replayed once (hierarchical bootstrap), for what the luck of these traces adds. <i>These very questions</i>: branches alone resampled, for that luck without the questions.`}</p>`;
}

function howSure(family: readonly AgainstBaseline[], replicates: number): string {
  const bootstraps = family.flatMap(({ accuracy }) => accuracy.bootstrap ?? []);
  return `Each difference has a 95\u00a0% interval for questions like these (paired score interval; savings: Student-t of the log ratio, wider where a question stands out), chosen because it covers
what it says at this size, and beside it plain percentiles of ${grouped(replicates)} resampled question sets, as they are often printed, which are a little too narrow and would move by about ${fixed(monteCarloOfBound(bootstraps, replicates), 2)} points with other resamples.`;
}

/** Which comparisons are adjusted together, and what a hollow badge means. */
function familyText(family: readonly AgainstBaseline[]): Html {
  return html`${correctedFor(family)} A hollow badge, <i>not after correction</i>, is a verdict that does not survive this; <i>non-inferior</i> needs a p of a loss of the margin of at most 0.025, after Holm. This table is one family: other averages, stores and gradings each have their own, so that one in twenty of many such tables shows something that is not so.`;
}

/** @param margin the strict one */
function tile(count: number, sure: number, strict: number, name: Html, margin: number): Html {
  return html`<li><strong>${count}</strong> ${name} <small>${sure < count && `${sure} after correction; `}${strict} at the strict margin of ${marginWords(margin)}</small></li>`;
}

/** How far the bounds of the widest interval would move with other resamples: √(level (1 − level) / replicates) / density, normal. */
function monteCarloOfBound(intervals: readonly { lower: number; upper: number }[], replicates: number): number {
  const widest = Math.max(...intervals.map(({ lower, upper }) => upper - lower));
  const deviation = (100 * widest) / (2 * 1.96);
  return (deviation * Math.sqrt((0.025 * 0.975) / replicates)) / 0.0584;
}
