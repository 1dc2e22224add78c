/** A branch as runs of probes that are shown alike. */
import type { BranchLog } from '../../../benchmarks/episode-log/episode-schema.ts';

export interface StyledRun {
  readonly style: string;
  /** Intervals since the branch was opened. */
  readonly from: number;
  readonly to: number;
  /** Places of the answers that were given, in the order in which they first were. */
  readonly said: ReadonlySet<number>;
}

/** @param styles the style of each answer, by its place [answers] */
export function styledRuns({ probes }: BranchLog, styles: readonly string[]): StyledRun[] {
  const runs: { style: string; from: number; to: number; said: Set<number> }[] = [];
  let at = 0;
  for (const [answer, count] of probes) {
    const style = styles[answer];
    const last = runs.at(-1);
    if (last?.style === style) {
      last.to += count;
      last.said.add(answer);
    } else {
      runs.push({ style, from: at, to: at + count, said: new Set([answer]) });
    }
    at += count;
  }
  return runs;
}

/** The least length, in intervals, that no more than `most` of these runs reach. */
export function lengthReachedBy(runs: readonly StyledRun[], most: number): number {
  const lengths = runs.map(({ from, to }) => to - from).sort((a, b) => b - a);
  return lengths.length <= most ? 1 : lengths[most] + 1;
}
