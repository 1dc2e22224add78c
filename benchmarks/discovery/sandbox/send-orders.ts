/** The orders of some episodes as they are sent to foreign code: each distinct permutation once. */
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import type { Orders } from '../../replay/replay.ts';
import type { SentOrders } from './messages.ts';

/** @param questions of the store, the first of which is at place `first` in its source */
export function sentOrders(
  traces: TraceStore,
  questions: readonly number[],
  first: number,
  orders: readonly number[],
  orderOf: Orders,
): SentOrders {
  const stores = [traces, ...(traces.others ?? [])];
  const places = new Map<ArrayLike<number>, number>();
  const table: number[][] = [];
  const at = questions.map((q) =>
    orders.map((s) =>
      stores.map(({ branchStart }, model) => {
        const order = orderOf(branchStart[q + 1] - branchStart[q], s, first + q, model);
        let place = places.get(order);
        if (place === undefined) {
          places.set(order, (place = table.length));
          table.push(Array.from(order));
        }
        return place;
      }),
    ),
  );
  return { table, at };
}
