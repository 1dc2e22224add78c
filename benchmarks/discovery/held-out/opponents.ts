/** The opponents of every winner: confidence-momentum and self-consistency@64. They are played once in a process on the same stores. */
import { contestant } from '../../../controllers/contestant.ts';
import { billSource } from '../../../datasets/billing/bill-source.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { openSearchStores, type SearchStores } from '../objective/search-stores.ts';
import { played, type Rows } from './rows.ts';

/** The opponents' results under one billing. [questions of all stores] */
export interface Opposed {
  readonly sources: readonly TraceSource[];
  /** By β of the grid. */
  readonly rival: readonly Rows[];
  readonly baseline: Rows;
}

export interface Opponents {
  readonly opened: SearchStores;
  readonly published: Opposed;
  /** With probes billed where they are made; undefined where a store does not tell what its probes cost. */
  readonly billed: Opposed | undefined;
}

/** The opponents on the stores that were asked for last. */
let known: { readonly key: string; readonly opponents: Promise<Opponents> } | undefined;

/** Returns the opponents' results on these stores. @throws what opening a store throws */
export function opponentsOn(stores: readonly string[], orders: number, betas: readonly number[]): Promise<Opponents> {
  const key = JSON.stringify([stores, orders, betas]);
  if (known?.key !== key) known = { key, opponents: opponents(stores, orders, betas) };
  return known.opponents;
}

async function opponents(stores: readonly string[], orders: number, betas: readonly number[]): Promise<Opponents> {
  const opened = await openSearchStores(stores, 0);
  const billed = billedSources(opened.sources);
  const opposed = (sources: readonly TraceSource[]): Opposed => ({
    sources,
    rival: betas.map((beta) => played(sources, contestant('confidence-momentum', { beta }), orders)),
    baseline: played(sources, contestant('self-consistency', { width: 64 }), orders),
  });
  return { opened, published: opposed(opened.sources), billed: billed && opposed(billed) };
}

/** Returns the sources with probes billed where they are made; undefined where one does not tell what its probes cost. */
export function billedSources(sources: readonly TraceSource[]): TraceSource[] | undefined {
  try {
    return sources.map((source) => billSource(source, 'probes'));
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
