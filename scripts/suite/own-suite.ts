/** A suite of anyone's traces: each store is played by every controller that it can feed. */
import type { Unfed } from '../../benchmarks/record/declaration.ts';
import { type Offer, OWN, ownContestants } from '../../benchmarks/suites/own.ts';
import type { Block, Suite } from '../../benchmarks/suites/suite.ts';
import type { KnownController } from '../../controllers/contestant.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { summaryOf } from '../../datasets/store/store-summary.ts';
import { requireTraces } from './fetch-traces.ts';

/** The controllers that a suite of one's own leaves out, by what traces lack. @param traces ids in full */
export async function unfedBy(traces: readonly string[], known: readonly KnownController[]): Promise<Unfed[]> {
  const offers = await Promise.all(traces.map(async (id) => ({ id, ...offerOf(await openStore(id)) })));
  const found = new Map<string, Unfed>();
  for (const { name, needs = [] } of known) {
    const lacking = offers.map(({ id, capabilities }) => ({ id, need: needs.find((need) => !capabilities.includes(need)) }));
    for (const need of new Set(lacking.flatMap((each) => each.need ?? []))) {
      const ids = lacking.filter((each) => each.need === need).map(({ id }) => id);
      const key = `${need} ${ids.join(' ')}`;
      const before = found.get(key)?.controllers ?? [];
      found.set(key, { need, controllers: [...before, name], ...(ids.length < offers.length && { traces: ids }) });
    }
  }
  return [...found.values()];
}

/** Branches of the question that has most, of all of these stores. @param traces ids in full, at least one, that are there */
export async function mostBranches(traces: readonly string[]): Promise<number> {
  const offers = await Promise.all(traces.map(async (id) => offerOf(await openStore(id))));
  return Math.max(...offers.map(({ branches }) => branches));
}

/** The capabilities that all blocks of a store offer. */
function offerOf(source: Awaited<ReturnType<typeof openStore>>): Offer {
  const [first, ...others] = [...source.blocks()].map((block) => summaryOf(block));
  return {
    capabilities: first.capabilities.filter((each) => others.every(({ capabilities }) => capabilities.includes(each))),
    branches: Math.max(...[first, ...others].map(({ branchesOfQuestion: [, most] }) => most)),
  };
}

/**
 * @param traces ids in full
 * @throws UnreachableError when they cannot be had, DataError when they are damaged
 */
export async function ownSuite(traces: readonly string[], known: readonly KnownController[], name = OWN): Promise<Suite> {
  const about = { name, summary: 'All contestants that these traces can feed.', orders: 100 };
  await requireTraces({ ...about, traces, contestants: [] });
  const blocks: Block[] = [];
  for (const id of traces) blocks.push({ traces: [id], contestants: ownContestants(offerOf(await openStore(id)), known) });
  return ofBlocks(about, blocks);
}

/** A suite of blocks, at least one. */
export function ofBlocks(about: Omit<Suite, keyof Block | 'also'>, [first, ...also]: readonly Block[]): Suite {
  return { ...about, ...first, ...(also.length > 0 && { also }) };
}
