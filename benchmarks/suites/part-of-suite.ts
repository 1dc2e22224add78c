/** A part of a suite, for one of several machines: the pairs of a contestant and a trace store that a shard holds. */
import { inShard, type Shard } from '../../datasets/foundation/shard.ts';
import { type Block, pairsOf, type Suite } from './suite.ts';

/** Returns the same suite with these pairs alone, in their order: a block for each store of which the shard has something. */
export function partOfSuite(suite: Suite, shard: Shard): Suite {
  const blocks = new Map<string, Block>();
  for (const { traces, contestant } of pairsOf(suite)) {
    if (!inShard(shard, keyOf(traces, contestant.label))) continue;
    const { contestants = [] } = blocks.get(traces) ?? {};
    blocks.set(traces, { traces: [traces], contestants: [...contestants, contestant] });
  }
  const { also: _, ...alone } = suite;
  const [first = { traces: [], contestants: [] }, ...others] = blocks.values();
  return { ...alone, ...first, ...(others.length > 0 && { also: others }) };
}

/** The key that places a pair. All records of the pair, whatever their rules, are of one shard: one replay makes them. */
function keyOf(traces: string, contestant: string): string {
  return `${traces}\n${contestant}`;
}
