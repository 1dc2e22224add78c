/** All cells of the comparison: every reference figure against the simulated store that stands for its traces. */
import type { TraceSource } from '../../datasets/trace-source.ts';
import { compare, type FidelityCell } from './compare.ts';
import { fidelityContestants } from './contestants.ts';
import { measure, type Reached } from './measure.ts';

/**
 * @param reference figures of the real stores, each played in as many orders
 * @param open the simulated store that stands for a real one, by the real one's id
 */
export function* simulatedCells(
  reference: readonly Reached[],
  open: (traces: string) => TraceSource,
  orders: number,
): Generator<FidelityCell> {
  for (const real of reference) {
    const contestant = fidelityContestants.find(({ label }) => label === real.contestant);
    if (contestant === undefined) continue;
    yield compare(real, measure(real.traces, open(real.traces), contestant, orders));
  }
}
