/** The orders in which the published evaluators supply branches. */
import { cpythonShuffle } from './cpython-shuffle.ts';

const known = new Map<number, Map<number, Uint16Array>>();

/** Order `s` of a question with `capacity` branches: every question with as many gets the same. Not to be changed: it is kept. */
export function publishedOrder(capacity: number, s: number): Uint16Array {
  let orders = known.get(capacity);
  if (orders === undefined) known.set(capacity, (orders = new Map()));
  let order = orders.get(s);
  if (order === undefined) orders.set(s, (order = cpythonShuffle(capacity, s)));
  return order;
}
