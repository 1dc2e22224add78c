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
  if (family.length === 0)
    return html`<p>Nothing to compare: no contestant was run on all the data of ${baseline.name} (${scope.name}).</p>`;
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
    caption: html`Difference in accuracy from ${baseline.name}, in points${isSure && ', with 95\u00a0% intervals'}. The shaded zone is a loss of at most ${marginWords(margin)}.${isSure && ` If a whole bar lies right of its left end, the contestant loses at most ${marginWords(margin)}.`}`,
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
  )} of ${plural(scope.stores.length, 'trace store')}, ${plural(layout.count, 'cluster')}. A cluster is one question, whichever models answered it. ${isSure ? howSure(family, view.evidence.replicates) : `Of ${whyNoInterval(layout)}.`}
The verdict depends on where the interval lies. <i>Better</i>: above 0. <i>Non-inferior</i>: above −${pointsOf(margin)}, so that at most ${marginWords(margin)} ${pointsOf(margin) === 1 ? 'is' : 'are'} lost. <i>Lower, within the margin</i>: between −${pointsOf(margin)} and 0. <i>Worse</i>: below 0, and a loss of more than ${marginWords(margin)} is possible. <i>Inconclusive</i>: any other, which is not “the same”. <i>Too few differences to tell</i>: the two differ on fewer than four questions: too few for a trustworthy interval. <i>Turned by</i>: how few outcomes would give another verdict if they came out otherwise. An outcome is one question answered by one model. p-values come from two-sided sign flips of whole clusters. They are exact unless a note says otherwise. ${familyText(family, margin)}${isSure && html` <i>Detectable</i>: the smallest true difference, in points, that this many questions would show four times in five.`}${fresh.some(({ likeThese }) => likeThese !== undefined) && html` <i>On fresh traces</i>: the interval that also allows for other responses of the models. Questions are resampled, then the responses to each, and each sample is replayed once (hierarchical bootstrap). <i>These very questions</i>: only the responses are resampled.`}</p>`;
}

function howSure(family: readonly AgainstBaseline[], replicates: number): string {
  const bootstraps = family.flatMap(({ accuracy }) => accuracy.bootstrap ?? []);
  return `Each difference has a 95\u00a0% interval for questions like these. It is a paired score interval, chosen because it holds the truth as often as it says at this size.
Savings have a Student-t interval of the log ratio, wider where a question stands out. Beside it stand plain percentiles of ${grouped(replicates)} resampled question sets, as they are often printed. These are a little too narrow (accurate to ±${fixed(monteCarloOfBound(bootstraps, replicates), 2)} points).`;
}

/** Which comparisons are adjusted together, and what a hollow badge means. */
function familyText(family: readonly AgainstBaseline[], margin: number): Html {
  return html`${correctedFor(family)} Holm’s correction raises p-values because many comparisons are made. A hollow badge, <i>not after correction</i>, marks a verdict that does not survive it. <i>Non-inferior</i> needs a corrected p of at most 0.025 against a loss of ${marginWords(margin)}. Each table is corrected by itself: of twenty such tables, one may show a difference that is not there.`;
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
