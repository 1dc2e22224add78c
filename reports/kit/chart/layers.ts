/** Layers that charts of points share: intervals in both directions, lines that join points, and the points. */
import type { Field, PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import type { LayerSpec, UnitSpec } from 'vega-lite/types_unstable/spec/index.js';
import { PAPER } from './chart-config.ts';
import { MARK_DESCRIPTION, SILENT_DESCRIPTION } from './mark-data.ts';
import type { Style } from './palette.ts';

type Layer = LayerSpec<Field> | UnitSpec<Field>;
type Axis = PositionFieldDef<string>;
type Colour = ReturnType<typeof colourBy>;

/** With more points than these, marks are small and only the picked contestant has intervals. */
export const MANY = 24;

/** Colour by a field, from the styles of what it holds. */
export function colourBy(field: string, styles: readonly Style[]) {
  const domain = styles.map(({ controller }) => controller);
  return { field, type: 'nominal', legend: null, scale: { domain, range: styles.map(({ colour }) => colour) } } as const;
}

export function shapeBy(field: string, styles: readonly Style[]) {
  const domain = styles.map(({ controller }) => controller);
  return { field, type: 'nominal', legend: null, scale: { domain, range: styles.map(({ shape }) => shape) } } as const;
}

/** The fields of a row that say where its bar along an axis ends; none where it has no interval. */
export function endsOf<Name extends 'x' | 'y'>(
  axis: Name,
  interval: { readonly lower: number; readonly upper: number } | undefined,
  scale: (end: number) => number,
): { readonly [Field in `${Name}Lower` | `${Name}Upper`]?: number } {
  if (interval === undefined) return {};
  const ends = { [`${axis}Lower`]: scale(interval.lower), [`${axis}Upper`]: scale(interval.upper) };
  return ends as { [Field in `${Name}Lower` | `${Name}Upper`]: number };
}

/**
 * Thin bars from `xLower` to `xUpper` and from `yLower` to `yUpper`, in rows that have them. Scales clamp, so that a bar ends
 * where the chart does.
 *
 * @param picked which of both are drawn of the picked contestant only
 */
export function intervalLayers(x: Axis, y: Axis, colour: Colour, picked: { readonly x: boolean; readonly y: boolean }): Layer[] {
  const mark = { type: 'rule', strokeWidth: 1, opacity: 0.28 } as const;
  const encoding = { color: colour, description: SILENT_DESCRIPTION };
  return [
    {
      name: picked.x ? 'intervals_picked_x' : 'intervals_x',
      transform: [{ filter: { field: 'xLower', valid: true } }],
      mark,
      encoding: { x: { ...x, field: 'xLower' }, x2: { field: 'xUpper' }, y, ...encoding },
    },
    {
      name: picked.y ? 'intervals_picked_y' : 'intervals_y',
      transform: [{ filter: { field: 'yLower', valid: true } }],
      mark,
      encoding: { x, y: { ...y, field: 'yLower' }, y2: { field: 'yUpper' }, ...encoding },
    },
  ];
}

/**
 * Lines through rows with the same `line`, in the order of their `knob`; rows whose line is empty stand alone.
 *
 * @param stairs level until the next row, as what a budget buys, instead of straight from row to row
 */
export function lineLayer(x: Axis, y: Axis, colour: Colour, stairs = false): Layer {
  return {
    name: 'lines',
    transform: [{ filter: "datum.line !== ''" }],
    mark: { type: 'line', strokeWidth: 1.25, opacity: 0.7, aria: false, ...(stairs && { interpolate: 'step-after' as const }) },
    encoding: { x, y, color: colour, detail: { field: 'line', type: 'nominal' }, order: { field: 'knob', type: 'quantitative' } },
  };
}

export function pointLayer(x: Axis, y: Axis, colour: Colour, shape: ReturnType<typeof shapeBy>, many: boolean): Layer {
  return {
    name: 'points',
    mark: { type: 'point', filled: true, size: many ? 45 : 95, opacity: 1, stroke: PAPER, strokeWidth: many ? 0.5 : 1 },
    encoding: { x, y, fill: colour, shape, description: MARK_DESCRIPTION },
  };
}
