/** The orders of some episodes as they are sent to foreign code: each distinct permutation once. */
import type { TraceStore } from '../../../datasets/trace-store.ts';
import { cpythonShuffle } from '../../replay/cpython-shuffle.ts';
import type { Orders } from '../../replay/replay.ts';
import type { SentOrders } from './messages.ts';

/** @param first place of the store's first question in its source */
export function sentOrders(traces: TraceStore, first: number, orders: readonly number[], orderOf: Orders): SentOrders {
  const stores = [traces, ...(traces.others ?? [])];
  const places = new Map<ArrayLike<number>, number>();
  const table: number[][] = [];
  const at = Array.from({ length: traces.questions }, (_, q) =>
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

const known = new Map<string, Uint16Array>();

/** The permutations of the published evaluators, as replay has them. */
export const publishedOrders: Orders = (capacity, s) => {
  const key = `${capacity} ${s}`;
  let order = known.get(key);
  if (order === undefined) known.set(key, (order = cpythonShuffle(capacity, s)));
  return order;
};
