/** A chart as a figure of the page: its picture, its caption, and the specification that it was drawn from. */
import type { TopLevelSpec } from 'vega-lite';
import { type Content, type Html, html } from '../html.ts';
import { renderChart } from './render.ts';

export interface ChartFigureOptions {
  /** The figure's id and the name of its saved file, kebab-case, once a page. */
  readonly name: string;
  readonly caption: Content;
  /** A description of the picture for readers who do not see it. */
  readonly description: string;
  readonly spec: TopLevelSpec;
  /** The same for a narrow screen, where the other would shrink until nobody reads it. */
  readonly narrow?: TopLevelSpec;
}

export function chartFigure({ name, caption, description, spec, narrow }: ChartFigureOptions): Html {
  const svg = renderChart(spec, description);
  const small = narrow && renderChart(narrow, description);
  return html`<figure class="chart${small && ' sized'}" id="${name}"><figcaption>${caption}</figcaption><div class="plot">${svg}</div>${small && html`<div class="plot narrow">${small}</div>`}
<details class="source"><summary>Vega-Lite</summary><pre data-copy="Vega-Lite" tabindex="0">${specText(spec)}</pre></details></figure>
`;
}

/** A chart that fills the page, and the same for a narrow screen. */
export function inBothSizes(specOf: (narrow: boolean) => TopLevelSpec): Pick<ChartFigureOptions, 'spec' | 'narrow'> {
  return { spec: specOf(false), narrow: specOf(true) };
}

/** The specification for use outside the page: colours of the page's style become those of its light scheme. */
export function specText(spec: TopLevelSpec): string {
  return JSON.stringify(spec).replace(/var\(--[\w-]+, (#\w+)\)/g, '$1');
}
