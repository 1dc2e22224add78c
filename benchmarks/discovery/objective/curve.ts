/**
 * The value and tokens of a candidate, question by question, at each β of a grid. They are sums over orders, so that more orders can be
 * added.
 */

/** By store, then by question. [stores × questions] */
export interface Sums {
  /** Correct answers. */
  readonly correct: Float64Array;
  /** The value of the answers (worth.ts). */
  readonly worth: Float64Array;
  readonly totalTokens: Float64Array;
  readonly sequentialTokens: Float64Array;
}

export interface Played {
  readonly orders: number;
  /** By β, ascending. */
  readonly sums: readonly Sums[];
}

export const COLUMNS = ['correct', 'worth', 'totalTokens', 'sequentialTokens'] as const;
export type Column = (typeof COLUMNS)[number];

export function emptySums(rows: number): Sums {
  const column = () => new Float64Array(rows);
  return { correct: column(), worth: column(), totalTokens: column(), sequentialTokens: column() };
}

/** Returns the sums over the orders of both. */
export function together(one: Played, other: Played): Played {
  const sums = one.sums.map((a, i) => {
    const b = other.sums[i];
    const added = emptySums(a.correct.length);
    for (const name of COLUMNS) for (let row = 0; row < a.correct.length; row++) added[name][row] = a[name][row] + b[name][row];
    return added;
  });
  return { orders: one.orders + other.orders, sums };
}

/** The mean over episodes of these rows, by β; of all rows unless given. */
export function means({ orders, sums }: Played, column: Column, rows?: readonly number[]): number[] {
  return sums.map(({ [column]: values }) => {
    let sum = 0;
    const count = rows?.length ?? values.length;
    for (let i = 0; i < count; i++) sum += values[rows?.[i] ?? i];
    return sum / (count * orders);
  });
}
