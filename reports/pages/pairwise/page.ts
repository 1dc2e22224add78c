/** Every contestant against every other, and the bootstrap distribution of a selected pair. */

import { type AgainstBaseline, everyPair } from '../../figures/baseline-comparisons.ts';
import { billedPairs } from '../../figures/billed.ts';
import { differenceOf } from '../../figures/comparison.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { marginWords, pointsOf } from '../../figures/margins.ts';
import { chartFigure } from '../../kit/chart/chart-figure.ts';
import { fixed, grouped, signed } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { term } from '../../kit/term.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { type MakePage, nameUnder, togglesOf, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { histogramSpec } from './histogram.ts';
import { pairsTable } from './pairs-table.ts';

/** Of more pairs than these, the distributions of those with the baseline are drawn. */
const MOST_DRAWN = 60;

export const pairwisePage: MakePage = (report) => {
  const [scope] = report.scopes;
  if (scope === undefined) return undefined;
  const shown = underEachGrading(report, (view) => pairs(view, report));
  if (shown.tables.length === 0) return undefined;
  const methods = methodsOf(everyPair(report.views[0].results, scope));
  return {
    file: 'pairwise.html',
    name: 'Pairs',
    toggles: togglesOf(report),
    picker: true,
    body: html`<section id="pairwise">
<p class="reading">Both contestants of a pair play the same questions, traces and ${term('order', 'orders')} of ${scope.name}. Verdicts are A’s against B, each by its own interval. Of so many pairs some differ by luck: a ${term('hollow', 'hollow badge with a star*')} does not survive ${term('holm')} for all pairs.</p>
<p class="reading">A difference has a 95\u00a0% interval${methods.length > 0 && html` (${methods.join('; or, ')})`} and a two-sided ${term('p')}. <i>q</i>, by Benjamini and Hochberg, is for those who look for some differences among many. ${term('detectable')} says how small a difference these questions could show.</p>
${shown}
${distributions(report)}
</section>`,
  };
};

/** The names of the intervals of these differences, the most frequent first. */
function methodsOf(family: readonly AgainstBaseline[]): string[] {
  const counts = new Map<string, number>();
  for (const {
    accuracy: { method },
  } of family)
    if (method !== undefined) counts.set(method, (counts.get(method) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([method]) => method);
}

function pairs(view: View, { scopes: [scope] }: ReportData): Content {
  const family = everyPair(view.results, scope);
  if (family.length === 0) return html`<p>Fewer than two contestants have a result on all of ${scope.name}.</p>`;
  const table = pairsTable(billedPairs(view.billed, family), nameUnder(view, 'pairs'), `Every pair: ${scope.name}`);
  return html`<h2>${table.title}</h2>
${tableWithFiles(table)}`;
}

/** Under the first grading alone; the pair of the most accurate with the baseline stands open. */
function distributions({ views: [view, ...others], scopes: [scope], own }: ReportData): Content {
  const family = everyPair(view.results, scope);
  if (!tellsOfOthers(view.results.layout(scope))) return html``;
  const { baseline } = view.results.grid;
  const accuracy = (pair: AgainstBaseline) => view.results.means(pair.played, scope, 'accuracy').estimate;
  const first = family.filter(({ against }) => against === baseline).sort((a, b) => accuracy(b) - accuracy(a))[0] ?? family[0];
  const drawn = family.length <= MOST_DRAWN ? family : family.filter(({ against }) => against === baseline);
  const shown = drawn.map((pair, i) => distribution(view, pair, `pair-${i + 1}`, pair === first));
  return html`<h2>The bootstrap distribution of a pair</h2>
<p class="reading">Each picture counts the differences of a pair in ${grouped(view.results.replicates)} resampled sets of questions${others.length > 0 && (own ? ', graded exactly' : ', graded exactly, as published')}. The dark part and the bar above it are the 95\u00a0% interval of the table, which is not read off these resamples. Dashed lines mark no difference and a loss of ${marginWords(view.results.grid.margin)}.</p>
<div class="pairs">${shown}</div>`;
}

function distribution(view: View, pair: AgainstBaseline, name: string, open: boolean): Html {
  const { played, against, scope } = pair;
  const { estimate, interval, replicates } = differenceOf(view.results, scope, played, against);
  const points = (value: number) => signed(100 * value, 2);
  const title = `${played.name} − ${against.name}`;
  const fold = (inside: Content) =>
    html`<details name="pair" data-a="${played.name}" data-b="${against.name}"${open && html` open`}><summary data-contestant="${played.label}">${title}</summary>${inside}</details>\n`;
  if (interval === undefined) throw new RangeError(`expected an interval of ${title}, got none`);
  if (interval.lower === interval.upper)
    return fold(html`<p>${points(estimate)} points in every resample: they answer alike.</p>`);
  const below = replicates.reduce((count, value) => count + Number(value < 0), 0) / replicates.length;
  const chart = chartFigure({
    name,
    caption: html`${points(estimate)} points [${points(interval.lower)}, ${points(interval.upper)}]; below 0 in ${fixed(100 * below, 1)} % of resamples.`,
    description: `Bootstrap distribution of ${title}`,
    spec: histogramSpec(
      Array.from(replicates, (value) => 100 * value),
      {
        title: 'Accuracy difference, points',
        estimate: 100 * estimate,
        lower: 100 * interval.lower,
        upper: 100 * interval.upper,
        lines: [
          { at: 0, name: 'equal' },
          { at: -pointsOf(pair.margin), name: 'margin' },
        ],
      },
    ),
  });
  return fold(chart);
}
