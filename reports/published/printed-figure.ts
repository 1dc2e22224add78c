/** One published figure against ours: do they agree to the printed precision? */

import type { Measure } from '../figures/result-grid.ts';
import type { Averages, Source } from './publications.ts';
import type { Printed } from './published.ts';

export interface ComparedFigure {
  readonly printed: Printed;
  /** Unrounded, unless it is the mean of rounded cells. */
  readonly ours: number;
  /** Ours − published, in percentage points or tokens. */
  readonly difference: number;
  readonly agrees: boolean;
}

/** Rounding errors of a mean of doubles; far below any printed digit. */
const NOISE = 1e-6;

/**
 * Whether a figure prints as published. Accuracies are rounded. Tokens are truncated to whole tokens, then rounded to the
 * source's unit: 406,250.49 prints as 406250, and as 406.2k. A tie may go either way.
 */
export function compareFigure(measure: Measure, printed: Printed, ours: number, source: Source): ComparedFigure {
  const unit = unitOf(measure, source);
  const figure = measure === 'accuracy' ? ours : Math.floor(ours + NOISE);
  const agrees = unit === 1 ? figure === printed.value : Math.abs(figure - printed.value) <= unit / 2 + NOISE;
  return { printed, ours, difference: ours - printed.value, agrees };
}

/** Whether two sources print figures of the same cell that cannot both be right: as far apart as their roundings, or further. */
export function contradict(measure: Measure, a: Printed, sourceA: Source, b: Printed, sourceB: Source): boolean {
  return Math.abs(a.value - b.value) >= (unitOf(measure, sourceA) + unitOf(measure, sourceB)) / 2 - NOISE;
}

/** The average that a source would print of these figures of ours, one a dataset. */
export function averageOf(measure: Measure, figures: readonly number[], source: Source, { of }: Averages): number {
  const terms = of === 'exact figures' ? figures : figures.map((figure) => asPrinted(measure, figure, source));
  return terms.reduce((sum, term) => sum + term, 0) / terms.length;
}

/** The average that a source prints of these figures of ours, rounded. Ties go up, as do all four ties of AutoTTS's Table 1. */
export function printedAverage(measure: Measure, figures: readonly number[], source: Source, averages: Averages): number {
  const unit = unitOf(measure, source);
  return unit * Math.round(averageOf(measure, figures, source, averages) / unit + NOISE);
}

/** A figure rounded as the source prints it; ties to even, as in C. */
function asPrinted(measure: Measure, figure: number, source: Source): number {
  const unit = unitOf(measure, source);
  const scaled = (measure === 'accuracy' ? figure : Math.floor(figure + NOISE)) / unit;
  const tie = Math.abs(scaled - Math.floor(scaled) - 0.5) < NOISE;
  return unit * (tie ? 2 * Math.round(scaled / 2) : Math.round(scaled));
}

/** One in the last printed digit. */
function unitOf(measure: Measure, source: Source): number {
  return measure === 'accuracy' ? 10 ** -source.accuracyDecimals : source.tokenUnit;
}
