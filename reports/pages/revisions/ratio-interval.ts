/**
 * The Wilson interval of a share that is a ratio of sums over questions, such as the share of right answers that a revision
 * breaks. It is taken at the effective size of the share (Kott & Carr 1997, Journal of Official Statistics 13). So many
 * independent trials would leave the same error of the ratio by linearisation (Cochran 1977, section 2.11). Percentiles of
 * resamples reach 0 where few events were seen, and no further where none was.
 */

import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { sum } from '../../../benchmarks/record/figures.ts';
import type { Estimate } from '../../figures/estimate.ts';

/** As in benchmarks/statistics/effective-wilson-interval.ts: half a question with even odds, as a variance. */
const PRIOR = 0.125;

/** 95 %, over questions. @param part of `whole`, question by question @returns undefined where the whole is nothing */
export function ratioEstimate(part: readonly number[], whole: readonly number[]): Estimate | undefined {
  const below = sum(whole);
  if (below === 0) return undefined;
  const estimate = sum(part) / below;
  if (whole.length < 2) return { estimate, interval: undefined };
  const trials = below ** 2 / sum(whole.map((value) => value ** 2));
  const variance = sum(part.map((value, q) => (value - estimate * whole[q]) ** 2)) / below ** 2;
  const binary = estimate * (1 - estimate);
  const effective = (trials * (trials * binary + PRIOR)) / (trials ** 2 * variance + PRIOR);
  const z = normalQuantile(0.975, 0, 1);
  const scale = 1 + z ** 2 / effective;
  const centre = estimate + z ** 2 / (2 * effective);
  const half = z * Math.sqrt(binary / effective + z ** 2 / (4 * effective ** 2));
  const lower = estimate === 0 ? 0 : Math.max(0, (centre - half) / scale);
  const upper = estimate === 1 ? 1 : Math.min(1, (centre + half) / scale);
  return { estimate, interval: { lower, upper } };
}
