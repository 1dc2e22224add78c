/** What a trace store offers to controllers. */
import type { Offer } from '../benchmarks/suites/own.ts';
import { openSource } from '../datasets/open-source.ts';
import { summaryOf } from '../datasets/store-summary.ts';

/** What all blocks of a store offer. @throws DataError, UnreachableError when it cannot be opened */
export async function offerOf(id: string): Promise<Offer> {
  const [first, ...others] = [...(await openSource(id)).blocks()].map(summaryOf);
  return {
    capabilities: first.capabilities.filter((each) => others.every(({ capabilities }) => capabilities.includes(each))),
    branches: Math.min(...[first, ...others].map(({ branchesOfQuestion: [least] }) => least)),
  };
}
