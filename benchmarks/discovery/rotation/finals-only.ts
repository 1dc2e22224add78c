/** Stores that hold final answers and lengths alone, for rules that read no running branch. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { inIntervals } from '../../replay/without-probes.ts';

/** Whether any of its rules may read the answer of a branch that is still running, be it at the end where no branch has voted. */
export function readsRunning({ votes, limit, prune, thin, stop }: Composition): boolean {
  return [votes.running, votes.settled, limit, prune, thin, stop.gain, stop.spent].some((part) => part !== undefined);
}

/**
 * Returns the same branches decoded in rounds of so many tokens. A store without probes has one round, in which all branches end. The probes
 * of a running branch are its own final answer, which no rule may read: see `readsRunning`.
 */
export function inRounds(source: TraceSource, roundTokens: number): TraceSource {
  const blocks = Array.from(source.blocks(), (block) => ({ ...block, traces: inIntervals(block.traces, roundTokens) }));
  return { ...source, blocks: () => blocks };
}
