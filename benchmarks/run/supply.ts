/** Whether a trace store has as many branches as a contestant asks for. */
import type { RunRecord } from '../record/record-schema.ts';
import { sum } from '../record/sum.ts';

/** Returns the number of branches asked for, and the fewest and most branches of a question. Empty where every question has enough. */
export function supplyOf(
  { width }: Readonly<Record<string, number>>,
  { finals }: Pick<RunRecord['traces'], 'finals'>,
): Pick<RunRecord, 'supply'> {
  if (width === undefined) return {};
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { gold, others } of finals) {
    const branches = gold + sum(others);
    least = Math.min(least, branches);
    most = Math.max(most, branches);
  }
  return least < width ? { supply: { asked: width, least, most } } : {};
}
