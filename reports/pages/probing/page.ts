/**
 * The page on the cost of probing. It says how much of a recorded length is probes, how this is known, and what is saved once
 * probes are billed where made.
 */

import { againstBaseline } from '../../figures/baseline-comparisons.ts';
import { billedPairs } from '../../figures/billed.ts';
import { datasetName, splitTraces } from '../../figures/names.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { dotPlotSpec } from '../../kit/chart/dot-plot.ts';
import { fixed, grouped } from '../../kit/format.ts';
import { type Content, html } from '../../kit/html.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { isBilledTwice, type MakePage } from '../shared/page.ts';
import type { ReportData } from '../shared/report-data.ts';
import { probingLead } from './lead.ts';
import { noAnswers } from './no-answers.ts';
import { normalEstimate, type Probing, probingOf } from './probing-figures.ts';
import { billedCellsTable, billedSavingsTable, noAnswersTable, probeCostTable } from './probing-tables.ts';

export const probingPage: MakePage = (report) => {
  const stores = probingOf(report.records);
  if (stores.length === 0 || !isBilledTwice(report)) return undefined;
  return {
    file: 'probing.html',
    name: 'Probing',
    toggles: ['tokens'],
    picker: true,
    body: html`<section id="probing">
${probingLead(report, stores)}
${savings(report)}
${results(stores)}
${cells(report)}
${silence(report, stores)}
</section>`,
  };
};

function savings({ views: [view], scopes: [scope], own }: ReportData): Content {
  const { baseline } = view.results.grid;
  const family = scope === undefined ? [] : againstBaseline(view.results, scope);
  if (scope === undefined || baseline === undefined || family.length === 0) return html``;
  return html`<h2>Savings once probes are billed where they are made</h2>
<p class="reading">Savings are shares of the tokens of ${baseline.name}, ${scope.name}, with 95\u00a0% intervals over questions. A probe asks a response in the making for its answer, once every Δ tokens. Contestants do the same under each billing, and so have the same accuracy.</p>
<p class="reading"><i>${own ? 'As recorded' : 'As published'}</i>: a response read whole costs its recorded length, probes included. A response that is probed costs Δ an interval, and its probes are free. <i>Decoded</i>: no probe is billed to anyone. <i>Probes made</i>: decoded tokens, and the mean cost of a probe for each one that a contestant makes. A contestant that never reads a running response makes none.</p>
${tableWithFiles(billedSavingsTable(billedPairs(view.billed, family), `Tokens saved under each billing: ${scope.name}`, own))}`;
}

function results(stores: readonly Probing[]): Content {
  const estimated = stores.flatMap(({ traces, cost }) => (cost.kind === 'estimated' ? [{ traces, cost }] : []));
  const cut = estimated.reduce((sum, { cost }) => sum + cost.cut.branches, 0);
  const table = probeCostTable(stores);
  if (estimated.length === 0)
    return html`<h2>How it is known</h2><p>The tokens of each probe were recorded apart.</p>${tableWithFiles(table)}`;
  const rows = estimated.flatMap(({ traces, cost }) => {
    const { model, dataset } = splitTraces(traces);
    const name = `${model}, ${datasetName(dataset)}`;
    return [
      { name, kind: 'ended', estimate: normalEstimate(cost) },
      // Spaces in front make room for the longest names.
      { name: `\u00a0\u00a0\u00a0${name}, cut`, kind: 'cut', estimate: normalEstimate(cost.cut) },
    ];
  });
  const mean = estimated.reduce((sum, { cost }) => sum + cost.tokens, 0) / estimated.length;
  const chart = chartFigure({
    name: 'probe-costs',
    caption: html`Tokens of a probe by trace store, with 95\u00a0% intervals. Filled: from branches that ended, as billed. Hollow: from branches that were cut, as a check. The line is the mean over stores.`,
    description: 'The mean cost of a probe in each store, estimated in two ways',
    ...inBothSizes((narrow) =>
      dotPlotSpec(
        rows.map(({ name, kind, estimate: { estimate, interval } }) => ({
          name,
          description: `${name.trim()}: ${fixed(estimate, 1)} tokens`,
          estimate,
          ...(interval && { lower: Math.max(0, interval.lower), upper: interval.upper }),
          ...(kind === 'cut' && { hollow: true }),
        })),
        { title: 'Tokens of a probe', reference: mean, narrow },
      ),
    ),
  });
  return html`<h2>How it is known</h2>
<p>A branch was recorded Δ tokens at a time. A probe of at most 50 tokens followed each interval, and one more its end. The probes count in its length. Take whole intervals off that length, and the part of the last interval that was decoded: the rest is probes.</p>
<ul>
<li><b>Branches that ended</b>: nobody recorded how much of the last interval was decoded. Lengths spread over dozens of intervals, so that this part is evenly spread over one: Δ / 2 on average. This estimate is billed.</li>
<li><b>Branches that were cut</b> at 40,960 tokens, ${grouped(cut)} of them, ended with a whole interval: nothing has to be assumed. They are few, and of the hardest questions, and so serve as a check. Intervals of this check are over whole questions.</li>
</ul>
<p>No branch is in both. Two things could have gone wrong and did not. No branch that ended has more than Δ left once 50 tokens a probe are taken off. No branch that was cut has probes of more than 50 tokens on average.</p>
${chart}
${tableWithFiles(table)}`;
}

function cells({ views: [view], scopes, own }: ReportData): Content {
  const stores = scopes.filter(({ kind }) => kind === 'store');
  const models = scopes.filter(({ kind }) => kind === 'model');
  if (stores.length === 0) return html``;
  const title = 'Total tokens of every cell, under each billing';
  return html`<h2>${own ? title : 'The papers’ Table 1, corrected'}</h2>
<p class="reading">Mean total tokens a question. <i>Saved</i>: the share of the tokens of ${view.results.grid.baseline?.name} that is not spent, on the held-out datasets of the model, with 95\u00a0% intervals. Accuracy stands in the <a href="tables.html">${own ? 'tables' : 'published tables'}</a>.</p>
${tableWithFiles(billedCellsTable(view.billed, stores, models.length > 0 ? models : stores, title, own))}`;
}

function silence({ views: [{ results }] }: ReportData, stores: readonly Probing[]): Content {
  const found = noAnswers().filter(({ traces }) => stores.some((store) => store.traces === traces));
  if (found.length === 0) return html``;
  const most = stores
    .filter(({ traces }) => found.some((each) => each.traces === traces))
    .sort((a, b) => b.no / b.probes - a.no / a.probes)[0];
  const { model, dataset } = splitTraces(most.traces);
  const named = (label: string) => results.grid.contestants.find(({ contestant }) => contestant === label)?.name ?? label;
  return html`<h2>Probes that read “No”</h2>
<p>Of the probes of ${model} on ${datasetName(dataset)}, ${fixed((100 * most.no) / most.probes, 0)}\u00a0% read “No”. A rule that cleaned the recorded answers turned any answer that contains “no” into “No”. Published figures count these as votes, and so does every page here. The table below leaves them out: there “No” votes only where nothing else was said (100 orders, billed as published).</p>
${tableWithFiles(noAnswersTable(found, named))}`;
}
