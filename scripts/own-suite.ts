/** A suite of anyone's traces: each store is played by every controller that it can feed. */
import { OWN, ownContestants } from '../benchmarks/suites/own.ts';
import type { Block, Suite } from '../benchmarks/suites/suite.ts';
import type { KnownController } from '../controllers/contestant.ts';
import { openStore } from '../datasets/open/open-store.ts';
import { summaryOf } from '../datasets/store/store-summary.ts';
import { requireTraces } from './fetch-traces.ts';

/**
 * @param traces ids in full
 * @throws UnreachableError when they cannot be had, DataError when they are damaged
 */
export async function ownSuite(traces: readonly string[], known: readonly KnownController[], name = OWN): Promise<Suite> {
  const about = { name, summary: 'All contestants that these traces can feed.', orders: 100 };
  await requireTraces({ ...about, traces, contestants: [] });
  const blocks: Block[] = [];
  for (const id of traces) {
    const [first, ...others] = [...(await openStore(id)).blocks()].map(summaryOf);
    const offer = {
      capabilities: first.capabilities.filter((each) => others.every(({ capabilities }) => capabilities.includes(each))),
      branches: Math.max(...[first, ...others].map(({ branchesOfQuestion: [, most] }) => most)),
    };
    blocks.push({ traces: [id], contestants: ownContestants(offer, known) });
  }
  const [first, ...also] = blocks;
  return { ...about, ...first, ...(also.length > 0 && { also }) };
}
