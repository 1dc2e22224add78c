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
  /** Scrolls sideways on narrow screens instead of shrinking: for wide charts whose text must stay readable. */
  readonly wide?: boolean;
}

export async function chartFigure({ name, caption, description, spec, wide = false }: ChartFigureOptions): Promise<Html> {
  const svg = await renderChart(spec, description);
  return html`<figure class="chart${wide && ' wide'}" id="${name}"><figcaption>${caption}</figcaption><div class="plot">${svg}</div>
<details class="source"><summary>Vega-Lite</summary><pre data-copy="Vega-Lite" tabindex="0">${specText(spec)}</pre></details></figure>
`;
}

/** The specification for use outside the page: colours of the page's style become those of its light scheme. */
export function specText(spec: TopLevelSpec): string {
  return JSON.stringify(spec).replace(/var\(--[\w-]+, (#\w+)\)/g, '$1');
}
