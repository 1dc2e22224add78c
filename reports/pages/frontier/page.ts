/** Accuracy against tokens: curves over the knob with intervals in both directions, and who is on the frontier how surely. */

import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import { frontierOf } from '../../figures/frontier.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import type { TokenMeasure } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { legend } from '../../kit/chart/legend.ts';
import { type Style, stylesOf } from '../../kit/chart/palette.ts';
import { shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { term } from '../../kit/term.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { frontierPanels } from '../shared/frontier-panels.ts';
import { billedViews, type MakePage, nameUnder, togglesOf, underEachBilling, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { curvesOf } from './curves.ts';
import { curvesTable } from './curves-table.ts';
import { frontierTable } from './frontier-table.ts';

const MEASURES = [
  ['totalTokens', 'total'],
  ['sequentialTokens', 'sequential'],
] as const;

export const frontierPage: MakePage = (report) => {
  const { contestants } = report.views[0].results.grid;
  if (contestants.length === 0 || !report.scopes.some(knowsTokens)) return undefined;
  const styles = stylesOf(contestants.map(({ controller }) => controller));
  return {
    file: 'frontier.html',
    name: 'Frontier',
    toggles: togglesOf(report),
    picker: true,
    body: html`<section id="frontier">
<p class="reading">Up and to the left is better. A line joins one ${term('controller', 'controller')} at several settings of its ${term('knob', 'knob')}. ${hasIntervals(report) && html`Pale bars are ${term('interval', '95\u00a0% intervals')}, where they fit; <i>±</i> is the typical half-width of those of accuracy. Pick a contestant above to draw its own. ${hasPairs(report) && html`To compare two use <a href="pairwise.html">pairs</a>, where intervals are much narrower: all play the same questions.`}`}
<span data-tokens="sequential">Tokens are ${term('sequential', 'sequential tokens')}.</span></p>
${legend(styles, true)}
${underEachGrading(report, (view) => underEachBilling(billedViews(view), (billed) => averages(billed, report, styles)))}
${stores(report, styles)}
</section>`,
  };
};

/** Whether the averages tell of questions beyond their own. */
function hasIntervals({ views, scopes: [scope] }: ReportData): boolean {
  return scope !== undefined && tellsOfOthers(views[0].results.layout(scope));
}

/** Whether two of them have a result on the whole of the first scope, and so a page of pairs. */
function hasPairs({ views, scopes: [scope] }: ReportData): boolean {
  return scope !== undefined && views[0].results.grid.contestantsOn(scope.stores).length > 1;
}

function averages(view: View, { scopes }: ReportData, styles: readonly Style[]): Html {
  const isFirst = view.billing === view.billed[0].billing;
  const averaged = scopes.filter(({ kind }) => kind !== 'store');
  // A panel for each model under each billing would double the page, and each moves as the average does.
  const shown = isFirst ? averaged : averaged.slice(0, 1);
  const parts = MEASURES.map(
    ([measure, tokens]) => html`<div data-tokens="${tokens}">
<h2>Averages, ${tokens} tokens</h2>
${frontierPanels(view, shown, measure, styles, true)}
${!isFirst && averaged.length > 1 && html`<p class="reading">The average over all; single models and stores are shown as billed first.</p>`}
${shown
  .slice(0, 1)
  .filter(knowsTokens)
  .map((scope) => [membership(view, scope, measure, tokens), heights(view, scope, measure, tokens)])}
</div>
`,
  );
  return html`${parts}`;
}

/** Under the first grading and billing alone: there are many, and the averages show what these change. */
function stores({ views: [view, ...others], scopes, own }: ReportData, styles: readonly Style[]): Html {
  const shown = scopes.filter(({ kind }) => kind === 'store');
  if (shown.length === 0) return html``;
  const parts = MEASURES.map(
    ([measure, tokens]) => html`<div data-tokens="${tokens}">
<h2>Each trace store, ${tokens} tokens</h2>
${(others.length > 0 || view.billed.length > 1) && html`<p class="reading">Graded exactly and billed ${own ? 'as recorded' : 'as published'}.</p>`}
${frontierPanels(view, shown, measure, styles)}
</div>
`,
  );
  return html`${parts}`;
}

function membership(view: View, scope: Scope, measure: TokenMeasure, tokens: string): Html {
  const table = frontierTable(
    frontierOf(view.results, scope, measure),
    nameUnder(view, `frontier-${tokens}`),
    `On the frontier of accuracy and ${tokens} tokens: ${scope.name}`,
  );
  return html`<h3>${table.title}</h3>
${tableWithFiles(table)}`;
}

function heights(view: View, scope: Scope, measure: TokenMeasure, tokens: string): Html {
  const curves = curvesOf(view.results, scope, measure);
  if (curves === undefined) return html``;
  const { baseline } = view.results.grid;
  const table = curvesTable(
    curves,
    baseline?.name ?? '',
    nameUnder(view, `curves-${tokens}`),
    `Each controller’s own frontier, ${tokens} tokens: ${scope.name}`,
  );
  const { bounds } = curves;
  return html`<h3>${table.title}</h3>
${bounds && html`<p class="reading">Heights are between ${shortTokens(bounds[0])} tokens, for which every controller can be had, and ${shortTokens(bounds[1])}, the most that anyone spends.</p>`}
${tableWithFiles(table)}`;
}
