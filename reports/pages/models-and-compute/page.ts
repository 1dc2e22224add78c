/** Models against test-time compute: when does a smaller model with a better controller beat a larger one? */

import { paretoSet } from '../../../benchmarks/statistics/frontier.ts';
import { plainName } from '../../costs/cost-of.ts';
import type { Model } from '../../costs/models.ts';
import { accuracyOf, knowsTokens, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { shareCell } from '../../figures/cells/estimate-cell.ts';
import { splitTraces } from '../../figures/names.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { endsOf } from '../../kit/chart/layers.ts';
import { legend } from '../../kit/chart/legend.ts';
import { isCrowded, lineSpec } from '../../kit/chart/line-chart.ts';
import { seriesStyles } from '../../kit/chart/palette.ts';
import { fixed, intervalText, scientific } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { type Cell, EMPTY, figureCell, type Table, textCell } from '../../kit/table/table.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { billedViews, type MakePage, nameUnder, togglesOf, underEachBilling, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { flopsCounted, promptSources } from '../shared/what-is-counted.ts';
import { type Crossing, crossings, type ModelCurve, modelCurves, singleFlops } from './compute-curves.ts';

export const modelsAndComputePage: MakePage = (report) => {
  if (!knowsTokens(report.views[0].results.grid)) return undefined;
  const curves = modelCurves(report.views[0].results, scopesOf(report), report.costs);
  if (curves.length < 2 || isOfSeveralPasses(report)) return undefined;
  const sizes = sizesOf(curves, report);
  const traces = [...new Set(curves.flatMap(({ scope }) => scope.stores.map(({ id }) => plainName(id))))];
  return {
    file: 'compute.html',
    name: 'Compute',
    toggles: togglesOf(report).filter((toggle) => toggle !== 'tokens'),
    picker: true,
    body: html`<section id="compute">
${underEachGrading(report, (view) => underEachBilling(billedViews(view), (billed) => ladder(billed, report)))}
<h2>How FLOPs are counted</h2>
<p class="reading">${flopsCounted(
      curves[0].costed.assumptions,
      sizes.filter(({ architecture }) => architecture === undefined).map(({ model }) => model),
    )} Parameters, in billions: ${sizes.map((size) => `${size.model}:\u00a0${fixed(size.parameters / 1e9, 2)}`).join(', ')}.</p>
<details class="source"><summary>Sources of parameters, layers and heads</summary><ul>${sizes.map(({ model, source }) => html`<li>${model}: ${source}</li>`)}</ul></details>
${curves[0].costed.assumptions.prompts !== 'none' && promptSources(traces, report.costs)}
</section>`,
  };
};

/** Whether several forward passes stand behind each recorded token of some: what a model gets for its FLOPs is then on `Models by cost` alone. */
function isOfSeveralPasses({ records, costs }: ReportData): boolean {
  return records.some(({ traces }) => (costs.models.get(splitTraces(traces.id).model)?.passes ?? 1) > 1);
}

/** The models of these curves with their parameters. */
function sizesOf(curves: readonly ModelCurve[], { costs }: ReportData): Model[] {
  return curves.flatMap(({ model }) => costs.models.get(plainName(model)) ?? []);
}

/** A scope for each model. */
function scopesOf({ scopes }: ReportData) {
  const perModel = scopes.filter(({ kind }) => kind === 'model');
  return perModel.length > 0 ? perModel : scopes.filter(({ kind }) => kind === 'store');
}

function ladder(view: View, report: ReportData): Content {
  const curves = modelCurves(view.results, scopesOf(report), report.costs);
  const styles = seriesStyles(curves.map(({ model }) => model));
  const points = curves.flatMap((curve) => pointsOf(view, curve));
  const found = crossings(curves);
  const table = crossingsTable(found, nameUnder(view, 'crossings'));
  const chart = chartFigure({
    name: nameUnder(view, 'flops'),
    caption: `Accuracy over FLOPs a question; each mark is a contestant. Stairs show the most accurate contestant of a model that a budget buys. ${isCrowded(points) ? 'Bars, once a contestant is picked' : 'Pale bars'}: 95\u00a0% intervals of each figure by itself.`,
    description: 'Accuracy against FLOPs, a series and its frontier for each model',
    ...inBothSizes((narrow) =>
      lineSpec(points, { styles, stairs: true, xTitle: 'FLOPs a question (log)', yTitle: 'Accuracy, %', narrow }),
    ),
  });
  return html`${crossingsLead(found)}
${legend(styles)}
${chart}
<h2>Where the larger model begins to pay</h2>
<p class="reading">At each budget the best contestant that costs no more is chosen, for each model. The crossing is the least budget at which the larger model’s best beats the smaller model’s. <i>Smaller wins</i>: in how many resampled question sets the smaller model has
something better for no more than the larger model’s cheapest contestant.</p>
${tableWithFiles(table)}`;
}

/** From which budget on each larger model is the better choice. */
function crossingsLead(found: readonly Crossing[]): Html {
  const [paying, never] = [true, false].map((pays) => found.filter(({ flops }) => Number.isFinite(flops) === pays));
  const budgets = paying.map(
    ({ small, large, flops, interval }) =>
      `${large.model} over ${small.model} from ${scientific(flops)}${intervalText(interval, scientific)}`,
  );
  return html`<p class="lead">${
    paying.length > 0 && html`A larger model gives more accuracy for the same FLOPs a question: ${budgets.join('; ')}.`
  }${paying.length > 0 && never.length > 0 && ' '}${never.map(
    ({ small, large }) => html`${large.model} does so over ${small.model} at no budget that was played. `,
  )}</p>`;
}

/** A line joins the points on the model's own frontier. */
function pointsOf({ results }: View, { model, costed, scope, contestants }: ModelCurve) {
  const offers = contestants.map((played) => ({
    accuracy: accuracyOf(results, played, scope),
    flops: tokensOf(costed.results, played, scope, 'cost'),
  }));
  const joined = new Set(
    paretoSet(offers.map(({ accuracy, flops }) => ({ tokens: flops.estimate, accuracy: accuracy.estimate }))),
  );
  return contestants.map((played, i) => {
    const { accuracy, flops } = offers[i];
    const x = flops.estimate;
    return {
      series: model,
      line: joined.has(i) ? model : '',
      contestant: played.label,
      description: `${model}, ${played.name}: ${fixed(100 * accuracy.estimate, 2)} %, ${scientific(x)} FLOPs`,
      x,
      y: 100 * accuracy.estimate,
      ...endsOf('x', flops.interval, (end) => Math.max(1, end)),
      ...endsOf('y', accuracy.interval, (end) => 100 * end),
    };
  });
}

function crossingsTable(found: readonly Crossing[], name: string): Table {
  return {
    name,
    title: 'Crossing points between a model and the next larger one',
    columns: [
      { label: 'Smaller', kind: 'text' },
      { label: 'Larger', kind: 'text' },
      { label: 'Crossing, FLOPs a question', kind: 'figure' },
      { group: 'Single samples for as much', label: 'Smaller', kind: 'figure' },
      { group: 'Single samples for as much', label: 'Larger', kind: 'figure' },
      { label: 'Smaller wins', kind: 'figure' },
    ],
    rows: found.map(({ small, large, flops, interval, smallWins }) => ({
      cells: [
        textCell(small.model),
        textCell(large.model),
        {
          text: scientific(flops),
          ...(Number.isFinite(flops) && { value: flops }),
          interval: interval ? { lower: scientific(interval.lower), upper: scientific(interval.upper) } : null,
        },
        samplesCell(flops, small),
        samplesCell(flops, large),
        shareCell(smallWins),
      ],
    })),
    notes: [],
  };
}

/** How many single samples of a model a budget buys; nothing where none was played. */
function samplesCell(budget: number, curve: ModelCurve): Cell {
  const single = singleFlops(curve);
  if (single === undefined || !Number.isFinite(budget)) return EMPTY;
  return figureCell(budget / single, 1);
}
