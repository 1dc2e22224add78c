/** Draws a chart by Vega, which is loaded by what draws alone: loading takes four tenths of a second. */
import pLimit from 'p-limit';
import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { html } from '../html.ts';
import { viewOf } from './chart-shape.ts';
import { compact } from './compact-svg.ts';
import { parseSvg, type SvgNode, writeSvg } from './svg-tree.ts';

/** Characters that a page cannot hold; Vega lets them through. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

export interface Drawing {
  readonly spec: TopLevelSpec;
  /** A description of the picture, for those who do not see it. */
  readonly description: string;
}

/** Charts wait for their turn: each takes some megabytes while it is drawn. */
const oneByOne = pLimit(1);

/** Returns the chart as SVG, in UTF-8. */
export default function draw(drawing: Drawing): Promise<Uint8Array> {
  return oneByOne(drawNow, drawing);
}

async function drawNow({ spec, description }: Drawing): Promise<Uint8Array> {
  const view = viewOf(spec);
  try {
    const svg = compact(parseSvg(await view.toSVG()));
    svg.attributes.set('role', 'group');
    svg.attributes.set('aria-label', html`${description}`.toString());
    svg.attributes.set('font-family', 'Arial, sans-serif');
    describeScales(svg, view);
    return Buffer.from(writeSvg(svg).replace(CONTROLS, '\ufffd'));
  } finally {
    view.finalize();
  }
}

/** Vega's scales, as far as they are told apart here; the types do not name them. */
interface Scale {
  readonly type: string;
  domain(): readonly unknown[];
}

function describeScales({ attributes }: SvgNode, view: View): void {
  const [x, y] = ['x', 'y'].map((name) => scaleText(view, name));
  if (x === undefined || y === undefined) return;
  attributes.set('data-plot', `${view.signal('width')},${view.signal('height')}`);
  attributes.set('data-x', x);
  attributes.set('data-y', y);
}

/** `log,1000,500000`; undefined for a scale that is not there or not of numbers. */
function scaleText(view: View, name: string): string | undefined {
  const scales = (view as unknown as { _runtime: { scales: Record<string, unknown> } })._runtime.scales;
  if (!(name in scales)) return undefined;
  const { type, domain } = view.scale(name) as Scale;
  const ends = domain();
  return (type === 'log' || type === 'linear') && ends.length === 2 ? [type, ...ends.map(Number)].join(',') : undefined;
}
