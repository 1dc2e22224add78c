/** The look that all charts share: their colours, their type, their axes, and how they name amounts. */
import type { Config } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';

/** CSS colours with the light scheme's as fallback, so that a chart follows the page and can leave it. */
export const INK = 'var(--ink, #1b1b1b)';
export const MUTED = 'var(--muted, #5c5c57)';
const RULE = 'var(--rule, #dededa)';
export const PAPER = 'var(--paper, #ffffff)';
export const BLUE = 'var(--blue, #0072b2)';

/** Pixels of a chart that fills the page, and of one that fills a narrow screen. */
export const PAGE_WIDTH = 1192;
export const NARROW_WIDTH = 388;

/** Type of the axes of a chart that fills the page. */
export const WIDE_FONTS = { labelFontSize: 12.5, titleFontSize: 12.5 };

export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Nothing behind a chart but the page. */
export const NO_BACKGROUND = null as unknown as string;

export const chartConfig: Config = {
  font: 'Arial, sans-serif',
  view: { stroke: null },
  axis: {
    aria: false,
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
};

/** The beginning of every chart's specification. @param plot without its axes, in pixels @param padding around it, for the axes */
export function frameOf(
  plot: { readonly width: number; readonly height: number },
  padding: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
) {
  return { $schema: SCHEMA, ...plot, autosize: 'none', padding, background: NO_BACKGROUND } as const;
}

interface AxisOptions {
  readonly title: string;
  readonly domain: readonly [number, number];
  /** Type of its labels and its title, where it is not the usual one. */
  readonly fonts?: object | false;
}

/** An axis of amounts above 0, logarithmic. */
export function logAxis(field: string, { title, domain, fonts }: AxisOptions): PositionFieldDef<string> {
  return {
    field,
    type: 'quantitative',
    scale: { type: 'log', domain: [...domain], nice: false, clamp: true },
    axis: { title, values: logTicks(domain), labelExpr: AMOUNT_LABEL, grid: true, ...fonts },
  };
}

/** An axis of figures such as accuracies. */
export function figureAxis(field: string, tickCount: number, { title, domain, fonts }: AxisOptions): PositionFieldDef<string> {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [...domain], zero: false, nice: false, clamp: true },
    axis: { title, tickCount, grid: true, ...fonts },
  };
}

/** Vega expressions of a label's power of ten, of that power as superscript (`¹⁵`), and of the digits before it. */
const POWER = 'floor(log(datum.value) / LN10 + 1e-9)';
const RAISED = `(${POWER} < 10 ? '' : slice('⁰¹²³⁴⁵⁶⁷⁸⁹', floor(${POWER} / 10), floor(${POWER} / 10) + 1)) + slice('⁰¹²³⁴⁵⁶⁷⁸⁹', ${POWER} % 10, ${POWER} % 10 + 1)`;
const LEADING = `round(10 * datum.value / pow(10, ${POWER})) / 10`;

/** An expression of Vega's on an axis' `datum`. It writes numbers as tables do: `800`, `200k`, `1M`, `2 × 10¹⁵`. */
const AMOUNT_LABEL =
  `datum.value >= 1e9 ? (${LEADING} == 1 ? '' : ${LEADING} + ' × ') + '10' + ${RAISED} : ` +
  "datum.value >= 1e6 ? datum.value / 1e6 + 'M' : datum.value >= 1000 ? datum.value / 1000 + 'k' : datum.value";

/**
 * 1, 2 and 5 times the powers of ten within the domain. A domain of more than one or two powers has fewer ticks. A narrower one
 * has 3 and 7 times too. Where none lies within, the tick is the middle, in two digits.
 */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const span = high / low;
  const steps = span > 150 ? [1] : span > 30 ? [1, 3] : span > 8 ? [1, 2, 5] : [1, 2, 3, 5, 7];
  const every = Math.max(1, Math.ceil(Math.log10(span) / 7));
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    if (power % every !== 0 && steps.length === 1) continue;
    values.push(...steps.map((step) => step * 10 ** power).filter((value) => value >= low && value <= high));
  }
  return values.length > 0 ? values : [Number(Math.sqrt(low * high).toPrecision(2))];
}
