/**
 * A forest plot: an estimate with its interval for each contestant, one below the other, against a reference and a margin.
 * The zone between reference and margin is shaded: an interval that stays above its lower end is non-inferior.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import { chartConfig, INK, MUTED, NARROW_WIDTH, NO_BACKGROUND, PAGE_WIDTH, PAPER, SCHEMA, WIDE_FONTS } from './chart-config.ts';
import { withHalo } from './halo.ts';
import { MARK_DESCRIPTION, MARK_FIELDS, SILENT_DESCRIPTION } from './mark-data.ts';

export interface DotPlotRow {
  /** The contestant's label. */
  readonly contestant?: string;
  /** As shown at the left; unique within the plot. */
  readonly name: string;
  /** The text shown for the row under the pointer. */
  readonly description: string;
  readonly estimate: number;
  /** The ends of its interval, where it has one. */
  readonly lower?: number;
  readonly upper?: number;
  /** Drawn hollow, for a row that is shown and not judged: one selected on these very traces. */
  readonly hollow?: boolean;
}

export interface DotPlotOptions {
  /** Of the axis, with its unit: `Accuracy − self-consistency @64, points`. */
  readonly title: string;
  /** Where the vertical line stands, 0 by default. */
  readonly reference?: number;
  /** The other end of the shaded zone: −2 for a margin of two points. */
  readonly margin?: number;
  /** The ends of the axis; what the rows need by default. */
  readonly domain?: readonly [number, number];
  /** For a screen of a hand's width: each name stands above its row. */
  readonly narrow?: boolean;
}

/** Pixels. */
const [ROW_HEIGHT, NARROW_ROW] = [24, 38];
const RIGHT = 14;
/** Pixels of a letter of a row’s name: on average no name is wider in the fonts that pages fall back to. */
const LETTER = 7.6;

/** @param rows in the order in which they are shown */
export function dotPlotSpec(rows: readonly DotPlotRow[], options: DotPlotOptions): TopLevelSpec {
  const { title, reference = 0, margin, narrow = false } = options;
  const domain = options.domain ?? domainOf(rows, margin === undefined ? [reference] : [reference, margin]);
  const x: PositionFieldDef<string> = {
    field: 'estimate',
    type: 'quantitative',
    scale: { domain: [...domain], nice: false, zero: false, clamp: true },
    axis: { title, grid: true, tickCount: 7, ...WIDE_FONTS },
  };
  const names = rows.map(({ name }) => name);
  const y = {
    field: 'name',
    type: 'nominal',
    scale: { domain: names },
    axis: narrow
      ? null
      : {
          title: null,
          labelLimit: 0,
          ticks: false,
          domain: false,
          labelPadding: 10,
          labelColor: INK,
          labelFontSize: WIDE_FONTS.labelFontSize,
        },
  } as const;
  const left = narrow ? 8 : Math.min(420, Math.ceil(Math.max(...names.map((name) => name.length), 0) * LETTER) + 16);
  return {
    $schema: SCHEMA,
    width: (narrow ? NARROW_WIDTH : PAGE_WIDTH) - left - RIGHT,
    height: { step: narrow ? NARROW_ROW : ROW_HEIGHT },
    padding: { left, top: 8, right: RIGHT, bottom: 42 },
    autosize: 'none',
    background: NO_BACKGROUND,
    data: { values: [...rows] },
    transform: MARK_FIELDS,
    layer: [
      {
        name: 'zone',
        data: { values: margin === undefined ? [] : [{ from: margin, to: reference }] },
        mark: { type: 'rect', color: MUTED, opacity: 0.15, aria: false },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' } },
      },
      {
        name: 'reference',
        data: { values: [{ at: reference }] },
        mark: { type: 'rule', color: MUTED, strokeDash: [4, 3], aria: false },
        encoding: { x: { ...x, field: 'at' } },
      },
      ...(narrow
        ? withHalo([
            {
              name: 'names',
              mark: { type: 'text', align: 'left', dy: -13, fontSize: WIDE_FONTS.labelFontSize, color: INK, aria: false },
              encoding: { x: { value: 2 }, y, text: { field: 'name' } },
            },
          ] as const)
        : []),
      {
        name: 'intervals',
        ...(rows.some(({ lower }) => lower === undefined) && { transform: [{ filter: { field: 'lower', valid: true } }] }),
        mark: { type: 'rule', strokeWidth: 2, color: INK },
        encoding: { x: { ...x, field: 'lower' }, x2: { field: 'upper' }, y, description: SILENT_DESCRIPTION },
      },
      {
        name: 'points',
        mark: { type: 'point', filled: true, size: 70, opacity: 1, stroke: INK, strokeWidth: 1.5, shape: 'circle' },
        encoding: {
          x,
          y,
          fill: { condition: { test: 'datum.hollow === true', value: PAPER }, value: INK },
          description: MARK_DESCRIPTION,
        },
      },
    ],
    config: chartConfig,
  };
}

/** From the lowest to the highest end, and a little room. */
function domainOf(rows: readonly DotPlotRow[], others: readonly number[]): [number, number] {
  const ends = [...rows.flatMap(({ estimate, lower = estimate, upper = estimate }) => [lower, upper, estimate]), ...others];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low) * 0.04 || 1;
  return [low - room, high + room];
}
