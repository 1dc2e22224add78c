/** A page for each controller of a report: its rule in words, its parameters, an episode of it, and its results everywhere. */
import { controllerPage } from '../../figures/controller-page.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { type Html, html } from '../../kit/html.ts';
import { paperLinks } from '../../kit/paper-links.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';
import { term } from '../../kit/term.ts';
import { episodeChart } from '../shared/episode/episode.ts';
import type { Page } from '../shared/page.ts';
import type { ControllerFacts, ReportData } from '../shared/report-data.ts';
import { resultsTable } from './results-table.ts';
import { whenToUse } from './when-to-use.ts';

export function controllerPages(report: ReportData): Page[] {
  const { contestants } = report.views[0].results.grid;
  const names = [...new Set(contestants.map(({ controller }) => controller))];
  return names.flatMap((name) => {
    const file = controllerPage(name);
    return file === undefined ? [] : [pageOf(report, name, file)];
  });
}

function pageOf(report: ReportData, name: string, file: string): Page {
  const { views, scopes, episodes, controllers, records } = report;
  const [view] = views;
  const contestants = view.results.grid.contestants.filter(({ controller }) => controller === name);
  const facts = controllers.find((each) => each.name === name);
  const source = records.find(({ controller }) => controller === name)?.origin.source ?? '';
  const episode = episodes.find(({ controller }) => controller === name);
  return {
    file,
    name,
    ...(episode !== undefined && { sheets: ['episode'] }),
    body: html`<section>
${source !== '' && html`<p class="lead">${paperLinks(source)}</p>`}
${facts !== undefined && declared(facts)}
<h2>When to use it</h2>
<p>${whenToUse(view, scopes[0], contestants)}</p>
${results(report, name, contestants)}
${episode !== undefined && html`<h2>One question, round by round</h2>\n${episodeChart(episode)}`}
</section>`,
  };
}

function declared(facts: ControllerFacts): Html {
  const { rule, file, modes, knob, needs, selectedOn } = facts;
  const lines: [string, Html | string][] = [
    ['Knob', html`<code>${knob}</code>; ${term('mode', 'modes')}: saving at ${modes.saving}, high at ${modes.high}`],
    ['Needs of traces', needs.length === 0 ? 'whole responses alone' : needs.join(', ')],
    ...(selectedOn.length > 0
      ? ([['Selected on', `${selectedOn.join(', ')}: results there are no evidence for it`]] as const)
      : []),
    ...(file !== undefined ? ([['Source', html`<code>${file}</code>`]] as const) : []),
  ].map(([name, text]) => [name as string, text]);
  return html`${rule.length > 0 && html`<h2>Rule</h2>\n${rule.map((paragraph) => html`<p>${paperLinks(paragraph)}</p>\n`)}`}
<h2>Parameters</h2>
${htmlTable(parametersTable(facts))}
<dl class="provenance">${lines.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>\n`)}</dl>`;
}

function parametersTable({ name, parameters, knob }: ControllerFacts): Table {
  return {
    name: 'parameters',
    title: `${name}: parameters`,
    columns: [
      { label: 'Parameter', kind: 'text' },
      { label: 'Meaning', kind: 'text' },
      { label: 'Default', kind: 'figure' },
      { label: 'From', kind: 'figure' },
      { label: 'To', kind: 'figure' },
    ],
    rows: parameters.map((parameter) => ({
      cells: [
        { text: parameter.name === knob ? `${parameter.name} (knob)` : parameter.name },
        { text: parameter.meaning },
        ...[parameter.default, parameter.min, parameter.max].map((value) => ({ text: String(value), value })),
      ],
    })),
    notes: [],
  };
}

function results({ views: [view], scopes }: ReportData, name: string, contestants: readonly PlayedContestant[]): Html {
  const table = resultsTable(view, scopes, name, contestants);
  if (table.rows.length === 0) return html``;
  return html`<h2>Results in this report</h2>
<p class="reading">Each ${term('contestant', 'contestant')} on the averages and on every ${term('store', 'trace store')}. Differences and verdicts are against ${view.results.grid.baseline?.name ?? 'a baseline'}. A ${term('hollow', 'hollow badge with a star*')} does not survive ${term('holm', 'Holm’s correction')}.</p>
${htmlTable(table)}`;
}
