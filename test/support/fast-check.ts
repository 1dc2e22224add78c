/**
 * fast-check with a fifth of the runs that a test asks for: a test's own `numRuns` is the full number. `AUTOTTS_BENCH_RUNS=full` makes all
 * of them, as the nightly workflow does. A number makes so many times as many, for a long look. Other repetitions are a third by day: what
 * is estimated from them needs as many.
 */
import * as fc from 'fast-check';

const { AUTOTTS_BENCH_RUNS: asked } = process.env;

/** How many repetitions are made for each that a test asks for. */
const SHARE = asked === undefined ? 1 / 3 : asked === 'full' ? 1 : Number(asked);
if (!(SHARE > 0)) throw new Error(`AUTOTTS_BENCH_RUNS: expected full or a number above 0, got "${asked}"`);

/** How many cases of a property are drawn for each that a test asks for. */
const CASES = asked === undefined ? 1 / 5 : SHARE;

/** Whether everything is played that takes long, as every night. */
export const isFull = SHARE >= 1;
/** fast-check's own. */
const USUAL = 100;

/** How many of so many repetitions are made. */
export function runs(full: number): number {
  return Math.ceil(full * SHARE);
}

export function assert<T>(property: fc.IAsyncProperty<T>, parameters?: fc.Parameters<T>): Promise<void>;
export function assert<T>(property: fc.IProperty<T>, parameters?: fc.Parameters<T>): void;
export function assert<T>(property: fc.IRawProperty<T>, parameters: fc.Parameters<T> = {}): Promise<void> | void {
  const { numRuns = USUAL, examples = [] } = parameters;
  // Examples are counted as runs.
  return fc.assert(property, { ...parameters, numRuns: Math.max(Math.ceil(numRuns * CASES), examples.length + 1) });
}

export * from 'fast-check';
