/**
 * A figure over a count, number of answers or of samples: a line a series, each point with its interval. Where series share their
 * counts, their points stand side by side, so that intervals do not cover each other.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import { chartConfig, frameOf, MUTED } from './chart-config.ts';
import { colourBy, lineLayer, pointLayer, shapeBy } from './layers.ts';
import { MARK_FIELDS, SILENT_DESCRIPTION } from './mark-data.ts';
import type { Style } from './palette.ts';

export interface StepPoint {
  /** One of the styles' names. */
  readonly series: string;
  /** The contestant's label; without one, the point cannot be picked. */
  readonly contestant?: string;
  readonly description: string;
  /** Above 0. */
  readonly count: number;
  readonly y: number;
  readonly yLower?: number;
  readonly yUpper?: number;
}

export interface StepOptions {
  /** One a series, as from `seriesStyles`. */
  readonly styles: readonly Style[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Counts that double from point to point, at equal distances. */
  readonly doubling?: boolean;
  /** The ends of the vertical axis; what the points need by default. */
  readonly y?: readonly [number, number];
  /** Where a horizontal line stands: 0 for differences. */
  readonly reference?: number;
}

/** Distance of neighbouring series, as a part of that between counts. */
const APART = 0.09;

export function stepSpec(points: readonly StepPoint[], options: StepOptions): TopLevelSpec {
  const { styles, xTitle, yTitle, doubling = false, reference } = options;
  const counts = [...new Set(points.map(({ count }) => count))].sort((a, b) => a - b);
  const [least, most] = [counts[0], counts[counts.length - 1]];
  const domain = doubling ? [least / 1.4, most * 1.4] : [least - 0.4, most + 0.4];
  const x: PositionFieldDef<string> = {
    field: 'x',
    type: 'quantitative',
    scale: { ...(doubling ? { type: 'log', base: 2 } : { zero: false }), domain, nice: false, clamp: true },
    axis: { title: xTitle, values: counts, grid: false, labelExpr: 'datum.value' },
  };
  const ends = points.flatMap(({ y, yLower = y, yUpper = y }) => [y, yLower, yUpper]).concat(reference ?? []);
  const y: PositionFieldDef<string> = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: [...(options.y ?? roomAround(ends))], nice: false, zero: false, clamp: true },
    axis: { title: yTitle, tickCount: 5, grid: true },
  };
  const colour = colourBy('series', styles);
  return {
    ...frameOf({ width: 282, height: 190 }, { left: 54, top: 8, right: 10, bottom: 42 }),
    data: {
      values: points.map((point) => ({ ...point, line: point.series, knob: point.count, x: besides(point, styles, doubling) })),
    },
    transform: MARK_FIELDS,
    layer: [
      {
        name: 'reference',
        data: { values: reference === undefined ? [] : [{ at: reference }] },
        mark: { type: 'rule', color: MUTED, strokeDash: [4, 3], aria: false },
        encoding: { y: { ...y, field: 'at' } },
      },
      {
        name: 'intervals_y',
        ...(points.some(({ yLower }) => yLower === undefined) && { transform: [{ filter: { field: 'yLower', valid: true } }] }),
        mark: { type: 'rule', strokeWidth: 1.25, opacity: 0.55 },
        encoding: { x, y: { ...y, field: 'yLower' }, y2: { field: 'yUpper' }, color: colour, description: SILENT_DESCRIPTION },
      },
      lineLayer(x, y, colour),
      pointLayer(x, y, colour, shapeBy('series', styles), false),
    ],
    config: chartConfig,
  };
}

function besides({ count, series }: StepPoint, styles: readonly Style[], doubling: boolean): number {
  const place = styles.findIndex(({ controller }) => controller === series);
  const shift = APART * (place - (styles.length - 1) / 2);
  return doubling ? count * 2 ** shift : count + shift;
}

/** From the lowest to the highest, and a little room. */
function roomAround(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.05 || 1;
  return [low - room, high + room];
}
