/** All cells of the comparison: each contestant on each simulated store, against what it reaches on the real one. */
import { DataError } from '../../datasets/foundation/errors.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { published } from '../suites/paper.ts';
import { compare, type FidelityCell } from './compare.ts';
import { measure, type Reached } from './measure.ts';

/**
 * @param reference figures of the real stores, each played in as many orders
 * @param stores the simulated stores, by the ids of the real ones that they stand for
 * @throws DataError when the reference lacks a cell
 */
export function simulatedCells(
  reference: readonly Reached[],
  stores: ReadonlyMap<string, TraceSource>,
  orders: number,
): FidelityCell[] {
  const cells: FidelityCell[] = [];
  for (const [traces, source] of stores) {
    for (const contestant of published) {
      const real = reference.find((figures) => figures.traces === traces && figures.contestant === contestant.label);
      if (real === undefined) throw new DataError(`reference: expected figures of ${contestant.label} on ${traces}, got none`);
      cells.push(compare(real, measure(traces, source, contestant, orders)));
    }
  }
  return cells;
}
