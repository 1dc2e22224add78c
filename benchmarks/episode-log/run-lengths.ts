/** Lists with many equal neighbours, written as pairs: a value, and how often it stands in a row. */

export type Run = [value: number, count: number];

/** `[5, 5, 2]` → `[[5, 2], [2, 1]]` */
export function runsOf(values: Iterable<number>): Run[] {
  const runs: Run[] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs;
}

/** `[[5, 2], [2, 1]]` → `[5, 5, 2]` */
export function valuesOf(runs: readonly Readonly<Run>[]): number[] {
  return runs.flatMap(([value, count]) => Array<number>(count).fill(value));
}

/** How many values the runs stand for. */
export function lengthOf(runs: readonly Readonly<Run>[]): number {
  return runs.reduce((length, [, count]) => length + count, 0);
}
