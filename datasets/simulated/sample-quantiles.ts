/** The quantiles of a sample, at the levels by which the figures describe distributions. */
import { quantileSorted } from 'simple-statistics';
import { LEVELS } from './quantiles.ts';

/** Rounded to whole numbers. Type 2 of Hyndman & Fan 1996. [LEVELS] */
export function sampleQuantiles(sample: readonly number[]): number[] {
  const sorted = [...sample].sort((a, b) => a - b);
  return LEVELS.map((level) => Math.round(quantileSorted(sorted, level)));
}
