/**
 * Whether a verdict is also that of its family: every test that it rests on stays significant once p-values are adjusted together (Holm).
 */
import { holm } from './holm.ts';
import type { Verdict } from './non-inferiority.ts';

/** A verdict with the p-values of its tests: two-sided of no difference, and one-sided of a loss of the margin or more. */
export interface Tested {
  readonly verdict: Verdict;
  readonly pValue: number;
  readonly marginP: number;
}

/** The words for a verdict that does not survive the correction for its family. */
export const NOT_CORRECTED = 'not after correction';

/** The level for two-sided p-values; the p-values of a loss are one-sided, at half this level. */
const SIGNIFICANCE = 0.05;

/** Whether the claim of a verdict is significant once its p-values are adjusted. A verdict without a claim always survives. */
export function survives({ verdict, pValue, marginP }: Tested): boolean {
  const [differs, keeps] = [pValue <= SIGNIFICANCE, marginP <= SIGNIFICANCE / 2];
  if (verdict === 'better' || verdict === 'worse') return differs;
  if (verdict === 'non-inferior') return keeps;
  return verdict !== 'lower' || (differs && keeps);
}

/** Returns for each verdict of a family whether it survives, with p-values adjusted over the whole family. [family] */
export function surviveTogether(family: readonly Tested[]): boolean[] {
  if (family.length === 0) return [];
  const [pValues, marginPs] = [holm(family.map(({ pValue }) => pValue)), holm(family.map(({ marginP }) => marginP))];
  return family.map(({ verdict }, i) => survives({ verdict, pValue: pValues[i], marginP: marginPs[i] }));
}
