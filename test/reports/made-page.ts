/** A page made up for tests: a table, a chart, a heat map and something for each toggle. */
import { chartFigure } from '../../reports/kit/chart/chart-figure.ts';
import { stylesOf } from '../../reports/kit/chart/palette.ts';
import { type Point, panelSpec } from '../../reports/kit/chart/panel.ts';
import { sharedScales } from '../../reports/kit/chart/scales.ts';
import { type PageOptions, pageDocument } from '../../reports/kit/document.ts';
import { html } from '../../reports/kit/html.ts';
import { htmlTable } from '../../reports/kit/table/html-table.ts';
import type { Table } from '../../reports/kit/table/table.ts';
import { heatMap } from '../../reports/pages/questions/heat-map.ts';
import { tableTexts } from '../../reports/pages/shared/file-links.ts';

export const CONTESTANTS = [
  { label: 'self-consistency:width=64', name: 'self-consistency @64' },
  { label: 'parallel-probe:width=64', name: 'parallel-probe @64' },
  { label: 'confidence-momentum:beta=1', name: 'confidence-momentum β = 1' },
];
const NAV = [
  { file: 'index.html', name: 'Verdict' },
  { file: 'tables.html', name: 'Tables' },
];

type Contestants = readonly { readonly label: string; readonly name: string }[];

export function madeTable(contestants: Contestants): Table {
  return {
    name: 'made',
    title: 'A table',
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy', kind: 'figure' },
      { label: 'Total', kind: 'figure', tokens: 'total' },
      { label: 'Sequential', kind: 'figure', tokens: 'sequential' },
      { label: 'Verdict', kind: 'text' },
    ],
    rows: contestants.map(({ label, name }, i) => ({
      contestant: label,
      cells: [
        { text: name, href: 'tables.html#made' },
        { text: `${9 + i * i}`, value: 9 + i * i, interval: { lower: `${i}`, upper: `${20 + i}` } },
        i === 1 ? { text: '' } : { text: `${100 - i}`, value: 100 - i },
        { text: `${i}`, value: i },
        { text: '', verdict: i === 0 ? 'inconclusive' : 'better' },
      ],
    })),
    notes: [],
  };
}

export function madePoints(contestants: Contestants): Point[] {
  return contestants.map(({ label, name }, i) => ({
    controller: label.split(':')[0],
    contestant: label,
    description: `${name}: ${50 + i} %`,
    line: '',
    knob: 0,
    tokens: 1000 * (i + 1),
    accuracy: 50 + 5 * i,
    interval: { accuracyLower: 48 + 5 * i, accuracyUpper: 52 + 5 * i, tokensLower: 900 * (i + 1), tokensUpper: 1100 * (i + 1) },
  }));
}

export async function madePage(more: Partial<PageOptions> = {}, contestants: Contestants = CONTESTANTS): Promise<string> {
  const points = madePoints(contestants);
  const styles = stylesOf(points.map(({ controller }) => controller));
  const [scales] = sharedScales([points]);
  const table = madeTable(contestants);
  const chart = chartFigure({
    name: 'chart',
    caption: contestants[0].name,
    description: contestants[0].name,
    spec: panelSpec(points, { ...scales, styles, tokensTitle: 'Tokens' }),
  });
  const map = heatMap({
    name: 'map',
    title: contestants[0].name,
    traces: 'model/data',
    rowLabel: 'Question',
    rows: [{ name: contestants[0].name }, { name: 'second', href: '#made' }],
    columns: contestants.map(({ label, name }) => ({ name, contestant: label })),
    values: [contestants.map((_, i) => i / 4), []],
  });
  const file = await pageDocument({
    title: 'A page',
    file: 'index.html',
    nav: NAV,
    toggles: ['tokens', 'grading'],
    contestants,
    body: html`<section><h2>Made up</h2>
<p id="total" data-tokens="total">T</p><p id="sequential" data-tokens="sequential">S</p>
<p id="exact" data-grading="exact">E</p><p id="mathematical" data-grading="mathematical">M</p>
<p><a id="onward" href="tables.html#made">On</a> <a id="file" href="tables/made.csv">File</a></p>
${htmlTable(table)}${tableTexts(table)}${chart}${map}</section>`,
    ...more,
  });
  return file.toString();
}
