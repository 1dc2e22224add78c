/** One panel: accuracy against tokens of every contestant on one trace store, as a Vega-Lite specification. */
import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import { AMOUNT_LABEL, chartConfig, logTicks, NO_BACKGROUND, SCHEMA } from './chart-config.ts';
import { colourBy, intervalLayers, lineLayer, MANY, pointLayer, shapeBy } from './layers.ts';
import { MARK_FIELDS } from './mark-data.ts';
import type { Style } from './palette.ts';

export interface Point {
  readonly controller: string;
  /** The label of the point's contestant; without one, the point cannot be picked. */
  readonly contestant?: string;
  /** The text shown for the point under the pointer: contestant and figures. */
  readonly description: string;
  /** Points of the same line differ in their knob only; empty for a point that stands alone. */
  readonly line: string;
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
}

/** Data is only ever a value in it, never an expression or a field's name. */
export function panelSpec(points: readonly Point[], { styles, tokens, accuracy, tokensTitle }: PanelOptions): TopLevelSpec {
  const x: PositionFieldDef<string> = {
    field: 'tokens',
    type: 'quantitative',
    scale: { type: 'log', domain: [...tokens], nice: false, clamp: true },
    axis: { title: tokensTitle, values: logTicks(tokens), labelExpr: AMOUNT_LABEL, grid: true },
  };
  const y: PositionFieldDef<string> = {
    field: 'accuracy',
    type: 'quantitative',
    scale: { domain: [...accuracy], zero: false, nice: false, clamp: true },
    axis: { title: 'Accuracy, %', tickCount: 5, grid: true },
  };
  const many = points.length > MANY;
  const colour = colourBy('controller', styles);
  return {
    $schema: SCHEMA,
    width: 290,
    height: 190,
    autosize: 'none',
    padding: { left: 46, top: 8, right: 10, bottom: 42 },
    background: NO_BACKGROUND,
    data: { values: points.map(rowOf) },
    transform: MARK_FIELDS,
    layer: [
      ...intervalLayers(x, y, colour, { x: many, y: many || areTall(points, accuracy) }),
      lineLayer(x, y, colour),
      pointLayer(x, y, colour, shapeBy('controller', styles), many),
    ],
    config: chartConfig,
  };
}

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
