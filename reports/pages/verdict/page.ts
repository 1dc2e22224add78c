/** The first page: what was run, against which baseline, and what can be said of the differences. */
import { VERDICTS, type Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { type AgainstBaseline, againstBaseline, countVerdicts } from '../../figures/baseline-comparisons.ts';
import { billedPairs } from '../../figures/billed.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { marginWords, pointsOf } from '../../figures/margins.ts';
import type { Scope } from '../../figures/scopes.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { dotPlotSpec } from '../../kit/chart/dot-plot.ts';
import { fixed, grouped, intervalText, plural, signed } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { badge } from '../../kit/table/html-cell.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { term } from '../../kit/term.ts';
import { banners } from '../shared/banners.ts';
import { claimCounts } from '../shared/claim-counts.ts';
import { correctedFor } from '../shared/corrected-for.ts';
import { couldNotPlay } from '../shared/could-not-play.ts';
import { fileLinks } from '../shared/file-links.ts';
import { lead } from '../shared/lead.ts';
import { whyNoInterval } from '../shared/no-intervals.ts';
import { notEverywhere } from '../shared/not-everywhere.ts';
import { type MakePage, nameUnder, togglesOf, underEachBilling, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { whatWasRun } from '../shared/what-was-run.ts';
import { againstTable } from './against-table.ts';
import { agreementSection } from './agreement-section.ts';
import { differenceOnFreshTraces } from './with-fresh-traces.ts';

/** Tiles that stand whether or not there are any; the others only where there are. */
const USUAL: ReadonlySet<Verdict> = new Set(['better', 'non-inferior', 'inconclusive', 'worse']);

/** A chart of more contestants than these is higher than the page, and stands below its table. */
const MOST_ABOVE = 24;

export const verdictPage: MakePage = (report) => {
  return {
    file: 'index.html',
    name: 'Verdict',
    toggles: togglesOf(report),
    picker: true,
    body: html`<section id="verdict">
${banners(report)}
${whatWasRun(report.records, report.own)}
${underEachGrading(report, (view) => against(view, report))}
${couldNotPlay(report.declared.unfed)}
${underEachBilling(report.billedClaims, (claims) => claimCounts(claims, html`<p><a href="claims.html">Each claim with its figure, interval and p</a></p>`))}
${agreementSection(report.comparisons)}
</section>`,
  };
};

function against(view: View, { scopes }: ReportData): Content {
  const [scope] = scopes;
  const { baseline, margin } = view.results.grid;
  if (scope === undefined) return html`<p>Nothing was played to its end.</p>`;
  if (baseline === undefined)
    return html`<p>Self-consistency, with which contestants are compared, was not played in this run.</p>`;
  const family = [...againstBaseline(view.results, scope)].sort((a, b) => b.accuracy.estimate - a.accuracy.estimate);
  if (family.length === 0)
    return html`<p>Nothing to compare: no contestant was run on all the data of ${baseline.name} (${scope.name}).</p>`;
  const fresh = family.map(({ played }) => ({
    likeThese: differenceOnFreshTraces(view.results, scope, played, baseline, 'questions-like-these'),
    theseVery: differenceOnFreshTraces(view.results, scope, played, baseline, 'these-very-questions'),
  }));
  const billed = billedPairs(view.billed, family);
  const title = `Against ${baseline.name}: ${scope.name}`;
  const table = againstTable(billed, fresh, nameUnder(view, 'against-baseline'), title);
  const counts = countVerdicts(family.map(({ verdict }) => verdict));
  const sure = countVerdicts(family.filter(({ survives }) => survives).map(({ verdict }) => verdict));
  const strict = countVerdicts(family.map(({ strictVerdict }) => strictVerdict));
  const isShown = (verdict: Verdict) => USUAL.has(verdict) || counts[verdict] + strict[verdict] > 0;
  const points = (value: number) => signed(100 * value, 2);
  const layout = view.results.layout(scope);
  const isSure = tellsOfOthers(layout);
  const chart = chartFigure({
    name: nameUnder(view, 'differences'),
    caption: html`Difference in accuracy from ${baseline.name}, in points${isSure && ', with 95\u00a0% intervals'}. The shaded zone is a loss of at most ${marginWords(margin)}.${isSure && ` If a whole bar lies right of its left end, the contestant loses at most ${marginWords(margin)}.`}`,
    description: `Differences in accuracy against ${baseline.name} on ${scope.name}`,
    ...inBothSizes((narrow) =>
      dotPlotSpec(
        family.map(({ played, accuracy: { estimate, interval } }) => ({
          contestant: played.label,
          name: played.name,
          description: `${played.name}: ${points(estimate)} points${intervalText(interval, points)}`,
          estimate: 100 * estimate,
          ...(interval && { lower: 100 * interval.lower, upper: 100 * interval.upper }),
        })),
        { title: 'Accuracy difference, points', margin: -pointsOf(margin), narrow },
      ),
    ),
  });
  return html`<h2>Against ${baseline.name}: ${scope.name}</h2>
${lead(billed, baseline)}
<ul class="tiles small">${VERDICTS.filter(isShown).map((verdict) => tile(counts[verdict], sure[verdict], strict[verdict], badge(verdict), view.results.grid.strict))}</ul>
${family.length <= MOST_ABOVE && chart}
${htmlTable(table)}
<p class="reading">${howItIsMade(scope, layout.count)} ${isSure ? html`Each difference has a ${term('interval')}.` : `Of ${whyNoInterval(layout)}.`} ${correctedFor(family)} ${family.some(({ survives }) => !survives) && html`A ${term('hollow', 'hollow badge with a star*')} is lost by that.`} ${isSure && `Bootstrap bounds are accurate to ±${fixed(bootstrapError(family, view.results.replicates), 2)} points (${grouped(view.results.replicates)} resamples).`}</p>
${notEverywhere(view, scope)}
${fileLinks(table)}
${family.length > MOST_ABOVE && chart}`;
}

function howItIsMade({ stores }: Scope, clusters: number): Html {
  const questions = stores.reduce((sum, store) => sum + store.questionIds.length, 0);
  return html`Means over ${plural(questions, 'question')} of ${term('store', plural(stores.length, 'trace store'))}, ${term('cluster', plural(clusters, 'cluster'))}.`;
}

/** How far bounds by bootstrap would move with other resamples, in points. */
function bootstrapError(family: readonly AgainstBaseline[], replicates: number): number {
  return monteCarloOfBound(
    family.flatMap(({ accuracy }) => accuracy.bootstrap ?? []),
    replicates,
  );
}

/** @param margin the strict one */
function tile(count: number, sure: number, strict: number, name: Html, margin: number): Html {
  return html`<li><strong>${count}</strong> ${name} <small>${sure < count && `${sure} after correction; `}${strict} at ${marginWords(margin)}</small></li>`;
}

/** How far the bounds of the widest interval would move with other resamples: √(level (1 − level) / replicates) / density, normal. */
function monteCarloOfBound(intervals: readonly { lower: number; upper: number }[], replicates: number): number {
  const widest = Math.max(...intervals.map(({ lower, upper }) => upper - lower));
  const deviation = (100 * widest) / (2 * 1.96);
  return (deviation * Math.sqrt((0.025 * 0.975) / replicates)) / 0.0584;
}
