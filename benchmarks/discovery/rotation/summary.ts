/** The folds of a rotation together: middles and quartiles of what is saved, and whether the aim is reached. */
import { meanOf } from '../../statistics/mean.ts';
import type { RotationFold, RotationRecord } from './rotation-schema.ts';

/** As published, or with probes billed where they are made. */
export type Bill = 'published' | 'billed';

export interface Spread {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The aim of the protocol: shares of self-consistency's tokens to be saved in the middle of all folds and seeds. */
export const AIM: Readonly<Record<Bill, number>> = { published: 0.82, billed: 0.8 };

/** The bills that are known: nothing tells what the probes of simulated stores cost. */
export function billsOf({ winners }: Pick<Judged, 'winners'>): Bill[] {
  return winners.every(({ billed }) => billed !== undefined) ? ['published', 'billed'] : ['published'];
}

type Judged = Pick<RotationFold['judged'], 'winners' | 'confidenceMomentum'>;

/** Returns what each winner saves at the cheapest setting played that is as accurate; −∞ where none is. [seeds] */
export function savedBySeed({ winners }: Judged, bill: Bill): number[] {
  return winners.map((winner) => winner[bill]?.setting ?? Number.NEGATIVE_INFINITY);
}

/** The same of confidence-momentum. */
export function savedByRival({ confidenceMomentum }: Judged, bill: Bill): number {
  return confidenceMomentum?.[bill]?.setting ?? Number.NEGATIVE_INFINITY;
}

/**
 * Returns the middle and the quartiles. A quartile is the value at the nearest rank, so that a winner which never is as accurate (−∞) is
 * never averaged with others.
 */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** Of all folds of a kind, and all their seeds. */
export function spreadOfKind(
  { folds }: Pick<RotationRecord, 'folds'>,
  kind: RotationFold['kind'],
  bill: Bill,
): Spread | undefined {
  const values = folds.filter((fold) => fold.kind === kind).flatMap(({ judged }) => savedBySeed(judged, bill));
  return values.length === 0 ? undefined : spreadOf(values);
}

/** The folds in which the lower quartile of the seeds is above what confidence-momentum saves. */
export function foldsAhead({ folds }: Pick<RotationRecord, 'folds'>, bill: Bill): RotationFold[] {
  return folds.filter(({ judged }) => spreadOf(savedBySeed(judged, bill)).lower > savedByRival(judged, bill));
}

/** Whether both parts of the aim are reached: the middle of all folds and seeds, and every fold ahead of confidence-momentum. */
export function reachesAim(
  record: Pick<RotationRecord, 'folds'>,
  bill: Bill,
): { readonly middle: number; readonly reached: boolean } {
  const middle = spreadOf(record.folds.flatMap(({ judged }) => savedBySeed(judged, bill))).median;
  return { middle, reached: middle >= AIM[bill] && foldsAhead(record, bill).length === record.folds.length };
}

/** The advantage at equal tokens on search stores and on judged stores, over all folds of a kind and their seeds. */
export function advantage(
  { folds }: Pick<RotationRecord, 'folds'>,
  kind: RotationFold['kind'],
): { readonly searched: number; readonly judged: number } | undefined {
  const own = folds.filter((fold) => fold.kind === kind);
  if (own.length === 0) return undefined;
  return {
    searched: meanOf(own.flatMap(({ inSample }) => inSample)),
    judged: meanOf(own.flatMap(({ judged }) => judged.against.confidenceMomentum.seeds)),
  };
}
