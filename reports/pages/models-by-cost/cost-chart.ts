/**
 * Accuracy over what it costs. Each model has a series, joined along the frontier of the model alone; behind them stands the
 * frontier of all. Intervals are drawn of contestants on the frontier of all, and of the picked one.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { Field, PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import type { LayerSpec, UnitSpec } from 'vega-lite/types_unstable/spec/index.js';
import {
  chartConfig,
  figureAxis,
  frameOf,
  INK,
  logAxis,
  NARROW_WIDTH,
  PAGE_WIDTH,
  PAPER,
  WIDE_FONTS,
} from '../../kit/chart/chart-config.ts';
import { colourBy, intervalLayers, lineLayer, shapeBy } from '../../kit/chart/layers.ts';
import { MARK_DESCRIPTION, MARK_FIELDS } from '../../kit/chart/mark-data.ts';
import type { Style } from '../../kit/chart/palette.ts';

export interface OfferPoint {
  /** One of the styles' names. */
  readonly series: string;
  /** The contestant's label. */
  readonly contestant: string;
  readonly description: string;
  /** The cost, above 0. */
  readonly x: number;
  /** Percent. */
  readonly y: number;
  readonly xLower?: number;
  readonly xUpper?: number;
  readonly yLower?: number;
  readonly yUpper?: number;
  /** Whether no other offer of its series beats it, and whether none of any does. */
  readonly isOwnBest: boolean;
  readonly isOnFrontier: boolean;
}

export interface OffersChartOptions {
  readonly styles: readonly Style[];
  readonly xTitle: string;
  /** For a screen of a hand's width. */
  readonly narrow?: boolean;
}

export function offersSpec(points: readonly OfferPoint[], options: OffersChartOptions): TopLevelSpec {
  const { styles, xTitle, narrow = false } = options;
  const fonts = !narrow && WIDE_FONTS;
  const all = points.map(({ x }) => x);
  const xDomain = [Math.min(...all) / 1.25, Math.max(...all) * 1.25] as const;
  const heights = points.flatMap(({ y, yLower = y, yUpper = y, isOnFrontier }) => (isOnFrontier ? [yLower, y, yUpper] : [y]));
  const yDomain = [
    Math.max(0, Math.floor(Math.min(...heights) - 1)),
    Math.min(100, Math.ceil(Math.max(...heights) + 1)),
  ] as const;
  const x = logAxis('x', { title: xTitle, domain: xDomain, fonts });
  const y = figureAxis('y', 6, { title: 'Accuracy, %', domain: yDomain, fonts });
  const colour = colourBy('series', styles);
  const shape = shapeBy('series', styles);
  return {
    ...frameOf(
      { width: (narrow ? NARROW_WIDTH : PAGE_WIDTH) - 68, height: narrow ? 280 : 400 },
      { left: 54, top: 8, right: 14, bottom: 42 },
    ),
    data: { values: points.map((point) => ({ line: point.isOwnBest ? point.series : '', knob: point.x, ...point })) },
    transform: MARK_FIELDS,
    layer: [
      frontierLayer(x, y),
      ...intervalLayers(x, y, colour, { x: true, y: true }).map((layer) => only(layer, false)),
      ...intervalLayers(x, y, colour, { x: false, y: false }).map((layer) => only(layer, true)),
      lineLayer(x, y, colour, true),
      ...([false, true] as const).map((isOnFrontier) =>
        only(
          {
            name: isOnFrontier ? 'points_frontier' : 'points',
            mark: { type: 'point', filled: true, size: isOnFrontier ? 110 : 42, opacity: 1, stroke: PAPER, strokeWidth: 0.75 },
            encoding: { x, y, fill: colour, shape, description: MARK_DESCRIPTION },
          },
          isOnFrontier,
        ),
      ),
    ],
    config: chartConfig,
  };
}

type Layer = LayerSpec<Field> | UnitSpec<Field>;

/** A layer of those on the frontier alone, or of all others. */
function only(layer: Layer, isOnFrontier: boolean): Layer {
  return { ...layer, transform: [{ filter: { field: 'isOnFrontier', equal: isOnFrontier } }, ...(layer.transform ?? [])] };
}

/** The best accuracy that a budget buys of all offers, as a broad pale line. */
function frontierLayer(x: PositionFieldDef<string>, y: PositionFieldDef<string>): Layer {
  return {
    name: 'frontier',
    transform: [{ filter: { field: 'isOnFrontier', equal: true } }],
    mark: { type: 'line', strokeWidth: 7, opacity: 0.18, color: INK, interpolate: 'step-after', aria: false },
    encoding: { x, y, order: { field: 'x', type: 'quantitative' } },
  };
}
