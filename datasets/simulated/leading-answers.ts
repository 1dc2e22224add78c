/** The answers of a question that get a row of their own; all others are its tail. */
import { type Branch, plateausOf } from './plateaus.ts';

/**
 * The most rows for answers that most branches end in, and the most rows beside the tail's. The other rows are for gold and for
 * answers seen most before settling.
 */
const BY_FINALS = 4;
const IN_ALL = 7;

/** An answer of its own has at least so many branches ending in it, or so large a share of the probes before settling. */
const LEAST_FINALS = 3;
const LEAST_SHARE = 0.02;

/** The leading answers: by branches that end in them, then by probes before settling; and gold, if it was ever seen. */
export function leadingAnswers(branches: readonly Branch[], gold: number): number[] {
  const finals = new Map<number, number>();
  const probes = new Map<number, number>();
  for (const branch of branches) {
    finals.set(branch.final, (finals.get(branch.final) ?? 0) + 1);
    for (const { answer, length } of plateausOf(branch)) probes.set(answer, (probes.get(answer) ?? 0) + length);
  }
  const byFinals = descending(finals).filter((answer) => (finals.get(answer) ?? 0) >= LEAST_FINALS);
  const leading = new Set(byFinals.slice(0, BY_FINALS));
  if (finals.has(gold) || probes.has(gold)) leading.add(gold);
  const least = LEAST_SHARE * [...probes.values()].reduce((sum, count) => sum + count, 0);
  for (const answer of descending(probes)) {
    if (leading.size < IN_ALL && (probes.get(answer) ?? 0) >= least) leading.add(answer);
  }
  return [...leading].sort((a, b) => (finals.get(b) ?? 0) - (finals.get(a) ?? 0));
}

/** Answers by falling count; equal counts in the order in which they were recorded. */
function descending(counts: Map<number, number>): number[] {
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([answer]) => answer);
}
