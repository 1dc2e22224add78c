/** Accuracy over an amount on a logarithmic axis, FLOPs for one: a line a series, and each point's intervals in both directions. */
import type { TopLevelSpec } from 'vega-lite';
import { chartConfig, figureAxis, frameOf, logAxis, NARROW_WIDTH, PAGE_WIDTH, WIDE_FONTS } from './chart-config.ts';
import { colourBy, intervalLayers, lineLayer, MANY, pointLayer, shapeBy } from './layers.ts';
import { MARK_FIELDS } from './mark-data.ts';
import type { Style } from './palette.ts';

export interface LinePoint {
  /** The series, with a colour and a shape of its own, such as a model; one of the styles' names. */
  readonly series: string;
  /** The contestant's label; without one, the point cannot be picked. */
  readonly contestant?: string;
  readonly description: string;
  /** Above 0. */
  readonly x: number;
  /** Percent. */
  readonly y: number;
  readonly xLower?: number;
  readonly xUpper?: number;
  readonly yLower?: number;
  readonly yUpper?: number;
  /** Points with the same one are joined in order of x; the series by default, alone where it is empty. */
  readonly line?: string;
}

export interface LineOptions {
  /** One a series, as from `seriesStyles`. */
  readonly styles: readonly Style[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** The ends of the axes; what the points need by default. */
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
  /** For a screen of a hand's width. */
  readonly narrow?: boolean;
  /** Whether lines are level until the next point, as what a budget buys. */
  readonly stairs?: boolean;
}

/** Pixels beside the plot. */
const [LEFT, RIGHT] = [54, 26];

/** Whether there are so many points that intervals are drawn of the picked contestant only. */
export function isCrowded(points: readonly LinePoint[]): boolean {
  return points.length > 2 * MANY;
}

export function lineSpec(points: readonly LinePoint[], options: LineOptions): TopLevelSpec {
  const { styles, xTitle, yTitle, narrow = false } = options;
  const fonts = !narrow && WIDE_FONTS;
  const xDomain = options.x ?? logDomain(points.map(({ x }) => x));
  const yDomain = options.y ?? percentDomain(points.flatMap(({ y, yLower = y, yUpper = y }) => [yLower, y, yUpper]));
  const x = logAxis('x', { title: xTitle, domain: xDomain, fonts });
  const y = figureAxis('y', 6, { title: yTitle, domain: yDomain, fonts });
  const many = isCrowded(points);
  const colour = colourBy('series', styles);
  return {
    ...frameOf(
      { width: (narrow ? NARROW_WIDTH : PAGE_WIDTH) - LEFT - RIGHT, height: narrow ? 260 : 380 },
      { left: LEFT, top: 8, right: RIGHT, bottom: 42 },
    ),
    data: { values: points.map((point) => ({ line: point.series, knob: point.x, ...point })) },
    transform: MARK_FIELDS,
    layer: [
      ...intervalLayers(x, y, colour, { x: many, y: many }),
      lineLayer(x, y, colour, options.stairs),
      pointLayer(x, y, colour, shapeBy('series', styles), many),
    ],
    config: chartConfig,
  };
}

function logDomain(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low / 1.2, high * 1.2];
}

function percentDomain(values: readonly number[]): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...values) - 2)), Math.min(100, Math.ceil(Math.max(...values) + 2))];
}
