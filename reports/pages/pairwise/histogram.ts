/** A histogram of bootstrap replicates, with the estimate, its interval and the lines that a claim is judged by. */
import type { TopLevelSpec } from 'vega-lite';
import { BLUE, chartConfig, INK, MUTED, NO_BACKGROUND, SCHEMA } from '../../kit/chart/chart-config.ts';
import { MARK_DESCRIPTION, MARK_FIELDS } from '../../kit/chart/mark-data.ts';

export interface HistogramOptions {
  /** Of the axis, with its unit. */
  readonly title: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Vertical lines with their names: the reference, the margin. */
  readonly lines?: readonly { readonly at: number; readonly name: string }[];
  /** 40 by default; an integer above 0. */
  readonly bins?: number;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins of equal width from the least to the greatest value, the last one closed. @param values [replicates], finite, at least one */
export function binsOf(values: readonly number[], bins: number): Bin[] {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(least) || !Number.isFinite(greatest))
    throw new RangeError('expected finite values, at least one, got others or none');
  const width = (greatest - least) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - least) / width))]++;
  return counts.map((count, i) => ({ from: least + i * width, to: least + (i + 1) * width, count }));
}

/** The specification holds the bins, not the replicates. @param values [replicates] */
export function histogramSpec(values: readonly number[], options: HistogramOptions): TopLevelSpec {
  const { title, estimate, lower, upper, lines = [], bins = 40 } = options;
  const rows = binsOf(values, bins).map(({ from, to, count }) => ({
    from: short(from),
    to: short(to),
    count,
    inside: from >= lower && to <= upper,
    description: `${short(from)} to ${short(to)}: ${count} of ${values.length}`,
  }));
  const ends = [rows[0].from, rows[rows.length - 1].to, estimate, lower, upper, ...lines.map(({ at }) => at)];
  const domain = [Math.min(...ends), Math.max(...ends)];
  const x = {
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: { title, tickCount: 7, grid: false },
  } as const;
  return {
    $schema: SCHEMA,
    width: 560,
    height: 170,
    padding: { left: 52, top: 20, right: 14, bottom: 42 },
    autosize: 'none',
    background: NO_BACKGROUND,
    layer: [
      {
        name: 'bins',
        data: { values: rows },
        transform: MARK_FIELDS,
        mark: { type: 'bar', binSpacing: 0.5, color: BLUE },
        encoding: {
          x: { ...x, field: 'from', bin: 'binned' },
          x2: { field: 'to' },
          y: { field: 'count', type: 'quantitative', axis: { title: 'Replicates', tickCount: 4, grid: true } },
          opacity: { condition: { test: 'datum.inside', value: 0.85 }, value: 0.4 },
          description: MARK_DESCRIPTION,
        },
      },
      {
        name: 'interval',
        data: { values: [{ lower, upper }] },
        mark: { type: 'rule', strokeWidth: 3, color: INK, aria: false },
        encoding: { x: { ...x, field: 'lower' }, x2: { field: 'upper' }, y: { value: -6 } },
      },
      {
        name: 'estimate',
        data: { values: [{ estimate }] },
        mark: { type: 'rule', strokeWidth: 1.5, color: INK, aria: false },
        encoding: { x: { ...x, field: 'estimate' } },
      },
      {
        name: 'references',
        data: { values: [...lines] },
        mark: { type: 'rule', strokeDash: [4, 3], color: MUTED, aria: false },
        encoding: { x: { ...x, field: 'at' } },
      },
      {
        name: 'names',
        data: { values: [...lines] },
        mark: { type: 'text', align: 'center', baseline: 'bottom', fontSize: 11, color: MUTED, aria: false },
        encoding: { x: { ...x, field: 'at' }, y: { value: -9 }, text: { field: 'name', type: 'nominal' } },
      },
    ],
    config: chartConfig,
  };
}

function short(value: number): number {
  return Number(value.toPrecision(5));
}
