/** One panel: accuracy against tokens of every contestant on one trace store, as a Vega-Lite specification. */
import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import { chartConfig, figureAxis, frameOf, INK, logAxis, MUTED, PAGE_WIDTH, WIDE_FONTS } from './chart-config.ts';
import { withHalo } from './halo.ts';
import { colourBy, intervalLayers, lineLayer, MANY, pointLayer, shapeBy } from './layers.ts';
import { MARK_FIELDS } from './mark-data.ts';
import type { Style } from './palette.ts';
import { type Align, LABEL_FONT, placeLabels, SIDES } from './point-labels.ts';

export interface Point {
  readonly controller: string;
  /** The label of the point's contestant; without one, the point cannot be picked. */
  readonly contestant?: string;
  /** The text shown for the point under the pointer: contestant and figures. */
  readonly description: string;
  /** Points of the same line differ in their knob only; empty for a point that stands alone. */
  readonly line: string;
  /** The name to be written beside it, where there is room for names. */
  readonly name?: string;
  /** The setting by which a line is ordered. */
  readonly knob: number;
  readonly tokens: number;
  /** Percent. */
  readonly accuracy: number;
  /** The ends of the intervals of both, as far as they are known; tokens above 0. */
  readonly interval?: {
    readonly accuracyLower?: number;
    readonly accuracyUpper?: number;
    readonly tokensLower?: number;
    readonly tokensUpper?: number;
  };
}

export interface Scales {
  /** Tokens, both ends above 0. */
  readonly tokens: readonly [number, number];
  /** Percent. */
  readonly accuracy: readonly [number, number];
}

export interface PanelOptions extends Scales {
  readonly styles: readonly Style[];
  readonly tokensTitle: string;
  /** Whether it fills the page, with names beside its points. */
  readonly wide?: boolean;
}

/** Pixels of a plot, without its axes. */
const SMALL = { width: 282, height: 190 };
const WIDE = { width: PAGE_WIDTH - 68, height: 400 };
/** Up to this many points, each shows its name. With more, the end of each line names its controller. */
const NAMED = 20;

/** Data is only ever a value in it, never an expression or a field's name. */
export function panelSpec(points: readonly Point[], options: PanelOptions): TopLevelSpec {
  const { styles, tokens, accuracy, tokensTitle, wide = false } = options;
  const fonts = wide && WIDE_FONTS;
  const x = logAxis('tokens', { title: tokensTitle, domain: tokens, fonts });
  const y = figureAxis('accuracy', wide ? 8 : 5, { title: 'Accuracy, %', domain: accuracy, fonts });
  const many = points.length > MANY;
  const colour = colourBy('controller', styles);
  return {
    ...frameOf(wide ? WIDE : SMALL, { left: 54, top: 8, right: 14, bottom: 42 }),
    data: { values: wide ? withNames(points, options) : points.map(rowOf) },
    transform: MARK_FIELDS,
    layer: [
      ...intervalLayers(x, y, colour, { x: many, y: many || areTall(points, accuracy) }),
      lineLayer(x, y, colour),
      ...(wide ? nameLayers(x, y).slice(0, 1) : []),
      pointLayer(x, y, colour, shapeBy('controller', styles), many && !wide),
      ...(wide ? nameLayers(x, y).slice(1) : []),
    ],
    config: chartConfig,
  };
}

/** The rows of points with the side on which each has room for its name. */
function withNames(points: readonly Point[], { tokens: [low, high], accuracy: [bottom, top] }: PanelOptions) {
  const rightmost = new Map<string, Point>();
  for (const point of points) {
    const { controller, tokens } = point;
    if (tokens >= (rightmost.get(controller)?.tokens ?? 0)) rightmost.set(controller, point);
  }
  const textOf = (point: Point) => {
    if (points.length <= NAMED) return point.name ?? '';
    return rightmost.get(point.controller) === point ? point.controller : '';
  };
  const labelled = points.map((point) => ({
    x: (Math.log(point.tokens / low) / Math.log(high / low)) * WIDE.width,
    y: (1 - (point.accuracy - bottom) / (top - bottom)) * WIDE.height,
    text: textOf(point),
  }));
  const places = placeLabels(labelled, WIDE.width, WIDE.height);
  return points.map((point, i) => {
    const place = places[i];
    if (place === undefined) return rowOf(point);
    const { text } = labelled[i];
    if ('side' in place) return { ...rowOf(point), side: place.side, text };
    // The scales' inverse: a place of its own is given as what is measured there.
    const textTokens = low * (high / low) ** (place.x / WIDE.width);
    const textAccuracy = top - (place.y / WIDE.height) * (top - bottom);
    return { ...rowOf(point), far: place.align, leads: place.leads, text, textTokens, textAccuracy };
  });
}

const NAME = { type: 'text', baseline: 'middle', fontSize: LABEL_FONT, color: INK, aria: false } as const;

/** Names beside points, and names farther off with the lines that lead to their points. */
function nameLayers(x: PositionFieldDef<string>, y: PositionFieldDef<string>) {
  const text = { field: 'text', type: 'nominal' as const };
  const [farX, farY] = [
    { ...x, field: 'textTokens' },
    { ...y, field: 'textAccuracy' },
  ];
  return [
    {
      name: 'leaders',
      transform: [{ filter: 'datum.leads === true' }],
      mark: { type: 'rule' as const, strokeWidth: 0.75, color: MUTED, opacity: 0.7, aria: false },
      encoding: { x, y, x2: { field: 'textTokens' }, y2: { field: 'textAccuracy' } },
    },
    ...withHalo([
      ...Object.entries(SIDES).map(([side, place]) => ({
        name: `names_${side}`,
        transform: [{ filter: `datum.side === '${side}'` }],
        mark: { ...NAME, ...place },
        encoding: { x, y, text },
      })),
      ...(['left', 'right', 'center'] satisfies Align[]).map((align) => ({
        name: `names_far_${align}`,
        transform: [{ filter: `datum.far === '${align}'` }],
        mark: { ...NAME, align, dx: FAR_GAP[align] },
        encoding: { x: farX, y: farY, text },
      })),
    ]),
  ];
}

/** Pixels between the end of a line and the name. */
const FAR_GAP: Readonly<Record<Align, number>> = { left: 2, right: -2, center: 0 };

/** Whether most bars of accuracy are longer than the panel is high: they would be lines from edge to edge that say nothing. */
function areTall(points: readonly Point[], [low, high]: Scales['accuracy']): boolean {
  const tall = points.filter(
    ({ interval: { accuracyLower = low, accuracyUpper = high } = {} }) => accuracyLower < low && accuracyUpper > high,
  );
  return tall.length > points.length / 2;
}

function rowOf({ interval = {}, ...point }: Point) {
  const { tokensLower: xLower, tokensUpper: xUpper, accuracyLower: yLower, accuracyUpper: yUpper } = interval;
  return { ...point, ...(xLower !== undefined && { xLower, xUpper }), ...(yLower !== undefined && { yLower, yUpper }) };
}
