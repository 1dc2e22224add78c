/** Plays the code of a controller file, in a process where it can do no harm, at the places of its knob that β stands for. */
import { IsolatedCandidate } from '../isolation/isolated-candidate.ts';
import { emptySums, type Played } from '../objective/curve.ts';
import { paramsAt } from './params-at.ts';
import { type OrderRange, orderOf, sumOutcome } from './play-candidate.ts';
import type { SearchStores } from './search-stores.ts';

/** @throws CandidateFault of one line when it does not load, or breaks a rule */
export async function playCode(
  code: string,
  { sources, stores, rows }: SearchStores,
  betas: readonly number[],
  orders: OrderRange,
): Promise<Played> {
  const isolated = await IsolatedCandidate.open(code);
  try {
    const numbers = Array.from({ length: orders.count }, (_, s) => orders.first + s);
    const sums = betas.map(() => emptySums(rows));
    for (const [b, beta] of betas.entries()) {
      const params = paramsAt(isolated.declared, beta);
      for (const source of sources) {
        const own = new Set(source.blocks());
        const outcome = await isolated.replay(source, params, numbers, orderOf);
        sumOutcome(
          outcome,
          stores.filter(({ recorded }) => own.has(recorded)),
          sums[b],
        );
      }
    }
    return { orders: orders.count, sums };
  } finally {
    isolated.close();
  }
}
