/** Models against test-time compute: when does a smaller model with a better controller beat a larger one? */
import { paretoSet } from '../../benchmarks/statistics/frontier.ts';
import { accuracyOf } from '../analysis/accuracy.ts';
import { type Crossing, crossings, flops, type ModelCurve, modelCurves, models } from '../analysis/compute.ts';
import { knowsTokens, tokensOf } from '../analysis/tokens.ts';
import { chartFigure } from '../charts/chart-figure.ts';
import { endsOf } from '../charts/layers.ts';
import { legend } from '../charts/legend.ts';
import { isCrowded, lineSpec } from '../charts/line-chart.ts';
import { seriesStyles } from '../charts/palette.ts';
import { scientific } from '../cost-text.ts';
import { fixed } from '../format.ts';
import { type Content, html } from '../html.ts';
import { splitTraces } from '../names.ts';
import type { ReportData, View } from '../report-data.ts';
import { fileLinks } from '../sections/file-links.ts';
import { shareCell } from '../tables/estimate-cell.ts';
import { htmlTable } from '../tables/html-table.ts';
import { type Table, textCell } from '../tables/table.ts';
import { type MakePage, nameUnder, togglesOf, underEachBilling, underEachGrading } from './page.ts';

export const computePage: MakePage = async (report) => {
  if (!knowsTokens(report.views[0].evidence.field)) return undefined;
  const curves = modelCurves(report.views[0].evidence, scopesOf(report));
  if (curves.length < 2 || isOfSeveralPasses(report)) return undefined;
  const tables: Table[] = [];
  return {
    file: 'compute.html',
    name: 'Models and compute',
    toggles: togglesOf(report).filter((toggle) => toggle !== 'tokens'),
    picker: true,
    tables,
    body: html`<section id="compute">
<p class="reading">FLOPs of a question = 2 × parameters × tokens (Kaplan et al. 2020, arXiv 2001.08361); attention over long contexts and the prompt are left out. Parameters, in billions: ${sizesOf(
      curves,
    )
      .map(({ model, parameters }) => `${model}:\u00a0${fixed(parameters / 1e9, 1)}`)
      .join(', ')}.</p>
<details class="source"><summary>Sources of the parameters</summary><ul>${sizesOf(curves).map(({ model, source }) => html`<li>${model}: ${source}</li>`)}</ul></details>
${await underEachGrading(report, (view) => underEachBilling(view, (billed) => ladder(billed, report, tables)))}
</section>`,
  };
};

/** Whether several forward passes stand behind each recorded token of some: what a model gets for its FLOPs is then on `Models by cost` alone. */
function isOfSeveralPasses({ records, costs }: ReportData): boolean {
  return records.some(({ traces }) => (costs.models.get(splitTraces(traces.id).model)?.passes ?? 1) > 1);
}

/** The models of these curves with their parameters. */
function sizesOf(curves: readonly ModelCurve[]) {
  return models().filter(({ model }) => curves.some((curve) => curve.model.endsWith(model)));
}

/** A scope for each model. */
function scopesOf({ scopes }: ReportData) {
  const perModel = scopes.filter(({ kind }) => kind === 'model');
  return perModel.length > 0 ? perModel : scopes.filter(({ kind }) => kind === 'store');
}

async function ladder(view: View, report: ReportData, tables: Table[]): Promise<Content> {
  const curves = modelCurves(view.evidence, scopesOf(report));
  const styles = seriesStyles(curves.map(({ model }) => model));
  const points = curves.flatMap((curve) => pointsOf(view, curve));
  const table = crossingsTable(crossings(view.evidence, curves), nameUnder(view, 'crossings'));
  tables.push(table);
  const chart = await chartFigure({
    name: nameUnder(view, 'flops'),
    caption: `Accuracy over FLOPs a question; each mark is a contestant. Stairs: the most accurate contestant of a model that a budget buys. ${isCrowded(points) ? 'Bars, once a contestant is picked' : 'Pale bars'}: 95\u00a0% intervals of each figure by itself.`,
    description: 'Accuracy against FLOPs, a series and its frontier for each model',
    spec: lineSpec(points, { styles, stairs: true, xTitle: 'FLOPs a question (log)', yTitle: 'Accuracy, %' }),
    wide: true,
  });
  return html`${legend(styles)}
${chart}
<h2>Where the larger model begins to pay</h2>
<p class="reading">At each budget, whoever pays may choose any contestant of this page that costs no more. The crossing is the least budget at which the best choice with the larger model beats the best with the smaller. <i>Smaller wins</i>: in how many resampled question sets the smaller model offers
something better for no more than the larger model’s cheapest contestant.</p>
${htmlTable(table)}
${fileLinks(table)}`;
}

/** Those on the model's own frontier are joined. */
function pointsOf({ evidence }: View, { model, parameters, scope, entrants }: ModelCurve) {
  const offers = entrants.map((entrant) => ({
    accuracy: accuracyOf(evidence, entrant, scope),
    tokens: tokensOf(evidence, entrant, scope, 'totalTokens'),
  }));
  const joined = new Set(
    paretoSet(offers.map(({ accuracy, tokens }) => ({ tokens: tokens.estimate, accuracy: accuracy.estimate }))),
  );
  return entrants.map((entrant, i) => {
    const { accuracy, tokens } = offers[i];
    const x = flops(parameters, tokens.estimate);
    return {
      series: model,
      line: joined.has(i) ? model : '',
      contestant: entrant.label,
      description: `${model}, ${entrant.name}: ${fixed(100 * accuracy.estimate, 2)} %, ${scientific(x)} FLOPs`,
      x,
      y: 100 * accuracy.estimate,
      ...endsOf('x', tokens.interval, (end) => flops(parameters, Math.max(1, end))),
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
      { label: 'Tokens of the smaller then', kind: 'figure' },
      { label: 'Tokens of the larger then', kind: 'figure' },
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
        textCell(tokensFor(flops, small)),
        textCell(tokensFor(flops, large)),
        shareCell(smallWins),
      ],
    })),
    notes: [],
  };
}

function tokensFor(budget: number, { parameters }: ModelCurve): string {
  return Number.isFinite(budget) ? `${fixed(budget / (2 * parameters) / 1000, 1)}k` : '';
}
