/** A suite of anyone's traces: each store is played by every controller that it can feed, with as many branches as it has. */

import type { Block, Suite } from '../benchmarks/suites/suite.ts';
import { contestant, type KnownController } from '../controllers/contestant.ts';
import { capabilities } from '../datasets/capabilities.ts';
import { openSource } from '../datasets/open-source.ts';
import type { TraceStore } from '../datasets/trace-store.ts';
import { requireTraces } from './fetch-traces.ts';

/** Its name, of which the folder of its results is called too. */
export const OWN = 'own';

/**
 * @param traces ids in full
 * @throws UnreachableError when they cannot be had, DataError when they are damaged
 */
export async function ownSuite(traces: readonly string[], known: readonly KnownController[]): Promise<Suite> {
  const about = { name: OWN, summary: 'What these traces can feed.', orders: 100 };
  await requireTraces({ ...about, traces, contestants: [] });
  const blocks: Block[] = [];
  for (const id of traces) {
    const source = await openSource(id);
    const [{ traces: store }] = source.blocks();
    const offered = capabilities(store);
    const fed = known.filter(({ needs = [] }) => needs.every((need) => offered.includes(need)));
    const most = Math.max(...[...source.blocks()].map((block) => mostBranches(block.traces)));
    blocks.push({ traces: [id], contestants: fed.map((controller) => asWideAs(controller, most, known)) });
  }
  const [first, ...also] = blocks;
  return { ...about, ...first, ...(also.length > 0 && { also }) };
}

/** With its default settings, but no wider than there are branches. */
function asWideAs({ name, parameters }: KnownController, most: number, known: readonly KnownController[]) {
  const width = parameters.width?.default;
  const fits = width === undefined || width <= most || most < parameters.width.min;
  return contestant(name, fits ? {} : { width: most }, known);
}

function mostBranches({ questions, branchStart }: TraceStore): number {
  let most = 0;
  for (let q = 0; q < questions; q++) most = Math.max(most, branchStart[q + 1] - branchStart[q]);
  return most;
}
