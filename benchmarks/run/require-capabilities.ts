/** A suite is played only if its traces offer what its contestants need: it fails before it starts, not halfway. */

import { DataError } from '../../datasets/foundation/errors.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { pairsOf, type Suite } from '../suites/suite.ts';

/**
 * Checks that each store offers what its contestants need.
 *
 * @throws DataError naming the first contestant that needs what a store does not have, and that store
 */
export function requireCapabilities(suite: Suite, sources: readonly TraceSource[]): void {
  const offers = new Map(
    sources.map((source) => {
      const [{ traces }] = source.blocks();
      return [source.id, capabilities(traces)];
    }),
  );
  for (const { traces, contestant } of pairsOf(suite)) {
    const { name, needs = [] } = contestant.controller;
    const offered = offers.get(traces) ?? [];
    const missing = needs.find((need) => !offered.includes(need));
    if (missing === undefined) continue;
    const has = offered.join(', ') || 'none of them';
    const unweighed = missing === 'probabilities' && offered.includes('verdicts');
    const reason = unweighed ? '; its verdicts are on no known scale, and can be ordered but not weighed' : '';
    throw new DataError(
      `suite ${suite.name}: expected traces with ${missing} for ${name}, got ${traces}, which has ${has}${reason}`,
    );
  }
}
