/** One panel: accuracy against tokens of every contestant on one trace store, as a Vega-Lite specification. */
import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import type { Style } from './palette.ts';

export interface Point {
  readonly controller: string;
  /** What is said of the point to those who ask: contestant and figures. */
  readonly description: string;
  /** Points of the same line differ in their knob only; empty for a point that stands alone. */
  readonly line: string;
  /** The setting by which a line is ordered. */
  readonly knob: number;
  readonly tokens: number;
  readonly accuracy: number;
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

/** Points from which on marks are small. */
const MANY = 24;

const INK = 'var(--ink, #1b1b1b)';
const MUTED = 'var(--muted, #5c5c57)';
const RULE = 'var(--rule, #dededa)';
const PAPER = 'var(--paper, #ffffff)';

const font = 'Arial, sans-serif';
const domainOf = (styles: readonly Style[]) => styles.map(({ controller }) => controller);

/** Data is only ever a value in it, never an expression or a field's name. */
export function panelSpec(points: readonly Point[], options: PanelOptions): TopLevelSpec {
  const { styles, tokens, accuracy, tokensTitle } = options;
  const colour = {
    field: 'controller',
    type: 'nominal',
    legend: null,
    scale: { domain: domainOf(styles), range: styles.map((style) => style.colour) },
  } as const;
  const shape = { ...colour, scale: { domain: domainOf(styles), range: styles.map((style) => style.shape) } } as const;
  const x: PositionFieldDef<string> = {
    field: 'tokens',
    type: 'quantitative',
    scale: { type: 'log', domain: [...tokens], nice: false },
    axis: { title: tokensTitle, values: ticks(tokens), labelExpr: TICK_LABEL, grid: true },
  };
  const y: PositionFieldDef<string> = {
    field: 'accuracy',
    type: 'quantitative',
    scale: { domain: [...accuracy], zero: false, nice: false },
    axis: { title: 'Accuracy, %', tickCount: 5, grid: true },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 290,
    height: 190,
    autosize: 'none',
    padding: { left: 46, top: 8, right: 10, bottom: 42 },
    background: null as unknown as string,
    layer: [
      {
        data: { values: points.filter(({ line }) => line !== '') },
        mark: { type: 'line', strokeWidth: 1.25, opacity: 0.7, aria: false },
        encoding: { x, y, color: colour, detail: { field: 'line', type: 'nominal' }, order: { field: 'knob' } },
      },
      {
        data: { values: [...points] },
        mark: {
          type: 'point',
          filled: true,
          size: points.length > MANY ? 45 : 95,
          opacity: 1,
          stroke: PAPER,
          strokeWidth: points.length > MANY ? 0.5 : 1,
        },
        encoding: {
          x,
          y,
          fill: colour,
          shape,
          description: { field: 'description', type: 'nominal' },
        },
      },
    ],
    config: {
      font,
      view: { stroke: null },
      axis: {
        labelColor: MUTED,
        titleColor: INK,
        labelFontSize: 11,
        titleFontSize: 11,
        titleFontWeight: 'normal',
        gridColor: RULE,
        domainColor: MUTED,
        tickColor: MUTED,
        tickSize: 4,
        labelPadding: 4,
        titlePadding: 6,
      },
    },
  };
}

/** 800 → `800`, 200000 → `200k`, 1000000 → `1M`. */
const TICK_LABEL = "datum.value >= 1e6 ? datum.value / 1e6 + 'M' : datum.value >= 1000 ? datum.value / 1000 + 'k' : datum.value";

/** 1, 2 and 5 times the powers of ten within the domain; powers of ten alone when it spans more than two of them. */
function ticks([low, high]: readonly [number, number]): number[] {
  const steps = high / low > 150 ? [1] : high / low > 30 ? [1, 3] : [1, 2, 5];
  const values: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
    values.push(...steps.map((step) => step * power).filter((value) => value >= low && value <= high));
  }
  return values;
}
